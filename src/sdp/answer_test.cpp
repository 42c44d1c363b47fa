#include "sdp/answer.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "sdp/sdp_testing.hpp"

namespace diemcau::sdp {
namespace {

using testing::bot_offer;
using testing::captured;
using testing::parsed;
using testing::site_policy;

LegDescription answered(const LegDescription& offer, const AnswerPolicy& policy) {
  auto result = answer(offer, policy);
  EXPECT_TRUE(result.ok()) << (result.ok() ? "" : describe(result.error()));
  return result.ok() ? std::move(*result) : LegDescription{};
}

SdpError refusal(const LegDescription& offer, const AnswerPolicy& policy) {
  const auto result = answer(offer, policy);
  EXPECT_FALSE(result.ok());
  return result.ok() ? SdpError::bad_line : result.error().error;
}

std::vector<std::string> codec_names(const MediaDescription& media) {
  std::vector<std::string> names;
  for (const auto& codec : media.codecs) names.push_back(codec.name);
  return names;
}

TEST(Answer, to_chromium_is_an_ice_lite_passive_one_byte_bundle) {
  const auto result = answered(parsed(captured("chromium156_site")), site_policy());
  EXPECT_TRUE(result.ice_lite);
  EXPECT_FALSE(result.extmap_allow_mixed);
  EXPECT_EQ(result.transport.setup, Setup::passive);
  EXPECT_EQ(result.bundle.size(), 40u);
  for (const auto& media : result.media) {
    EXPECT_TRUE(media.rtcp_mux);
    EXPECT_FALSE(media.rejected());
    for (const auto& extension : media.extensions) EXPECT_LE(extension.id, 14);
  }
}

TEST(Answer, narrows_codecs_and_feedback_to_what_the_bridge_speaks) {
  const auto result = answered(parsed(captured("chromium156_site")), site_policy());
  EXPECT_EQ(codec_names(result.media[0]), std::vector<std::string>{"opus"});
  EXPECT_EQ(result.media[0].codecs[0].feedback, std::vector<std::string>{"transport-cc"});
  for (std::size_t i : {1u, 2u, 4u, 39u}) {
    EXPECT_EQ(codec_names(result.media[i]), (std::vector<std::string>{"VP8", "rtx", "H264", "rtx"})) << i;
    const auto* h264 = result.media[i].codec("H264");
    EXPECT_EQ(h264->parameter("profile-level-id"), "42e01f");
    EXPECT_EQ(h264->parameter("packetization-mode"), "1");
    auto feedback = h264->feedback;
    std::sort(feedback.begin(), feedback.end());
    EXPECT_EQ(feedback, (std::vector<std::string>{"ccm fir", "goog-remb", "nack", "nack pli", "transport-cc"}));
  }
}

TEST(Answer, names_only_the_extensions_the_bridge_speaks) {
  const auto result = answered(parsed(captured("chromium156_site")), site_policy());
  const auto uris = [](const MediaDescription& media) {
    std::vector<std::string> names;
    for (const auto& extension : media.extensions) names.push_back(extension.uri);
    std::sort(names.begin(), names.end());
    return names;
  };
  std::vector<std::string> audio{std::string(uri::kTransportSequence), std::string(uri::kAbsSendTime),
                                 std::string(uri::kMid), std::string(uri::kAudioLevel)};
  std::vector<std::string> camera{std::string(uri::kTransportSequence), std::string(uri::kAbsSendTime),
                                  std::string(uri::kMid), std::string(uri::kRid), std::string(uri::kRepairedRid)};
  std::sort(audio.begin(), audio.end());
  std::sort(camera.begin(), camera.end());
  EXPECT_EQ(uris(result.media[0]), audio);
  EXPECT_EQ(uris(result.media[1]), camera);
}

TEST(Answer, receives_three_layers_of_the_camera_and_no_simulcast_elsewhere) {
  const auto result = answered(parsed(captured("chromium156_site")), site_policy());
  EXPECT_EQ(result.media[1].direction, Direction::recvonly);
  EXPECT_EQ(result.media[1].simulcast, (std::vector<std::string>{"l", "m", "h"}));
  for (const auto& rid : result.media[1].rids) EXPECT_FALSE(rid.sending);
  EXPECT_TRUE(result.media[2].simulcast.empty());
  const std::string text = write(result);
  EXPECT_NE(text.find("a=rid:l recv\r\na=rid:m recv\r\na=rid:h recv\r\na=simulcast:recv l;m;h\r\n"), std::string::npos);
}

TEST(Answer, gives_every_slot_its_fixed_numbers) {
  const AnswerPolicy policy = site_policy();
  const auto result = answered(parsed(captured("chromium156_site")), policy);
  for (std::size_t i = 0; i < policy.slots.size(); ++i) {
    const auto& media = result.media[policy.page_lines.size() + i];
    EXPECT_EQ(media.direction, Direction::sendonly) << i;
    EXPECT_EQ(media.msids, std::vector{policy.slots[i].msid}) << i;
    EXPECT_EQ(media.sources, std::vector{policy.slots[i].source}) << i;
  }
}

TEST(Answer, survives_writing_and_reading_again) {
  const auto result = answered(parsed(captured("chromium156_site")), site_policy());
  EXPECT_EQ(parsed(write(result)), result);
}

TEST(Answer, a_page_that_sends_nothing_starts_with_its_slots) {
  AnswerPolicy policy = site_policy({4, 44, 1});
  policy.page_lines.clear();
  const auto result = answered(parsed(captured("chromium156_control_narrow")), policy);
  ASSERT_EQ(result.media.size(), 53u);
  for (const auto& media : result.media) EXPECT_EQ(media.direction, Direction::sendonly);
  EXPECT_EQ(result.media[0].msids[0].stream, "pair-0");
  EXPECT_EQ(result.media[52].msids[0].stream, "content");
}

TEST(Answer, a_page_that_may_only_share_has_its_content_line_first) {
  AnswerPolicy policy = site_policy();
  policy.page_lines = {{MediaKind::video, false}};
  // What the desk offers: a room's lines without its microphone and camera.
  auto offer = parsed(captured("chromium156_site"));
  offer.media.erase(offer.media.begin(), offer.media.begin() + 2);
  offer.bundle.erase(offer.bundle.begin(), offer.bundle.begin() + 2);
  const auto result = answered(offer, policy);
  EXPECT_EQ(result.media[0].kind, MediaKind::video);
  EXPECT_EQ(result.media[0].direction, Direction::recvonly);
  EXPECT_TRUE(result.media[0].simulcast.empty());
  for (std::size_t i = 0; i < policy.slots.size(); ++i) EXPECT_EQ(result.media[1 + i].msids[0], policy.slots[i].msid);
}

TEST(Answer, a_desk_has_a_microphone_and_its_content_line_first) {
  AnswerPolicy policy = site_policy();
  policy.page_lines = {{MediaKind::audio, false}, {MediaKind::video, false}};
  auto offer = parsed(captured("chromium156_site"));
  offer.media.erase(offer.media.begin() + 1);
  offer.bundle.erase(offer.bundle.begin() + 1);
  const auto result = answered(offer, policy);
  for (const std::size_t line : {0U, 1U}) EXPECT_EQ(result.media[line].direction, Direction::recvonly);
  EXPECT_EQ(result.media[0].kind, MediaKind::audio);
  EXPECT_TRUE(result.media[1].simulcast.empty());
  for (std::size_t i = 0; i < policy.slots.size(); ++i) EXPECT_EQ(result.media[2 + i].msids[0], policy.slots[i].msid);
}

TEST(Answer, lines_beyond_the_policy_are_rejected_and_leave_the_bundle) {
  const auto offer = parsed(captured("chromium156_site_restart_narrow"));
  ASSERT_EQ(offer.media.size(), 41u);
  const auto result = answered(offer, site_policy());
  EXPECT_TRUE(result.media[40].rejected());
  EXPECT_EQ(result.bundle.size(), 40u);
  EXPECT_EQ(parsed(write(result)), result);
}

TEST(Answer, an_ice_restart_with_appended_lines_keeps_numbers_and_places) {
  AnswerPolicy policy = site_policy();
  const auto first = answered(parsed(captured("chromium156_site_narrow")), policy);
  policy.previous = &first;
  policy.transport.ice_ufrag = "again";
  const auto second = answered(parsed(captured("chromium156_site_restart_narrow")), policy);
  for (std::size_t i = 0; i < first.media.size(); ++i) EXPECT_EQ(second.media[i], first.media[i]) << i;
}

TEST(Answer, removed_reordered_or_changed_lines_are_refused) {
  AnswerPolicy policy = site_policy();
  const auto first = answered(bot_offer(), policy);
  policy.previous = &first;
  LegDescription fewer = bot_offer();
  fewer.media.pop_back();
  EXPECT_EQ(refusal(fewer, policy), SdpError::lines_changed);
  LegDescription swapped = bot_offer();
  std::swap(swapped.media[1], swapped.media[2]);
  EXPECT_EQ(refusal(swapped, policy), SdpError::lines_changed);
}

TEST(Answer, lines_of_another_kind_than_the_slots_are_refused) {
  LegDescription offer = bot_offer();
  std::swap(offer.media[0], offer.media[1]);
  EXPECT_EQ(refusal(offer, site_policy()), SdpError::lines_changed);
}

TEST(Answer, fewer_lines_than_slots_are_fine) {
  EXPECT_EQ(answered(bot_offer({1, 0, 0}), site_policy()).media.size(), 5u);
}

TEST(Answer, a_stopped_line_is_answered_with_port_0) {
  LegDescription offer = bot_offer();
  offer.media[2].port = 0;
  const auto result = answered(offer, site_policy());
  EXPECT_TRUE(result.media[2].rejected());
  EXPECT_EQ(result.media[3].direction, Direction::sendonly);
}

TEST(Answer, an_inactive_line_stays_inactive) {
  LegDescription offer = bot_offer();
  offer.media[2].direction = Direction::inactive;
  offer.media[4].direction = Direction::inactive;
  const auto result = answered(offer, site_policy());
  EXPECT_EQ(result.media[2].direction, Direction::inactive);
  EXPECT_EQ(result.media[4].direction, Direction::inactive);
  EXPECT_FALSE(result.media[4].rejected());
}

TEST(Answer, each_missing_need_has_its_own_refusal) {
  const auto with = [](auto change) {
    LegDescription offer = bot_offer();
    change(offer);
    return refusal(offer, site_policy());
  };
  EXPECT_EQ(with([](auto& o) { o.media.clear(); }), SdpError::no_media);
  EXPECT_EQ(with([](auto& o) { o.transport.ice_pwd.clear(); }), SdpError::no_transport);
  EXPECT_EQ(with([](auto& o) { o.transport.fingerprints.clear(); }), SdpError::no_fingerprint);
  EXPECT_EQ(with([](auto& o) { o.transport.fingerprints[0].algorithm = "sha-1"; }), SdpError::no_fingerprint);
  EXPECT_EQ(with([](auto& o) { o.transport.setup = Setup::passive; }), SdpError::bad_setup);
  EXPECT_EQ(with([](auto& o) { o.bundle.pop_back(); }), SdpError::not_bundled);
  EXPECT_EQ(with([](auto& o) { o.media[4].rtcp_mux = false; }), SdpError::no_rtcp_mux);
  EXPECT_EQ(with([](auto& o) { o.media[0].codecs[0].name = "G722"; }), SdpError::no_common_codec);
  EXPECT_EQ(with([](auto& o) { o.media[1].codecs[0].payload_type = 108; }), SdpError::duplicate);
  EXPECT_EQ(with([](auto& o) { o.media[4].extensions[0].id = 3; }), SdpError::duplicate);
}

TEST(Answer, a_line_without_rtx_announces_no_repair_stream) {
  LegDescription offer = bot_offer();
  std::erase_if(offer.media[4].codecs, [](const auto& c) { return c.is("rtx"); });
  const auto result = answered(offer, site_policy());
  EXPECT_FALSE(result.media[4].sources[0].rtx_ssrc.has_value());
  EXPECT_EQ(write(result).find("FID " + std::to_string(result.media[4].sources[0].ssrc)), std::string::npos);
}

TEST(Answer, transport_cc_is_dropped_where_its_sequence_is_not_offered) {
  LegDescription offer = bot_offer();
  std::erase_if(offer.media[4].extensions, [](const auto& e) { return e.uri == uri::kTransportSequence; });
  const auto feedback = answered(offer, site_policy()).media[4].codecs[0].feedback;
  EXPECT_EQ(std::count(feedback.begin(), feedback.end(), "transport-cc"), 0);
  EXPECT_EQ(std::count(feedback.begin(), feedback.end(), "nack"), 1);
}

TEST(Answer, the_page_decides_which_codec_it_prefers) {
  LegDescription offer = bot_offer();
  std::rotate(offer.media[1].codecs.begin(), offer.media[1].codecs.begin() + 2, offer.media[1].codecs.end());
  EXPECT_EQ(answered(offer, site_policy()).media[1].codecs[0].name, "H264");
}

TEST(Answer, bandwidth_is_announced_on_the_lines_the_page_sends) {
  AnswerPolicy policy = site_policy();
  policy.receive_bandwidth_kbps = 2500;
  const auto result = answered(bot_offer(), policy);
  EXPECT_EQ(result.media[1].bandwidth_kbps, 2500u);
  EXPECT_FALSE(result.media[4].bandwidth_kbps.has_value());
}

TEST(Answer, a_slot_that_is_neither_audio_nor_video_is_a_broken_invariant) {
  AnswerPolicy policy = site_policy();
  policy.slots[0].kind = MediaKind::other;
  EXPECT_THROW((void)answer(bot_offer(), policy), InvariantBroken);
}

}  // namespace
}  // namespace diemcau::sdp
