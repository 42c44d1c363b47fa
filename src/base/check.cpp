#include "base/check.hpp"

namespace diemcau {

void invariant_broken(const char* condition, const char* sentence, const char* file, int line) {
  throw InvariantBroken(std::string(sentence) + " (" + condition + ") at " + file + ":" + std::to_string(line));
}

}  // namespace diemcau
