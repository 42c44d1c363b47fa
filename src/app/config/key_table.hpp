#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "app/config/config.hpp"

// Every key of the configuration file, once: its type, default, what is allowed and what it is for. The reader, the
// default file, the manual page and the tests all walk this table.
namespace diemcau::app {

using ConfigValue = std::variant<bool, std::int64_t, std::string, std::vector<std::string>>;

// Why a value is refused; the key's `allowed` is added by whoever reports it.
using ValueFault = std::optional<std::string>;

struct ConfigKey {
  std::string_view section;
  std::string_view name;
  ConfigValue default_value;
  std::string_view allowed;
  std::string_view purpose;
  std::function<ValueFault(const ConfigValue&, Config&)> apply;  // the value has the type of default_value

  std::string full_name() const { return std::string(section) + "." + std::string(name); }
};

std::span<const ConfigKey> config_keys();
const ConfigKey* find_key(std::string_view section, std::string_view name);
std::string_view section_purpose(std::string_view section);
std::string_view type_name(const ConfigValue& value);  // "boolean", "integer", "text", "list of texts"

Config default_config();

// What no single key can tell: a sentence, and the key whose line it is shown at.
struct Contradiction {
  std::string_view section;
  std::string_view name;
  std::string sentence;
};
std::vector<Contradiction> contradictions(const Config& config);

std::optional<Endpoint> parse_endpoint(std::string_view text);  // "10.60.1.10:443", "[fd00::1]:443"

}  // namespace diemcau::app
