#pragma once

#include <stdexcept>
#include <string>

namespace diemcau {

// Thrown by CHECK when our own code, never remote input alone, has broken a promise. Handled only at the session or the
// command boundary, which ends that one session or refuses that one command.
class InvariantBroken : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

[[noreturn]] void invariant_broken(const char* condition, const char* sentence, const char* file, int line);

}  // namespace diemcau

// CHECK(next > last, "an SRTP index is used once");
#define CHECK(condition, sentence)                                                           \
  do {                                                                                       \
    if (!(condition)) ::diemcau::invariant_broken(#condition, sentence, __FILE__, __LINE__); \
  } while (false)
