#pragma once

#include <yaml-cpp/yaml.h>

#include <initializer_list>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace diemcau::storage {

// Thrown and caught inside files/: the first fault of a file, with its 1-based line.
struct YamlFault : std::runtime_error {
  YamlFault(const YAML::Node& at, const std::string& what) : std::runtime_error(what), line(at.Mark().line + 1) {}
  YamlFault(int line_number, const std::string& what) : std::runtime_error(what), line(line_number) {}
  int line;
};

// A mapping that is read key by key; finish() refuses every key nobody asked for, so that a misspelt one is never
// silently without effect.
class YamlMap {
 public:
  explicit YamlMap(const YAML::Node& node);

  const YAML::Node& node() const { return node_; }
  bool has(const char* key);
  YAML::Node child(const char* key);  // must be there
  std::string text(const char* key);
  std::string text_or(const char* key, const std::string& otherwise);
  std::int64_t integer(const char* key, std::int64_t least, std::int64_t most);
  std::int64_t integer_or(const char* key, std::int64_t least, std::int64_t most, std::int64_t otherwise);
  bool boolean_or(const char* key, bool otherwise);
  // One of the names an enum has; `from_text` is its xxx_from_text().
  template <class FromText>
  auto choice(const char* key, FromText from_text) {
    const auto value = from_text(text(key));
    if (!value) throw YamlFault(child(key), std::string(key) + ": '" + text(key) + "' is not one of the known names");
    return *value;
  }
  void ignore(std::initializer_list<const char*> keys);
  void finish() const;

 private:
  YAML::Node node_;
  std::vector<std::string> asked_;
};

std::vector<YAML::Node> sequence_of(const YAML::Node& node, const char* what);
std::vector<std::string> texts_of(const YAML::Node& node, const char* what);

}  // namespace diemcau::storage
