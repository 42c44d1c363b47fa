#pragma once

#include <string_view>

#include "base/result.hpp"

namespace diemcau::governance {

// What a repository may answer instead of a value.
//   conflict     the facts changed meanwhile (unique row, expected number, foreign key): read again and decide again
//   busy         another writer holds the store for longer than we wait: try again
//   unavailable  disk full, server gone, file unreadable: refuse with that reason until it is back
//   bug          SQL or data that our own code should never have made; logged by storage with the database's sentence
enum class StoreError { conflict, busy, unavailable, bug };
std::string_view describe(StoreError error);

template <class T>
using Stored = Result<T, StoreError>;

}  // namespace diemcau::governance
