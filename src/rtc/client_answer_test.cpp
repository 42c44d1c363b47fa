#include <gtest/gtest.h>

#include "rtc/testing/leg_world.hpp"

namespace diemcau::rtc {
namespace {

using testing::LegWorld;

// The bridge never offers. Its answer, with the handshake left open, is what a server that offers writes.
std::string as_offer(std::string answer) {
  const std::string passive = "a=setup:passive", open = "a=setup:actpass";
  for (auto at = answer.find(passive); at != std::string::npos; at = answer.find(passive, at)) {
    answer.replace(at, passive.size(), open);
  }
  return answer;
}

LegWorld::Options receiver() {
  LegWorld::Options options;
  options.sends_media = false;
  options.pairs = 1;
  options.plain_videos = 0;
  options.contents = 1;
  return options;
}

Bytes vp8_key_frame() {
  Bytes payload{0x10, 0x00};
  payload.resize(300, 0x5a);
  return payload;
}

TEST(ClientAnswer, a_client_that_answers_connects_and_its_slots_are_the_lines_offered) {
  LegWorld world(receiver());
  const auto offered = world.bridge->negotiate(world.page->offer());
  ASSERT_TRUE(offered.ok());
  const auto answer = world.page->answer(as_offer(offered.value()), world.clock.now());
  ASSERT_TRUE(answer.ok());
  EXPECT_NE(answer->find("a=setup:active"), std::string::npos);
  EXPECT_EQ(answer->find("a=sendonly"), std::string::npos);
  EXPECT_EQ(world.page->slot_count(), 3u);
  world.run(seconds(1));
  ASSERT_TRUE(world.connected());
  const Bytes payload = vp8_key_frame();
  for (std::uint32_t slot = 0; slot < 3; ++slot) {
    const Codec codec = slot == 0 ? Codec::opus : Codec::vp8;
    world.bridge->send(slot, {codec, 9, 90, true, payload, std::nullopt}, world.clock.now(), world.clock.wall());
  }
  world.run(milliseconds(200));
  ASSERT_EQ(world.page_sink.packets.size(), 3u);
  std::uint32_t seen = 0;
  for (const auto& arrival : world.page_sink.packets) {
    EXPECT_EQ(arrival.packet.codec, arrival.packet.slot == 0 ? Codec::opus : Codec::vp8);
    EXPECT_EQ(arrival.payload, payload);
    seen |= 1u << arrival.packet.slot;
  }
  EXPECT_EQ(seen, 7u);
}

TEST(ClientAnswer, an_offer_without_fingerprint_or_without_sense_is_refused) {
  LegWorld world(receiver());
  const auto offered = world.bridge->negotiate(world.page->offer());
  ASSERT_TRUE(offered.ok());
  EXPECT_EQ(world.page->answer("v=1", world.clock.now()).error(), OfferError::malformed);
  std::string unprinted = as_offer(offered.value());
  for (auto at = unprinted.find("a=fingerprint"); at != std::string::npos; at = unprinted.find("a=fingerprint")) {
    unprinted.erase(at, unprinted.find('\n', at) + 1 - at);
  }
  EXPECT_EQ(world.page->answer(unprinted, world.clock.now()).error(), OfferError::unsupported);
  EXPECT_EQ(world.page->phase(), SessionPhase::fresh);
}

// A frame of five packets at an estimate that would pace them over several milliseconds.
TEST(ClientAnswer, a_load_client_sends_its_burst_at_once) {
  const auto sent_at_once = [](std::uint32_t min_pacing_bps) {
    LegWorld::Options options;
    LegWorld world(options);
    ClientConfig config;
    config.identity = &testing::identity_of(1);
    config.random = &world.random;
    config.candidates = options.page_candidates;
    config.sends_media = true;
    config.min_pacing_bps = min_pacing_bps;
    world.page.emplace(config, world.page_sink, world.clock.now(), world.clock.wall());
    EXPECT_TRUE(world.connect());
    world.page_sink.out.clear();
    const Bytes payload(1150, 0x10);
    for (std::uint64_t i = 0; i < 20; ++i) {
      world.page->send(Line::content, 0, {Codec::vp8, i, 90, i == 19, payload, std::nullopt}, world.clock.now(),
                       world.clock.wall());
    }
    return world.page_sink.out.size();
  };
  EXPECT_LT(sent_at_once(0), 20u);
  EXPECT_EQ(sent_at_once(1'000'000'000), 20u);
}

}  // namespace
}  // namespace diemcau::rtc
