#include "media/forward/rewriter.hpp"

#include <gtest/gtest.h>

#include "media/forward/fake_sender.hpp"

namespace diemcau::media::test {
namespace {

const Instant kStart = instant_from_us(50'000'000);

class RewriterTest : public ::testing::Test {
 protected:
  struct Out {
    std::uint64_t sequence;
    rtp::Vp8Descriptor vp8;
  };

  void begin(FakeStream& stream) {
    rewriter_.announce(kStart);
    auto first = stream.frame(kStart, true, 1)[0];
    rewriter_.begin_run(first.view(), *inspect(first.view()), kStart);
    last_ = put(first);
  }

  std::optional<Out> put(MarkedPacket& packet) {
    const auto result = rewriter_.rewrite(packet.view(), *inspect(packet.view()));
    if (const auto* drop = std::get_if<ForwardDrop>(&result)) {
      last_drop_ = *drop;
      return std::nullopt;
    }
    const auto& out = std::get<SlotPacket>(result);
    return Out{out.sequence, rtp::parse_vp8(out.payload).value()};
  }

  SeededRandom random_{3};
  Rewriter rewriter_{90000, random_, kStart};
  FakeStream a_{SeatId(1), SourceKind::camera, 0, Codec::vp8, random_};
  FakeStream b_{SeatId(2), SourceKind::camera, 0, Codec::vp8, random_};
  std::optional<Out> last_;
  std::optional<ForwardDrop> last_drop_;
};

TEST_F(RewriterTest, first_sequence_leaves_room_before_the_first_wrap) {
  begin(a_);
  EXPECT_LT(last_->sequence, 0x8000U);
}

TEST_F(RewriterTest, numbers_go_on_across_a_switch) {
  begin(a_);
  const auto before = last_;
  begin(b_);
  EXPECT_EQ(last_->sequence, before->sequence + 1);
  EXPECT_EQ(last_->vp8.picture_id, (before->vp8.picture_id + 1) & 0x7fff);
  EXPECT_EQ(last_->vp8.tl0_index, static_cast<std::uint8_t>(before->vp8.tl0_index + 1));
  EXPECT_EQ(last_->vp8.key_index, (before->vp8.key_index + 1) & 0x1f);
}

TEST_F(RewriterTest, lost_packet_leaves_a_gap_that_its_repair_fills) {
  begin(a_);
  auto lost = a_.frame(kStart + milliseconds(33), false, 1)[0];
  auto next = a_.frame(kStart + milliseconds(66), false, 1)[0];
  EXPECT_EQ(put(next)->sequence, last_->sequence + 2);
  EXPECT_EQ(put(lost)->sequence, last_->sequence + 1);
}

TEST_F(RewriterTest, same_packet_twice_goes_out_once) {
  begin(a_);
  auto packet = a_.frame(kStart + milliseconds(33), false, 1)[0];
  auto copy = packet;
  EXPECT_TRUE(put(packet).has_value());
  EXPECT_FALSE(put(copy).has_value());
  EXPECT_EQ(last_drop_, ForwardDrop::duplicate);
}

TEST_F(RewriterTest, packet_from_before_the_switch_is_dropped) {
  auto early = a_.frame(kStart - milliseconds(33), false, 1)[0];
  begin(a_);
  EXPECT_FALSE(put(early).has_value());
  EXPECT_EQ(last_drop_, ForwardDrop::switched_away);
}

TEST_F(RewriterTest, nothing_is_mapped_between_announcement_and_key_frame) {
  begin(a_);
  rewriter_.announce(kStart + milliseconds(10));
  auto packet = a_.frame(kStart + milliseconds(33), false, 1)[0];
  EXPECT_FALSE(put(packet).has_value());
}

TEST_F(RewriterTest, left_out_temporal_layers_show_neither_in_sequence_nor_in_picture_ids) {
  begin(a_);
  auto sequence = last_->sequence;
  auto picture = last_->vp8.picture_id;
  for (int i = 1; i <= 200; ++i) {
    for (auto& packet : a_.frame(kStart + i * milliseconds(33), false, 2)) {
      const auto facts = *inspect(packet.view());
      if (facts.temporal > 0) {
        rewriter_.skip(packet.view(), facts);
        continue;
      }
      const auto out = put(packet);
      ASSERT_TRUE(out.has_value());
      ASSERT_EQ(out->sequence, sequence + 1);
      sequence = out->sequence;
      if (facts.starts_frame) picture = (picture + 1) & 0x7fff;
      ASSERT_EQ(out->vp8.picture_id, picture);
    }
  }
}

}  // namespace
}  // namespace diemcau::media::test
