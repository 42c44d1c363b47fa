#include "media/forward/used_numbers.hpp"

namespace diemcau::media {

UsedNumbers::Answer UsedNumbers::take(std::uint64_t number) {
  if (!any_) {
    any_ = true;
    highest_ = number;
    set(number);
    return Answer::fresh;
  }
  if (number > highest_) {
    advance_to(number);
    set(number);
    return Answer::fresh;
  }
  if (highest_ - number >= kWindow) return Answer::too_old;
  if (test(number)) return Answer::used;
  set(number);
  return Answer::fresh;
}

void UsedNumbers::advance_to(std::uint64_t number) {
  if (number - highest_ >= kWindow) {
    bits_.fill(0);
  } else {
    for (std::uint64_t n = highest_ + 1; n <= number; ++n) clear(n);
  }
  highest_ = number;
}

}  // namespace diemcau::media
