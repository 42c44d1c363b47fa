#pragma once

#include <nlohmann/json.hpp>

#include "api/iso_time.hpp"
#include "api/messages/json_fields.hpp"
#include "api/messages/section_json.hpp"
#include "governance/dossier/fact_fields.hpp"

// The institution's values as JSON and back, by the names of governance/dossier/fact_fields.hpp. Reading is strict: a
// field nobody knows, or one of another type, is a fault of the request.
namespace diemcau::api {

// ---- writing

template <class T>
nlohmann::json field_json(const T& value);

template <class T>
nlohmann::json fields_json(const T& value) {
  nlohmann::json out = nlohmann::json::object();
  governance::each_field(value, [&](const char* name, const auto& field) { out[name] = field_json(field); });
  return out;
}

inline nlohmann::json time_json(const std::optional<WallTime>& at) {
  return at ? nlohmann::json(message::iso(*at)) : nlohmann::json(nullptr);
}
// A draft may have no time yet.
inline nlohmann::json slot_json(const governance::Slot& slot) {
  return slot == governance::Slot{} ? nlohmann::json(nullptr) : fields_json(slot);
}
inline nlohmann::json slot_json(const std::optional<governance::Slot>& slot) {
  return slot_json(slot.value_or(governance::Slot{}));
}

namespace field {

inline nlohmann::json one(const std::string& value) {
  return value;
}
inline nlohmann::json one(WallTime value) {
  return message::iso(value);
}
inline nlohmann::json one(governance::LocalDate value) {
  return day_text(value);
}
inline nlohmann::json one(governance::Rehearsal value) {
  return value == governance::Rehearsal::first ? 1 : 2;
}
nlohmann::json one(std::integral auto value) {
  return value;
}
template <class Tag, class Number>
nlohmann::json one(StrongId<Tag, Number> value) {
  return value.value;
}
template <class Item>
nlohmann::json one(const std::vector<Item>& values) {
  nlohmann::json out = nlohmann::json::array();
  for (const Item& item : values) out.push_back(field_json(item));
  return out;
}
template <class Inner>
nlohmann::json one(const std::optional<Inner>& value) {
  return value ? field_json(*value) : nlohmann::json(nullptr);
}

}  // namespace field

template <class T>
nlohmann::json field_json(const T& value) {
  if constexpr (std::is_same_v<T, governance::Slot>) {
    return slot_json(value);
  } else if constexpr (governance::HasFields<T>) {
    return fields_json(value);
  } else if constexpr (std::is_enum_v<T> && !std::is_same_v<T, governance::Rehearsal>) {
    return governance::to_text(value);
  } else {
    return field::one(value);
  }
}

// ---- reading; false: of another type, or out of range

template <class T>
bool read_field(const nlohmann::json& in, T& value);

// The fields of `value` that are there; what is wrong is a fault of `in`.
template <class T>
void read_fields(JsonFields& in, T& value) {
  governance::each_field(value, [&](const char* name, auto& field) {
    const auto* found = in.maybe_value(name);
    if (found != nullptr && !read_field(*found, field))
      in.fault("\"" + std::string(name) + "\" is not what it must be");
  });
}

namespace field {

constexpr std::size_t kLongestText = 4096;
constexpr std::size_t kLongestList = 1000;

inline bool read(const nlohmann::json& in, std::string& value) {
  if (!in.is_string()) return false;
  value = in.get<std::string>();
  return value.size() <= kLongestText && value.find('\0') == std::string::npos;
}
inline bool read(const nlohmann::json& in, WallTime& value) {
  const auto at = in.is_string() ? parse_iso(in.get_ref<const std::string&>()) : std::nullopt;
  value = at.value_or(value);
  return at.has_value();
}
inline bool read(const nlohmann::json& in, governance::LocalDate& value) {
  const auto day = in.is_string() ? parse_day(in.get_ref<const std::string&>()) : std::nullopt;
  value = day.value_or(value);
  return day.has_value();
}
inline bool read(const nlohmann::json& in, governance::Rehearsal& value) {
  if (in != 1 && in != 2) return false;
  value = in == 1 ? governance::Rehearsal::first : governance::Rehearsal::second;
  return true;
}
inline bool read(const nlohmann::json& in, bool& value) {
  if (!in.is_boolean()) return false;
  value = in.get<bool>();
  return true;
}
inline bool read(const nlohmann::json& in, std::int64_t& value) {
  if (!in.is_number_integer() || in.get<double>() < 0 || in.get<double>() > static_cast<double>(kLargestInteger))
    return false;
  value = in.get<std::int64_t>();
  return true;
}
template <class Tag, class Number>
bool read(const nlohmann::json& in, StrongId<Tag, Number>& value) {
  std::int64_t number = 0;
  if (!read(in, number) || number > static_cast<std::int64_t>(std::min<std::uint64_t>(
                                        std::numeric_limits<Number>::max(), std::uint64_t{kLargestInteger})))
    return false;
  value = StrongId<Tag, Number>(static_cast<Number>(number));
  return true;
}
template <class Item>
bool read(const nlohmann::json& in, std::vector<Item>& values) {
  if (!in.is_array() || in.size() > kLongestList) return false;
  values.clear();
  for (const auto& item : in)
    if (!read_field(item, values.emplace_back())) return false;
  return true;
}
template <class Inner>
bool read(const nlohmann::json& in, std::optional<Inner>& value) {
  value.reset();
  return in.is_null() || read_field(in, value.emplace());
}

}  // namespace field

template <class T>
bool read_field(const nlohmann::json& in, T& value) {
  if constexpr (governance::HasFields<T>) {
    if (std::is_same_v<T, governance::Slot> && in.is_null()) return true;
    JsonFields fields(in);
    read_fields(fields, value);
    return !fields.finish();
  } else if constexpr (std::is_enum_v<T> && !std::is_same_v<T, governance::Rehearsal>) {
    return in.is_string() && governance::from_text(in.get_ref<const std::string&>(), value);
  } else {
    return field::read(in, value);
  }
}

}  // namespace diemcau::api
