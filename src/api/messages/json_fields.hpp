#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Reads a JSON object field by field and remembers what is wrong: a missing or mistyped field, and at the end any field
// nobody asked for. A decoder reads straight through and asks once.
namespace diemcau::api {

class JsonFields {
 public:
  explicit JsonFields(const nlohmann::json& object);

  // A required field that is missing or mistyped yields an empty value and a fault.
  std::string text(std::string_view name, std::size_t longest = 4096);
  std::int64_t integer(std::string_view name, std::int64_t lowest, std::int64_t highest);
  bool boolean(std::string_view name);
  std::vector<std::int64_t> integers(std::string_view name, std::size_t most, std::int64_t lowest,
                                     std::int64_t highest);

  // Optional fields: none when absent; a mistyped one is a fault.
  std::optional<std::string> maybe_text(std::string_view name, std::size_t longest = 4096);
  std::optional<std::int64_t> maybe_integer(std::string_view name, std::int64_t lowest, std::int64_t highest);
  std::optional<bool> maybe_boolean(std::string_view name);
  std::optional<double> maybe_number(std::string_view name);
  std::optional<std::vector<std::int64_t>> maybe_integers(std::string_view name, std::size_t most, std::int64_t lowest,
                                                          std::int64_t highest);
  // Items that are null stay none.
  std::optional<std::vector<std::optional<std::string>>> maybe_texts(std::string_view name, std::size_t most);
  // Said before the field is asked for: it may also be null, which counts as absent.
  void allow_null(std::string_view name);

  // For a value with fields of its own; null when absent.
  const nlohmann::json* maybe_value(std::string_view name) { return take(name, false); }

  void fault(std::string sentence);  // for what the decoder itself finds
  // None: everything was there, nothing else was.
  std::optional<std::string> finish();

 private:
  const nlohmann::json* take(std::string_view name, bool required);

  const nlohmann::json& object_;
  std::vector<std::string> asked_;
  std::vector<std::string> nullable_;
  std::optional<std::string> fault_;
};

inline constexpr std::int64_t kLargestInteger = (std::int64_t{1} << 53) - 1;  // what JavaScript holds exactly

}  // namespace diemcau::api
