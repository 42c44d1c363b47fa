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
};

}  // namespace diemcau::governance
