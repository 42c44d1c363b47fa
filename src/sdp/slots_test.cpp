#include "sdp/slots.hpp"

#include <gtest/gtest.h>

#include <set>

namespace diemcau::sdp {
namespace {

TEST(Slots, stand_in_the_order_pairs_plain_videos_contents) {
  SeededRandom random(1);
  const auto slots = make_slots({2, 2, 2}, random);
  std::vector<std::string> streams;
  for (const auto& slot : slots) streams.push_back(slot.msid.stream);
  EXPECT_EQ(streams, (std::vector<std::string>{"pair-0", "pair-0", "pair-1", "pair-1", "slot-4", "slot-5", "content",
                                               "content-1"}));
  EXPECT_EQ(slots[0].kind, MediaKind::audio);
  EXPECT_EQ(slots[1].kind, MediaKind::video);
}

TEST(Slots, of_a_pair_share_their_cname_and_no_others_do) {
  SeededRandom random(1);
  const auto slots = make_slots({2, 1, 1}, random);
  EXPECT_EQ(slots[0].source.cname, slots[1].source.cname);
  std::set<std::string> cnames;
  for (const auto& slot : slots) cnames.insert(slot.source.cname);
  EXPECT_EQ(cnames.size(), 4u);
}

// Repeats each number once, as a bad source of randomness would.
class Stuttering final : public Random {
 public:
  std::uint64_t next_u64() override { return std::uint64_t{count_++ / 2} << 32; }

 private:
  std::uint32_t count_ = 0;
};

TEST(Slots, ssrcs_are_distinct_and_never_zero) {
  Stuttering random;
  std::set<std::uint32_t> seen{0};
  for (const auto& slot : make_slots({4, 44, 1}, random)) {
    EXPECT_TRUE(seen.insert(slot.source.ssrc).second);
    EXPECT_EQ(slot.source.rtx_ssrc.has_value(), slot.kind == MediaKind::video);
    if (!slot.source.rtx_ssrc) continue;
    EXPECT_TRUE(seen.insert(*slot.source.rtx_ssrc).second);
  }
}

}  // namespace
}  // namespace diemcau::sdp
