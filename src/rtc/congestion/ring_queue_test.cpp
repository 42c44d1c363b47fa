#include "rtc/congestion/ring_queue.hpp"

#include <gtest/gtest.h>

#include <deque>

#include "base/random.hpp"

namespace diemcau::rtc {
namespace {

TEST(RingQueue, it_behaves_as_a_deque_through_every_growth_and_wrap) {
  SeededRandom random(7);
  RingQueue<int> ring;
  std::deque<int> model;
  for (int i = 0; i < 20'000; ++i) {
    const auto action = random.below(100);
    if (action < 52) {
      ring.push_back(i);
      model.push_back(i);
    } else if (action < 99 && !model.empty()) {
      ring.pop_front();
      model.pop_front();
    } else {
      const auto unwanted = [](int value) { return value % 7 == 0; };
      ring.remove_if(unwanted);
      std::erase_if(model, unwanted);
    }
    ASSERT_EQ(ring.size(), model.size());
    if (model.empty()) continue;
    ASSERT_EQ(ring.front(), model.front());
    ASSERT_EQ(ring.back(), model.back());
  }
}

}  // namespace
}  // namespace diemcau::rtc
