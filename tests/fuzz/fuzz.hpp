#pragma once

#include <cstdint>
#include <cstdlib>

#include "base/bytes.hpp"

// A property a fuzz target holds its parser to: a breach ends the run like a crash.
#define HOLDS(condition)            \
  do {                              \
    if (!(condition)) std::abort(); \
  } while (false)

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
