#include "app/config/config_file.hpp"

#include <fstream>
#include <iterator>
#include <optional>
#include <sstream>

#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

#include "app/config/key_table.hpp"

namespace diemcau::app {
namespace {

int line_of(const toml::node& node) {
  return static_cast<int>(node.source().begin.line);
}

std::optional<std::vector<std::string>> text_list(const toml::node& node) {
  const auto* array = node.as_array();
  if (array == nullptr) return std::nullopt;
  std::vector<std::string> out;
  for (const auto& item : *array) {
    const auto text = item.value_exact<std::string>();
    if (!text) return std::nullopt;
    out.push_back(*text);
  }
  return out;
}

template <class T>
std::optional<ConfigValue> boxed(std::optional<T> value) {
  if (!value) return std::nullopt;
  return ConfigValue(std::move(*value));
}

// The node as the type of `like`, nullopt when it has another.
std::optional<ConfigValue> convert(const toml::node& node, const ConfigValue& like) {
  switch (like.index()) {
    case 0:
      return boxed(node.value_exact<bool>());
    case 1:
      return boxed(node.value_exact<std::int64_t>());
    case 2:
      return boxed(node.value_exact<std::string>());
    default:
      return boxed(text_list(node));
  }
}

std::string names_in(std::string_view section) {
  std::string out;
  for (const auto& key : config_keys()) {
    if (key.section != section) continue;
    if (!out.empty()) out += ", ";
    out += key.name;
  }
  return out;
}

std::string all_sections() {
  std::string out;
  std::string_view last;
  for (const auto& key : config_keys()) {
    if (key.section == last) continue;
    last = key.section;
    out += (out.empty() ? "" : ", ") + std::string(key.section);
  }
  return out;
}

std::optional<std::string> apply_node(const ConfigKey& key, const toml::node& node, Config& config) {
  const auto value = convert(node, key.default_value);
  const std::string allowed = " Allowed: " + std::string(key.allowed) + ".";
  if (!value) return key.full_name() + " must be a " + std::string(type_name(key.default_value)) + "." + allowed;
  if (const auto fault = key.apply(*value, config)) return key.full_name() + ": " + *fault + "." + allowed;
  return std::nullopt;
}

void read_section(std::string_view section, const toml::table& table, Config& config, std::vector<ConfigProblem>& out) {
  for (const auto& [name, node] : table) {
    const auto* key = find_key(section, name.str());
    if (key == nullptr) {
      out.push_back({line_of(node), "unknown key " + std::string(section) + "." + std::string(name.str()) +
                                        ". Allowed here: " + names_in(section) + "."});
      continue;
    }
    if (auto fault = apply_node(*key, node, config)) out.push_back({line_of(node), std::move(*fault)});
  }
}

void read_root(const toml::table& root, Config& config, std::vector<ConfigProblem>& out) {
  for (const auto& [section, node] : root) {
    if (section_purpose(section.str()).empty()) {
      out.push_back({line_of(node),
                     "unknown section or key " + std::string(section.str()) + ". Sections: " + all_sections() + "."});
    } else if (const auto* table = node.as_table()) {
      read_section(section.str(), *table, config, out);
    } else {
      out.push_back(
          {line_of(node), std::string(section.str()) + " is a section: write [" + std::string(section.str()) + "]."});
    }
  }
}

int line_of(const toml::table& root, const Contradiction& contradiction) {
  const auto node = root[contradiction.section][contradiction.name];
  return node ? line_of(*node.node()) : 0;
}

}  // namespace

std::string ConfigErrors::text() const {
  std::ostringstream out;
  for (const auto& problem : problems) {
    out << file;
    if (problem.line > 0) out << ':' << problem.line;
    out << ": " << problem.sentence << '\n';
  }
  return out.str();
}

Result<Config, ConfigErrors> read_config_text(std::string_view toml_text, const std::string& file_name,
                                              const Config& defaults) {
  ConfigErrors errors{file_name, {}};
  const auto parsed = toml::parse(toml_text);
  if (!parsed) {
    const auto& error = parsed.error();
    errors.problems.push_back(
        {static_cast<int>(error.source().begin.line), "not TOML: " + std::string(error.description())});
    return fail(std::move(errors));
  }
  Config config = defaults;
  read_root(parsed.table(), config, errors.problems);
  if (errors.problems.empty()) {
    for (const auto& found : contradictions(config))
      errors.problems.push_back({line_of(parsed.table(), found), found.sentence});
  }
  if (!errors.problems.empty()) return fail(std::move(errors));
  return config;
}

Result<Config, ConfigErrors> read_config_file(const std::string& path, const Config& defaults) {
  std::ifstream file(path);
  if (!file) return fail(ConfigErrors{path, {{0, "the file cannot be read"}}});
  const std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  return read_config_text(text, path, defaults);
}

Result<void, std::string> apply_override(std::string_view assignment, Config& config) {
  const auto equals = assignment.find('=');
  const auto dot = assignment.find('.');
  if (equals == std::string_view::npos || dot == std::string_view::npos || dot > equals) {
    return fail(std::string(assignment) + ": write section.key=value");
  }
  const auto* key = find_key(assignment.substr(0, dot), assignment.substr(dot + 1, equals - dot - 1));
  if (key == nullptr) return fail("unknown key " + std::string(assignment.substr(0, equals)));
  const std::string value(assignment.substr(equals + 1));
  auto parsed = toml::parse("v = " + value);
  if (!parsed) parsed = toml::parse("v = '" + value + "'");
  if (!parsed) return fail(std::string(assignment) + ": the value is not TOML");
  if (auto fault = apply_node(*key, *parsed.table().get("v"), config)) return fail(std::move(*fault));
  return {};
}

}  // namespace diemcau::app
