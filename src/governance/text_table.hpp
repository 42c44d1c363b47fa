#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace diemcau::governance {

// The stable text of each value of an enum, in the enum's own order: one table serves both directions.
template <class Enum, std::size_t N>
struct TextTable {
  std::array<std::string_view, N> names;

  constexpr std::string_view text(Enum value) const { return names[static_cast<std::size_t>(value)]; }
  constexpr std::optional<Enum> value(std::string_view text) const {
    for (std::size_t i = 0; i < N; ++i)
      if (names[i] == text) return static_cast<Enum>(i);
    return std::nullopt;
  }
  // False: no such text, and `into` stays.
  constexpr bool read(std::string_view text, Enum& into) const {
    const auto found = value(text);
    into = found.value_or(into);
    return found.has_value();
  }
};

}  // namespace diemcau::governance
