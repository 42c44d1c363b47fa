#pragma once

#include <soci/soci.h>

#include <optional>
#include <string>

#include "base/time.hpp"

// The three column types of the store are integer (64 bit), double and text; time is integer UTC microseconds, a
// boolean is 0 or 1, bytes are hex text. Static into/use only: SOCI's dynamic rows guess types per database.
namespace diemcau::storage {

using Integer = long long;  // the type SOCI binds as 64 bits on both databases

// A column that may be NULL. SOCI throws when NULL meets an `into` without an indicator, so every nullable one is a
// Column and no other.
template <class T>
struct Column {
  T value{};
  soci::indicator indicator = soci::i_null;

  Column() = default;
  explicit Column(const std::optional<T>& source) {
    if (source) value = *source;
    indicator = source ? soci::i_ok : soci::i_null;
  }
  std::optional<T> get() const { return indicator == soci::i_ok ? std::optional<T>(value) : std::nullopt; }
};

template <class T>
auto into(Column<T>& column) {
  return soci::into(column.value, column.indicator);
}
// By position: SOCI does not mix binding by position and by name in one statement. It keeps a reference to the (empty)
// name until the statement ran, so the name must be the caller's temporary, not one of this function.
template <class T>
auto use(Column<T>& column, const std::string& no_name = std::string()) {
  return soci::use(column.value, column.indicator, no_name);
}

inline Column<Integer> time_column(const std::optional<WallTime>& time) {
  return Column<Integer>(time ? std::optional<Integer>(to_us(*time)) : std::nullopt);
}
inline std::optional<WallTime> time_of(const Column<Integer>& column) {
  const auto us = column.get();
  return us ? std::optional<WallTime>(wall_from_us(*us)) : std::nullopt;
}

}  // namespace diemcau::storage
