#include "media/forward/source_stream.hpp"

#include <gtest/gtest.h>

namespace diemcau::media {
namespace {

constexpr std::uint8_t kLow = 0b001, kHigh = 0b101;

class SourceStreamTest : public ::testing::Test {
 protected:
  // Layer h comes at this rate for a while, 25 frames a second, the first of them a key frame of eight times the size.
  void flow(std::uint32_t bits_per_second, Duration time) {
    std::size_t bytes = bits_per_second / 8 / 25;
    for (const Instant end = now_ + time; now_ < end; now_ += milliseconds(40)) {
      stream_.meters[2].add(begins_ ? 8 * bytes : bytes, now_);
      begins_ = false;
    }
  }
  std::uint32_t known() const { return stream_.rate(2, now_).bits_per_second; }
  // Wakes the layer, gives it up after `time`, and says for how long its rate is then remembered.
  Duration tried(Duration time) {
    stream_.demand(kHigh, now_);
    begins_ = true;
    flow(2'500'000, time);
    stream_.demand(kLow, now_);
    const Instant given_up = now_;
    while (known() != 0) now_ += milliseconds(100);
    return now_ - given_up;
  }

  SourceStream stream_{{SeatId(1), SourceKind::camera}};
  Instant now_ = instant_from_us(1'000'000'000);
  bool begins_ = true;
};

TEST_F(SourceStreamTest, a_layer_is_not_measured_by_the_key_frame_it_begins_with) {
  stream_.demand(kHigh, now_);
  flow(1'500'000, milliseconds(900));
  EXPECT_EQ(known(), 0u);
  flow(1'500'000, milliseconds(400));
  EXPECT_NEAR(known(), 1'500'000, 50'000);
}

TEST_F(SourceStreamTest, a_layer_that_is_woken_is_measured_anew) {
  stream_.demand(kHigh, now_);
  flow(2'500'000, seconds(3));
  stream_.demand(kLow, now_);
  now_ += seconds(60);
  stream_.demand(kHigh, now_);
  begins_ = true;
  flow(900'000, milliseconds(300));
  EXPECT_EQ(known(), 0u);
  flow(900'000, milliseconds(1100));
  EXPECT_NEAR(known(), 900'000, 50'000);
}

TEST_F(SourceStreamTest, a_layer_wanted_briefly_again_and_again_is_remembered_ever_longer) {
  std::vector<Duration> remembered;
  for (int i = 0; i < 7; ++i) remembered.push_back(tried(milliseconds(1600)));
  EXPECT_EQ(remembered, (std::vector<Duration>{seconds(2), seconds(4), seconds(8), seconds(16), seconds(32),
                                               seconds(32), seconds(32)}));
  EXPECT_EQ(tried(seconds(6)), seconds(2)) << "it was of use: from the start";
}

TEST_F(SourceStreamTest, another_sender_has_nothing_of_what_was_measured) {
  tried(milliseconds(1600));
  stream_.demand(kHigh, now_);
  flow(2'500'000, seconds(2));
  stream_.change_sender(3);
  EXPECT_EQ(known(), 0u);
}

}  // namespace
}  // namespace diemcau::media
