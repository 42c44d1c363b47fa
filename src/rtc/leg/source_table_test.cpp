#include "rtc/leg/source_table.hpp"

#include <gtest/gtest.h>

namespace diemcau::rtc {
namespace {

constexpr std::uint8_t kOpus = 111, kVp8 = 96, kVp8Rtx = 97, kH264 = 108, kH264Rtx = 109;
constexpr std::uint8_t kMidId = 4, kRidId = 10, kRepairedId = 11;

// Microphone, camera with three layers, content: the lines of a page that sends.
std::vector<IncomingLine> page_lines() {
  const std::vector<PayloadType> video{{kVp8, Codec::vp8, kVp8Rtx}, {kH264, Codec::h264, kH264Rtx}};
  const ExtensionIds ids{kMidId, kRidId, kRepairedId, 3, 2, 1};
  IncomingLine microphone{{sdp::MediaKind::audio, "0", {{kOpus, Codec::opus, std::nullopt}}, ids}, {}, {}};
  IncomingLine camera{{sdp::MediaKind::video, "1", video, ids}, {"l", "m", "h"}, {}};
  IncomingLine content{{sdp::MediaKind::video, "2", video, ids}, {}, {{900, 901, "page"}}};
  return {microphone, camera, content};
}

class SourceTableTest : public ::testing::Test {
 protected:
  SourceTableTest() { table_.configure(page_lines()); }

  std::optional<SourceTable::Binding> find(std::uint8_t payload_type, std::uint32_t ssrc, std::string_view mid = {},
                                           std::string_view rid = {}, std::uint8_t rid_id = kRidId) {
    std::vector<rtp::ExtensionElement> elements;
    if (!mid.empty()) elements.push_back({kMidId, as_bytes(mid)});
    if (!rid.empty()) elements.push_back({rid_id, as_bytes(rid)});
    rtp::HeaderFields fields;
    fields.payload_type = payload_type;
    fields.ssrc = ssrc;
    fields.extensions = elements;
    Bytes packet(rtp::header_size(fields));
    rtp::write_header(fields, packet);
    const auto header = rtp::parse_header(packet);
    return table_.find(header.value());
  }

  SourceTable table_;
};

TEST_F(SourceTableTest, microphone_is_known_by_its_payload_type_alone) {
  const auto found = find(kOpus, 5);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->line, 0u);
  EXPECT_FALSE(found->repair);
}

TEST_F(SourceTableTest, layer_is_learnt_from_the_rid_and_kept_when_the_extension_ends) {
  EXPECT_FALSE(find(kVp8, 20));
  const auto learnt = find(kVp8, 20, "1", "m");
  ASSERT_TRUE(learnt);
  EXPECT_EQ(learnt->line, 1u);
  EXPECT_EQ(learnt->layer, 1);
  const auto later = find(kVp8, 20);
  ASSERT_TRUE(later);
  EXPECT_EQ(later->layer, 1);
}

TEST_F(SourceTableTest, probe_that_comes_first_is_a_repair_of_its_layer_and_not_the_media) {
  const auto probe = find(kVp8Rtx, 30, "1", "h", kRepairedId);
  ASSERT_TRUE(probe);
  EXPECT_TRUE(probe->repair);
  EXPECT_EQ(probe->layer, 2);
  const auto media = find(kVp8, 31, "1", "h");
  ASSERT_TRUE(media);
  EXPECT_FALSE(media->repair);
  EXPECT_EQ(media->layer, 2);
}

TEST_F(SourceTableTest, camera_packet_without_rid_is_not_guessed) {
  EXPECT_FALSE(find(kVp8, 40, "1"));
  EXPECT_FALSE(find(kVp8, 40, "1", "x"));
  EXPECT_TRUE(find(kVp8, 40, "1", "l"));
}

TEST_F(SourceTableTest, announced_ssrcs_need_no_extension) {
  const auto media = find(kVp8, 900);
  ASSERT_TRUE(media);
  EXPECT_EQ(media->line, 2u);
  EXPECT_FALSE(media->repair);
  const auto repair = find(kVp8Rtx, 901);
  ASSERT_TRUE(repair);
  EXPECT_TRUE(repair->repair);
}

TEST_F(SourceTableTest, payload_type_of_nobody_is_nothing) {
  EXPECT_FALSE(find(50, 60, "1", "l"));
}

TEST_F(SourceTableTest, mid_of_another_line_with_the_wrong_payload_type_is_nothing) {
  EXPECT_FALSE(find(kVp8, 70, "0"));
}

}  // namespace
}  // namespace diemcau::rtc
