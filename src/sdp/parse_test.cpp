#include "sdp/parse.hpp"

#include "sdp/sdp_testing.hpp"

namespace diemcau::sdp {
namespace {

using testing::captured;
using testing::parsed;

const std::string kHead = "v=0\r\no=- 1 2 IN IP4 0.0.0.0\r\ns=-\r\nt=0 0\r\n";
const std::string kVideo = "m=video 9 UDP/TLS/RTP/SAVPF 96 97\r\n";

SdpFailure failure_of(const std::string& text) {
  const auto result = parse(text);
  EXPECT_FALSE(result.ok()) << text;
  return result.ok() ? SdpFailure{} : result.error();
}

TEST(ChromiumOffer, of_a_site_page_is_read_in_full) {
  const LegDescription offer = parsed(captured("chromium156_site"));
  ASSERT_EQ(offer.media.size(), 40u);
  EXPECT_EQ(offer.bundle.size(), 40u);
  EXPECT_TRUE(offer.extmap_allow_mixed);
  EXPECT_FALSE(offer.ice_lite);
  EXPECT_EQ(offer.transport.setup, Setup::actpass);
  EXPECT_EQ(offer.transport.ice_ufrag.size(), 4u);
  EXPECT_EQ(offer.transport.ice_pwd.size(), 24u);
  ASSERT_EQ(offer.transport.fingerprints.size(), 1u);
  EXPECT_EQ(offer.transport.fingerprints[0].value.size(), 32u);
  EXPECT_EQ(offer.transport.candidates.size(), 8u);
  EXPECT_EQ(offer.transport.candidates.back().tcp_type, "active");
}

TEST(ChromiumOffer, m_lines_stand_in_the_order_of_the_slots) {
  const LegDescription offer = parsed(captured("chromium156_site_narrow"));
  const auto& microphone = offer.media[0];
  EXPECT_EQ(microphone.kind, MediaKind::audio);
  EXPECT_EQ(microphone.direction, Direction::sendonly);
  EXPECT_EQ(microphone.sources.size(), 1u);
  EXPECT_EQ(microphone.codec("OPUS")->channels, 2);
  const auto& camera = offer.media[1];
  EXPECT_EQ(camera.simulcast, (std::vector<std::string>{"l", "m", "h"}));
  EXPECT_TRUE(camera.sources.empty()) << "simulcast SSRCs are learnt from the RID extension";
  const auto& content = offer.media[2];
  ASSERT_EQ(content.sources.size(), 1u) << "the rtx SSRC is part of its stream";
  EXPECT_TRUE(content.sources[0].rtx_ssrc.has_value());
  for (std::size_t i = 3; i < 11; ++i) {
    EXPECT_EQ(offer.media[i].kind, i % 2 == 1 ? MediaKind::audio : MediaKind::video) << i;
    EXPECT_EQ(offer.media[i].direction, Direction::recvonly) << i;
  }
}

TEST(ChromiumOffer, video_codecs_keep_their_parameters_feedback_and_rtx) {
  const LegDescription offer = parsed(captured("chromium156_site"));
  const auto& camera = offer.media[1];
  const auto* vp8 = camera.codec("vp8");
  ASSERT_NE(vp8, nullptr);
  EXPECT_EQ(vp8->payload_type, 96);
  EXPECT_EQ(vp8->feedback.size(), 5u);
  ASSERT_NE(camera.rtx_of(96), nullptr);
  EXPECT_EQ(camera.rtx_of(96)->payload_type, 97);
  EXPECT_EQ(camera.codec("H264")->parameter("level-asymmetry-allowed"), "1");
  EXPECT_EQ(camera.extension_id(uri::kRid), 10);
  EXPECT_EQ(camera.extension_id(uri::kTransportSequence), 3);
}

TEST(ChromiumOffer, every_capture_survives_writing_and_reading_again) {
  for (const char* name : {"chromium156_site", "chromium156_site_narrow", "chromium156_site_restart_narrow",
                           "chromium156_control_narrow"}) {
    const LegDescription offer = parsed(captured(name));
    EXPECT_EQ(parsed(write(offer)), offer) << name;
  }
}

TEST(ChromiumOffer, cut_anywhere_is_refused_or_read_but_never_more) {
  const std::string text = captured("chromium156_site_narrow");
  for (std::size_t size = 0; size < 12'000; size += 7) {
    const auto result = parse(std::string_view(text).substr(0, size));
    const std::size_t lines = result.ok() ? result->media.size() : 0;
    EXPECT_LE(lines, 9u) << size;
  }
}

TEST(Parse, says_what_is_wrong_and_in_which_line) {
  const struct {
    std::string text;
    SdpFailure failure;
  } cases[] = {
      {"o=- 1 2 IN IP4 0.0.0.0\r\n", {SdpError::bad_line, 1}},
      {"v=0\r\nnonsense\r\n", {SdpError::bad_line, 2}},
      {"v=0\r\n\r\ns=-\r\n", {SdpError::bad_line, 2}},
      {"v=0\r\no=- one 2 IN IP4 0.0.0.0\r\n", {SdpError::bad_line, 2}},
      {"v=0\r\na=mid:a\rb\r\n", {SdpError::bad_line, 2}},
      {kHead + "m=video\r\n", {SdpError::bad_media_line, 5}},
      {kHead + "m=video 99999 UDP/TLS/RTP/SAVPF 96\r\n", {SdpError::bad_media_line, 5}},
      {kHead + "m=video 9 UDP/TLS/RTP/SAVPF 200\r\n", {SdpError::bad_media_line, 5}},
      {kHead + "m=video 9 UDP/TLS/RTP/SAVPF 96 96\r\n", {SdpError::duplicate, 5}},
      {kHead + kVideo + "b=AS:fast\r\n", {SdpError::bad_line, 6}},
      {kHead + "a=mid:x\r\n", {SdpError::bad_attribute, 5}},
      {kHead + "a=ice-ufrag:abc\r\n", {SdpError::bad_attribute, 5}},
      {kHead + "a=ice-pwd:short\r\n", {SdpError::bad_attribute, 5}},
      {kHead + "a=setup:holdconn\r\n", {SdpError::bad_attribute, 5}},
      {kHead + "a=fingerprint:sha-256 A:B\r\n", {SdpError::bad_attribute, 5}},
      {kHead + "a=candidate:1 1 udp 1 192.0.2.1 9\r\n", {SdpError::bad_attribute, 5}},
      {kHead + kVideo + "a=rtpmap:96 VP8\r\n", {SdpError::bad_attribute, 6}},
      {kHead + kVideo + "a=rtcp-fb:96\r\n", {SdpError::bad_attribute, 6}},
      {kHead + kVideo + "a=extmap:0 urn:x\r\n", {SdpError::bad_attribute, 6}},
      {kHead + kVideo + "a=extmap:1 urn:x\r\na=extmap:1 urn:y\r\n", {SdpError::bad_attribute, 7}},
      {kHead + kVideo + "a=rid:l up\r\n", {SdpError::bad_attribute, 6}},
      {kHead + kVideo + "a=simulcast:l;m\r\n", {SdpError::bad_attribute, 6}},
      {kHead + kVideo + "a=ssrc:x cname:y\r\n", {SdpError::bad_attribute, 6}},
      {kHead + kVideo + "a=ssrc-group:FID 1\r\n", {SdpError::bad_attribute, 6}},
      {kHead + kVideo + "a=mid:0\r\n" + kVideo + "a=mid:0\r\n", {SdpError::duplicate, 0}},
  };
  for (const auto& c : cases) EXPECT_EQ(describe(failure_of(c.text)), describe(c.failure)) << c.text;
}

TEST(Parse, sizes_beyond_any_real_page_are_refused) {
  EXPECT_EQ(failure_of(std::string(kMaxSdpSize + 1, 'a')).error, SdpError::too_large);
  std::string lines = kHead;
  for (std::size_t i = 0; i < kMaxLines; ++i) lines += "a=x\n";
  EXPECT_EQ(failure_of(lines), (SdpFailure{SdpError::too_large, kMaxLines + 1}));
  std::string media = kHead;
  for (std::size_t i = 0; i <= kMaxMediaLines; ++i) media += kVideo;
  EXPECT_EQ(failure_of(media).error, SdpError::too_large);
  std::string sources = kHead + kVideo;
  for (int i = 1; i < 70; ++i) sources += "a=ssrc:" + std::to_string(i) + " cname:x\r\n";
  EXPECT_EQ(failure_of(sources).error, SdpError::bad_attribute);
}

TEST(Parse, lines_may_end_in_a_bare_line_feed) {
  const std::string text = kHead + kVideo + "a=mid:7\r\n";
  std::string bare = text;
  std::erase(bare, '\r');
  EXPECT_EQ(parsed(bare), parsed(text));
  EXPECT_EQ(parsed(bare).media[0].mid, "7");
}

TEST(Parse, what_stands_at_session_level_holds_for_the_transport) {
  const auto leg = parsed(kHead + "a=ice-lite\r\na=ice-ufrag:sess\r\na=setup:passive\r\n" + kVideo +
                          "a=ice-ufrag:line\r\na=ice-pwd:0123456789012345678901\r\na=setup:active\r\n");
  EXPECT_TRUE(leg.ice_lite);
  EXPECT_EQ(leg.transport.ice_ufrag, "sess");
  EXPECT_EQ(leg.transport.ice_pwd, "0123456789012345678901");
  EXPECT_EQ(leg.transport.setup, Setup::passive);
}

TEST(Parse, static_payload_types_have_names_without_an_rtpmap) {
  const auto leg = parsed(kHead + "m=audio 9 RTP/AVP 0 8 9\r\n");
  EXPECT_EQ(leg.media[0].codecs[0].name, "PCMU");
  EXPECT_EQ(leg.media[0].codecs[1].name, "PCMA");
  EXPECT_EQ(leg.media[0].codecs[2].clock_rate, 8000u);
}

TEST(Parse, unknown_candidate_transports_are_ignored_and_names_are_kept) {
  const auto leg = parsed(kHead + kVideo + "a=candidate:1 1 sctp 1 192.0.2.1 9 typ host\r\n" +
                          "a=candidate:2 1 udp 1 f00d.local 9 typ host\r\n");
  ASSERT_EQ(leg.transport.candidates.size(), 1u);
  EXPECT_EQ(leg.transport.candidates[0].host_name, "f00d.local");
}

TEST(Parse, feedback_for_all_payload_types_reaches_every_codec) {
  const auto leg = parsed(kHead + kVideo + "a=rtcp-fb:* nack pli\r\n");
  for (const auto& codec : leg.media[0].codecs) EXPECT_EQ(codec.feedback, std::vector<std::string>{"nack pli"});
}

TEST(Parse, bundle_only_with_port_0_is_not_rejected) {
  const auto leg =
      parsed(kHead + "m=video 0 UDP/TLS/RTP/SAVPF 96\r\na=bundle-only\r\nm=video 0 UDP/TLS/RTP/SAVPF 96\r\n");
  EXPECT_FALSE(leg.media[0].rejected());
  EXPECT_TRUE(leg.media[1].rejected());
}

TEST(Parse, mutated_captures_never_break_and_what_is_read_writes_the_same) {
  const std::string text = captured("chromium156_site_narrow").substr(0, 6000);
  SeededRandom random(40);
  int read = 0;
  for (int round = 0; round < 2000; ++round) {
    std::string mutated = text;
    for (int i = 0; i < 3; ++i) mutated[random.below(mutated.size())] = static_cast<char>(32 + random.below(95));
    const auto result = parse(mutated);
    if (!result.ok()) continue;
    ++read;
    ASSERT_EQ(parsed(write(*result)), *result) << "seed 40, round " << round;
  }
  EXPECT_GT(read, 200);
}

}  // namespace
}  // namespace diemcau::sdp
