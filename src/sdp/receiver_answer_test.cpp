#include "sdp/receiver_answer.hpp"

#include "sdp/sdp_testing.hpp"

namespace diemcau::sdp {
namespace {

using testing::captured;
using testing::parsed;
using testing::some_transport;

ReceiverPolicy receiver() {
  return {some_transport(), 7, 1};
}

LegDescription answered(const LegDescription& offer) {
  auto result = answer_as_receiver(offer, receiver());
  EXPECT_TRUE(result.ok()) << (result.ok() ? "" : describe(result.error()));
  return result.ok() ? std::move(*result) : LegDescription{};
}

SdpError refusal(const LegDescription& offer) {
  const auto result = answer_as_receiver(offer, receiver());
  EXPECT_FALSE(result.ok());
  return result.ok() ? SdpError::bad_line : result.error().error;
}

LegDescription janus_offer() {
  return parsed(captured("janus112_subscriber"));
}

TEST(ReceiverAnswer, to_an_offer_of_janus_opens_the_handshake_and_only_receives) {
  const auto offer = janus_offer();
  EXPECT_EQ(offer.transport.setup, Setup::actpass);
  EXPECT_TRUE(offer.ice_lite);
  const auto answer = answered(offer);
  EXPECT_EQ(answer.transport.setup, Setup::active);
  EXPECT_FALSE(answer.ice_lite);
  ASSERT_EQ(answer.media.size(), 2u);
  for (std::size_t i = 0; i < 2; ++i) {
    EXPECT_EQ(answer.media[i].direction, Direction::recvonly);
    EXPECT_EQ(answer.media[i].mid, offer.media[i].mid);
    EXPECT_TRUE(answer.media[i].rtcp_mux);
  }
  EXPECT_EQ(answer.bundle, offer.bundle);
  EXPECT_EQ(answer.media[0].codecs.at(0).name, "opus");
  EXPECT_EQ(answer.media[1].codecs.at(0).name, "VP8");
}

TEST(ReceiverAnswer, keeps_the_payload_types_and_extension_ids_of_the_offer) {
  const auto offer = janus_offer();
  const auto answer = answered(offer);
  for (std::size_t i = 0; i < answer.media.size(); ++i) {
    for (const auto& codec : answer.media[i].codecs) {
      const auto* theirs = offer.media[i].codec_of(codec.payload_type);
      ASSERT_NE(theirs, nullptr);
      EXPECT_EQ(theirs->name, codec.name);
    }
    ASSERT_FALSE(answer.media[i].extensions.empty());
    for (const auto& extension : answer.media[i].extensions) {
      EXPECT_EQ(offer.media[i].extension_id(extension.uri), extension.id);
    }
  }
}

TEST(ReceiverAnswer, survives_writing_and_reading_again) {
  const auto answer = answered(janus_offer());
  EXPECT_EQ(parsed(write(answer)), answer);
}

TEST(ReceiverAnswer, lines_that_send_nothing_or_nothing_we_speak_are_rejected_and_leave_the_bundle) {
  auto offer = janus_offer();
  offer.media[0].direction = Direction::recvonly;
  const auto one = answered(offer);
  EXPECT_TRUE(one.media[0].rejected());
  EXPECT_EQ(one.bundle, std::vector<std::string>{offer.media[1].mid});
  EXPECT_EQ(parsed(write(one)), one);
  for (auto& codec : offer.media[1].codecs) codec.name = "AV1";
  EXPECT_EQ(refusal(offer), SdpError::no_common_codec);
}

TEST(ReceiverAnswer, offers_that_cannot_be_connected_to_are_refused) {
  const auto with = [](auto change) {
    auto offer = janus_offer();
    change(offer);
    return refusal(offer);
  };
  EXPECT_EQ(with([](auto& o) { o.transport.setup = Setup::active; }), SdpError::bad_setup);
  EXPECT_EQ(with([](auto& o) { o.transport.ice_pwd.clear(); }), SdpError::no_transport);
  EXPECT_EQ(with([](auto& o) { o.transport.fingerprints.clear(); }), SdpError::no_fingerprint);
  EXPECT_EQ(with([](auto& o) { o.bundle.clear(); }), SdpError::not_bundled);
  EXPECT_EQ(with([](auto& o) { o.media.clear(); }), SdpError::no_media);
}

}  // namespace
}  // namespace diemcau::sdp
