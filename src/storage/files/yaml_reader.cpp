#include "storage/files/yaml_reader.hpp"

#include <algorithm>
#include <utility>

namespace diemcau::storage {
namespace {

std::int64_t number_of(const YAML::Node& node, const char* key, std::int64_t least, std::int64_t most) {
  std::int64_t value = 0;
  if (!node.IsScalar() || !YAML::convert<std::int64_t>::decode(node, value))
    throw YamlFault(node, std::string(key) + ": a whole number is expected");
  if (value < least || value > most)
    throw YamlFault(node, std::string(key) + ": " + std::to_string(least) + " to " + std::to_string(most) +
                              " is allowed, not " + std::to_string(value));
  return value;
}

}  // namespace

YamlMap::YamlMap(const YAML::Node& node) : node_(node) {
  if (!node.IsMap()) throw YamlFault(node, "a mapping {key: value} is expected");
  std::vector<std::string> seen;
  for (const auto& entry : node) {
    const std::string key = entry.first.Scalar();
    if (std::find(seen.begin(), seen.end(), key) != seen.end()) throw YamlFault(entry.first, key + ": given twice");
    seen.push_back(key);
  }
}

bool YamlMap::has(const char* key) {
  asked_.emplace_back(key);
  const YAML::Node found = std::as_const(node_)[key];
  return found.IsDefined() && !found.IsNull();
}

YAML::Node YamlMap::child(const char* key) {
  if (!has(key)) throw YamlFault(node_, std::string(key) + ": is missing");
  return node_[key];
}

std::string YamlMap::text(const char* key) {
  const YAML::Node found = child(key);
  if (!found.IsScalar() || found.Scalar().empty()) throw YamlFault(found, std::string(key) + ": text is expected");
  return found.Scalar();
}

std::string YamlMap::text_or(const char* key, const std::string& otherwise) {
  return has(key) ? text(key) : otherwise;
}

std::int64_t YamlMap::integer(const char* key, std::int64_t least, std::int64_t most) {
  return number_of(child(key), key, least, most);
}

std::int64_t YamlMap::integer_or(const char* key, std::int64_t least, std::int64_t most, std::int64_t otherwise) {
  return has(key) ? integer(key, least, most) : otherwise;
}

bool YamlMap::boolean_or(const char* key, bool otherwise) {
  if (!has(key)) return otherwise;
  bool value = false;
  const YAML::Node found = std::as_const(node_)[key];
  if (!found.IsScalar() || !YAML::convert<bool>::decode(found, value))
    throw YamlFault(found, std::string(key) + ": true or false is expected");
  return value;
}

void YamlMap::ignore(std::initializer_list<const char*> keys) {
  asked_.insert(asked_.end(), keys.begin(), keys.end());
}

void YamlMap::finish() const {
  for (const auto& entry : node_) {
    const std::string key = entry.first.Scalar();
    if (std::find(asked_.begin(), asked_.end(), key) == asked_.end())
      throw YamlFault(entry.first, key + ": is not a key this program knows here");
  }
}

std::vector<YAML::Node> sequence_of(const YAML::Node& node, const char* what) {
  if (!node.IsSequence()) throw YamlFault(node, std::string(what) + ": a list is expected");
  std::vector<YAML::Node> items;
  for (const auto& item : node) items.push_back(item);
  return items;
}

std::vector<std::string> texts_of(const YAML::Node& node, const char* what) {
  std::vector<std::string> texts;
  for (const YAML::Node& item : sequence_of(node, what)) {
    if (!item.IsScalar()) throw YamlFault(item, std::string(what) + ": text is expected");
    texts.push_back(item.Scalar());
  }
  return texts;
}

}  // namespace diemcau::storage
