#pragma once

#include <charconv>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Words of SDP lines.
namespace diemcau::sdp {

// Cuts the front of `rest` up to `separator` and returns it; all of it when there is none.
std::string_view take_until(std::string_view& rest, char separator);
std::vector<std::string_view> split(std::string_view text, char separator);  // empty words are left out
std::string_view trimmed(std::string_view text);
bool equal_ignoring_case(std::string_view a, std::string_view b);
std::string lower_case(std::string_view text);

// A decimal number that is the whole of `text` and fits T.
template <class T>
std::optional<T> to_number(std::string_view text) {
  T value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

}  // namespace diemcau::sdp
