#include "link/framing.hpp"

#include <gtest/gtest.h>

#include "base/random.hpp"

namespace diemcau::link {
namespace {

TEST(framing, frames_come_out_as_they_went_in_however_the_stream_was_cut) {
  const std::vector<Bytes> frames = {{}, {1}, Bytes(300, 7), {2, 3}, Bytes(70'000, 9)};
  Bytes stream;
  for (const Bytes& frame : frames) append_frame(stream, frame);
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    SeededRandom random(seed);
    FrameReader reader;
    std::vector<Bytes> out;
    for (std::size_t at = 0; at < stream.size();) {
      const std::size_t most = random.below(2) == 0 ? 5 : 20'000;
      const std::size_t count = std::min<std::size_t>(1 + random.below(most), stream.size() - at);
      reader.push(BytesView(stream).subspan(at, count));
      at += count;
      for (BytesView frame; reader.next(frame);) out.push_back(to_bytes(frame));
    }
    EXPECT_EQ(out, frames);
    EXPECT_FALSE(reader.failed());
  }
}

TEST(framing, the_length_is_in_network_order) {
  Bytes out;
  append_frame(out, Bytes{0xAA, 0xBB});
  EXPECT_EQ(out, (Bytes{0, 0, 0, 2, 0xAA, 0xBB}));
}

TEST(framing, a_frame_that_is_too_long_ends_the_stream_at_its_header) {
  FrameReader reader;
  Bytes header;
  ByteWriter(header).u32(kMaxFrame + 1);
  reader.push(header);
  BytesView frame;
  EXPECT_FALSE(reader.next(frame));
  EXPECT_TRUE(reader.failed());
  reader.push(Bytes(100));
  EXPECT_FALSE(reader.next(frame));
}

TEST(framing, the_longest_frame_is_still_read) {
  FrameReader reader;
  Bytes stream;
  append_frame(stream, Bytes(kMaxFrame, 5));
  reader.push(stream);
  BytesView frame;
  ASSERT_TRUE(reader.next(frame));
  EXPECT_EQ(frame.size(), kMaxFrame);
}

}  // namespace
}  // namespace diemcau::link
