#include "storage/files/seed_conventions.hpp"

#include <yaml-cpp/yaml.h>

#include <array>
#include <fstream>
#include <regex>
#include <sstream>

namespace diemcau::storage {
namespace {

constexpr std::array kGivenNames{" Mẫu", " Thử", " Ví Dụ", " Thí Dụ", " Minh Họa", " Giả Định", " Trình Diễn"};

bool ends_with(const std::string& text, std::string_view ending) {
  return text.size() > ending.size() && text.compare(text.size() - ending.size(), ending.size(), ending) == 0;
}

bool is_invented_name(const std::string& name) {
  for (const char* given : kGivenNames)
    if (ends_with(name, given)) return true;
  return false;
}

// 0300SSSNNN and <area code>0SSSNNN: SSS = site or unit number, NNN = person. No subscriber number starts with 0.
bool is_invented_mobile(const std::string& phone) {
  return std::regex_match(phone, std::regex("0300[0-9]{6}"));
}
bool is_invented_landline(const std::string& phone) {
  return std::regex_match(phone, std::regex("02[0-9]{2}0[0-9]{6}"));
}
bool is_undeliverable(const std::string& email) {
  return std::regex_match(email, std::regex("[a-z0-9.]+@[a-z0-9.-]+\\.example"));
}

class Checker {
 public:
  // Walks the whole tree; what a value must look like follows from its key.
  void walk(const YAML::Node& node, bool person) {
    if (node.IsSequence())
      for (const auto& item : node) walk(item, person);
    if (!node.IsMap()) return;
    for (const auto& entry : node) {
      const std::string key = entry.first.Scalar();
      check(key, entry.second, person);
      walk(entry.second, person || is_about_people(key));
    }
  }
  std::vector<SeedError> faults;

 private:
  static bool is_about_people(const std::string& key) {
    return key == "head" || key == "technicians" || key == "telco" || key == "power";
  }

  void check(const std::string& key, const YAML::Node& value, bool person) {
    if (!value.IsScalar()) return;
    const std::string text = value.Scalar();
    if (key == "name" && person) require(is_invented_name(text), value, "is not an invented person's name");
    if (key == "phone") require(is_invented_mobile(text), value, "is not 0300SSSNNN");
    if (key == "hotline") require(is_invented_landline(text), value, "is not a landline that cannot exist");
    if (key == "email") require(is_undeliverable(text), value, "is not an address under .example");
    if (key == "password" || key == "pin") require(false, value, "secrets are never stored in a seed");
  }

  void require(bool holds, const YAML::Node& at, const std::string& what) {
    if (!holds) faults.push_back({at.Mark().line + 1, "'" + at.Scalar() + "' " + what});
  }
};

// Composed letters only (NFC): a combining mark U+0300..U+036F is 0xCC 0x80 .. 0xCD 0xAF in UTF-8.
void require_composed(const std::string& text, std::vector<SeedError>& faults) {
  int line = 1;
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    const auto lead = static_cast<unsigned char>(text[i]), next = static_cast<unsigned char>(text[i + 1]);
    if (lead == '\n') ++line;
    if (lead == 0xCC || (lead == 0xCD && next <= 0xAF)) faults.push_back({line, "a combining mark: text must be NFC"});
  }
}

}  // namespace

std::vector<SeedError> convention_faults(const std::string& path) {
  std::ifstream stream(path);
  std::ostringstream text;
  text << stream.rdbuf();
  if (!stream) return {{0, path + " cannot be read"}};
  Checker checker;
  try {
    checker.walk(YAML::Load(text.str()), false);
  } catch (const YAML::Exception& fault) {
    return {{fault.mark.line + 1, fault.msg}};
  }
  require_composed(text.str(), checker.faults);
  return checker.faults;
}

}  // namespace diemcau::storage
