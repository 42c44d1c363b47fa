#include "sdp/offer.hpp"

#include "sdp/sdp_testing.hpp"

namespace diemcau::sdp {
namespace {

using testing::bot_offer;
using testing::parsed;
using testing::site_policy;

LegDescription answer_to(const LegDescription& offer) {
  return answer(offer, site_policy()).value();
}

TEST(Offer, of_a_bot_survives_writing_and_reading) {
  for (bool sends : {true, false}) {
    const auto offer = bot_offer({2, 3, 1}, sends);
    EXPECT_EQ(parsed(write(offer)), offer);
    EXPECT_EQ(offer.media.size(), (sends ? 3u : 0u) + 2 * 2 + 3 + 1);
  }
}

TEST(Offer, and_its_answer_agree_after_a_journey_as_text) {
  const auto offer = bot_offer();
  const auto answer_text = write(answer_to(parsed(write(offer))));
  const auto agreed = accept_answer(offer, parsed(answer_text));
  ASSERT_TRUE(agreed.ok()) << describe(agreed.error());
  EXPECT_EQ(agreed->media.size(), offer.media.size());
  EXPECT_TRUE(agreed->ice_lite);
  EXPECT_EQ(agreed->media[1].codec("VP8")->payload_type, offer.media[1].codec("VP8")->payload_type);
}

TEST(AcceptAnswer, refuses_what_was_not_offered) {
  const auto offer = bot_offer();
  const auto with = [&](auto change) {
    LegDescription changed = answer_to(offer);
    change(changed);
    const auto result = accept_answer(offer, changed);
    EXPECT_FALSE(result.ok());
    return result.ok() ? SdpError::bad_line : result.error().error;
  };
  EXPECT_EQ(with([](auto& a) { a.media.pop_back(); }), SdpError::lines_changed);
  EXPECT_EQ(with([](auto& a) { a.media[3].mid = "other"; }), SdpError::lines_changed);
  EXPECT_EQ(with([](auto& a) { a.media[0].direction = Direction::sendonly; }), SdpError::not_offered);
  EXPECT_EQ(with([](auto& a) { a.media[0].codecs[0].payload_type = 99; }), SdpError::not_offered);
  EXPECT_EQ(with([](auto& a) { a.media[0].codecs[0].name = "PCMU"; }), SdpError::not_offered);
  EXPECT_EQ(with([](auto& a) { a.media[0].extensions[0].id = 7; }), SdpError::not_offered);
  EXPECT_EQ(with([](auto& a) { a.media[0].codecs.clear(); }), SdpError::no_common_codec);
  EXPECT_EQ(with([](auto& a) { a.transport.setup = Setup::actpass; }), SdpError::bad_setup);
  EXPECT_EQ(with([](auto& a) { a.transport.ice_ufrag.clear(); }), SdpError::no_transport);
  EXPECT_EQ(with([](auto& a) { a.bundle.clear(); }), SdpError::not_bundled);
}

TEST(AcceptAnswer, a_rejected_line_is_accepted_as_such) {
  const auto offer = bot_offer({1, 1, 0});
  AnswerPolicy policy = site_policy({1, 0, 0});
  const auto agreed = accept_answer(offer, answer(offer, policy).value());
  ASSERT_TRUE(agreed.ok());
  EXPECT_TRUE(agreed->media.back().rejected());
}

}  // namespace
}  // namespace diemcau::sdp
