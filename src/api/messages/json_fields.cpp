#include "api/messages/json_fields.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace diemcau::api {
namespace {

std::string in_quotes(std::string_view name) {
  return "\"" + std::string(name) + "\"";
}

}  // namespace

JsonFields::JsonFields(const nlohmann::json& object) : object_(object) {
  if (!object_.is_object()) fault("not an object");
}

void JsonFields::fault(std::string sentence) {
  if (!fault_) fault_ = std::move(sentence);
}

const nlohmann::json* JsonFields::take(std::string_view name, bool required) {
  asked_.emplace_back(name);
  if (!object_.is_object()) return nullptr;
  const auto found = object_.find(name);
  if (found != object_.end()) return &*found;
  if (required) fault(in_quotes(name) + " is missing");
  return nullptr;
}

void JsonFields::allow_null(std::string_view name) {
  nullable_.emplace_back(name);
}

std::optional<std::string> JsonFields::maybe_text(std::string_view name, std::size_t longest) {
  const auto* value = take(name, false);
  if (value == nullptr) return std::nullopt;
  if (!value->is_string()) {
    fault(in_quotes(name) + " is not a text");
    return std::nullopt;
  }
  const auto& text = value->get_ref<const std::string&>();
  // NUL cuts texts in C calls and on one of the databases.
  if (text.size() > longest || text.find('\0') != std::string::npos) {
    fault(in_quotes(name) + " is too long or holds NUL");
    return std::nullopt;
  }
  return text;
}

std::string JsonFields::text(std::string_view name, std::size_t longest) {
  (void)take(name, true);
  return maybe_text(name, longest).value_or("");
}

std::optional<std::int64_t> JsonFields::maybe_integer(std::string_view name, std::int64_t lowest,
                                                      std::int64_t highest) {
  const auto* value = take(name, false);
  if (value == nullptr) return std::nullopt;
  if (value->is_null() && std::find(nullable_.begin(), nullable_.end(), name) != nullable_.end()) return std::nullopt;
  const bool too_big =
      value->is_number_unsigned() && value->get<std::uint64_t>() > static_cast<std::uint64_t>(kLargestInteger);
  if (!value->is_number_integer() || too_big || value->get<std::int64_t>() < lowest ||
      value->get<std::int64_t>() > highest) {
    fault(in_quotes(name) + " is not an integer in its range");
    return std::nullopt;
  }
  return value->get<std::int64_t>();
}

std::int64_t JsonFields::integer(std::string_view name, std::int64_t lowest, std::int64_t highest) {
  (void)take(name, true);
  return maybe_integer(name, lowest, highest).value_or(lowest);
}

std::optional<bool> JsonFields::maybe_boolean(std::string_view name) {
  const auto* value = take(name, false);
  if (value == nullptr) return std::nullopt;
  if (!value->is_boolean()) {
    fault(in_quotes(name) + " is not true or false");
    return std::nullopt;
  }
  return value->get<bool>();
}

bool JsonFields::boolean(std::string_view name) {
  (void)take(name, true);
  return maybe_boolean(name).value_or(false);
}

std::optional<double> JsonFields::maybe_number(std::string_view name) {
  const auto* value = take(name, false);
  if (value == nullptr) return std::nullopt;
  if (!value->is_number()) {
    fault(in_quotes(name) + " is not a number");
    return std::nullopt;
  }
  return value->get<double>();
}

std::optional<std::vector<std::int64_t>> JsonFields::maybe_integers(std::string_view name, std::size_t most,
                                                                    std::int64_t lowest, std::int64_t highest) {
  const auto* value = take(name, false);
  if (value == nullptr) return std::nullopt;
  std::vector<std::int64_t> out;
  const bool fits =
      value->is_array() && value->size() <= most &&
      std::all_of(value->begin(), value->end(), [&](const nlohmann::json& item) {
        if (!item.is_number_integer()) return false;
        if (item.is_number_unsigned() && item.get<std::uint64_t>() > static_cast<std::uint64_t>(kLargestInteger))
          return false;
        out.push_back(item.get<std::int64_t>());
        return out.back() >= lowest && out.back() <= highest;
      });
  if (!fits) {
    fault(in_quotes(name) + " is not a list of integers in their range");
    return std::nullopt;
  }
  return out;
}

std::vector<std::int64_t> JsonFields::integers(std::string_view name, std::size_t most, std::int64_t lowest,
                                               std::int64_t highest) {
  (void)take(name, true);
  return maybe_integers(name, most, lowest, highest).value_or(std::vector<std::int64_t>());
}

std::optional<std::vector<std::optional<std::string>>> JsonFields::maybe_texts(std::string_view name,
                                                                               std::size_t most) {
  const auto* value = take(name, false);
  if (value == nullptr) return std::nullopt;
  if (!value->is_array() || value->size() > most) {
    fault(in_quotes(name) + " is not a list, or too long");
    return std::nullopt;
  }
  std::vector<std::optional<std::string>> out;
  for (const auto& item : *value) {
    if (item.is_null()) {
      out.emplace_back();
    } else if (item.is_string() && item.get_ref<const std::string&>().size() <= 64) {
      out.emplace_back(item.get<std::string>());
    } else {
      fault(in_quotes(name) + " holds something that is not a short text");
      return std::nullopt;
    }
  }
  return out;
}

std::optional<std::string> JsonFields::finish() {
  if (fault_ || !object_.is_object()) return fault_;
  for (const auto& [name, value] : object_.items()) {
    if (std::find(asked_.begin(), asked_.end(), name) == asked_.end()) return in_quotes(name) + " is not known here";
  }
  return std::nullopt;
}

}  // namespace diemcau::api
