#include "rtc/session.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <set>

#include "rtc/testing/leg_world.hpp"
#include "rtp/ntp.hpp"

namespace diemcau::rtc {
namespace {

using testing::kPageEndpoint;
using testing::kPageSecond;
using testing::LegWorld;

constexpr std::uint32_t kFirstVideoSlot = 1, kAudioSlot = 0;

// A VP8 payload (RFC 7741): descriptor with S set, then the frame header whose lowest bit is 0 for a key frame.
enum class Frame : std::uint8_t { key, delta };
Bytes vp8_payload(Frame frame, std::uint32_t number, std::size_t size = 300) {
  Bytes payload{0x10, static_cast<Byte>(frame == Frame::key ? 0x00 : 0x01)};
  ByteWriter(payload).u32(number);
  payload.resize(size, 0x5a);
  return payload;
}
std::uint32_t number_of(BytesView payload) {
  return load_u32(payload.data() + 2);
}

OutgoingPacket video_packet(std::uint64_t sequence, BytesView payload) {
  return {Codec::vp8, sequence, static_cast<std::uint32_t>(sequence * 3000), true, payload, std::nullopt};
}
OutgoingPacket audio_packet(std::uint64_t sequence, BytesView payload, std::int8_t level = -30) {
  return {Codec::opus, sequence, static_cast<std::uint32_t>(sequence * 960), false, payload, level};
}

support::NetemProfile line(Duration delay, double loss = 0) {
  support::NetemProfile profile;
  profile.delay = delay;
  profile.loss = loss;
  return profile;
}

LegWorld::Options on_line(Duration delay, double loss = 0, std::uint64_t seed = 1) {
  LegWorld::Options options;
  options.seed = seed;
  options.up = options.down = line(delay, loss);
  return options;
}

TEST(Session, page_and_bridge_connect_within_three_round_trips_and_the_nomination) {
  LegWorld world(on_line(milliseconds(10)));
  ASSERT_TRUE(world.negotiate());
  EXPECT_EQ(world.bridge->phase(), SessionPhase::checking);
  world.run(milliseconds(150));
  EXPECT_TRUE(world.connected());
  const std::vector<SessionPhase> expected{SessionPhase::checking, SessionPhase::handshaking, SessionPhase::connected};
  EXPECT_EQ(world.bridge_sink.phases, expected);
  EXPECT_EQ(world.page_sink.phases, expected);
  EXPECT_FALSE(world.bridge->stats().over_tcp);
}

TEST(Session, every_line_and_layer_of_the_page_arrives_under_its_name) {
  LegWorld world(on_line(milliseconds(5)));
  ASSERT_TRUE(world.connect());
  struct Sent {
    Line line;
    std::uint8_t layer;
  };
  const Sent sent[] = {
      {Line::microphone, 0}, {Line::camera, 0}, {Line::camera, 1}, {Line::camera, 2}, {Line::content, 0}};
  for (std::uint32_t i = 0; i < 5; ++i) {
    const Bytes payload = vp8_payload(Frame::key, i);
    const auto packet = sent[i].line == Line::microphone ? audio_packet(100, payload) : video_packet(200 + i, payload);
    world.page->send(sent[i].line, sent[i].layer, packet, world.clock.now(), world.clock.wall());
  }
  world.run(milliseconds(200));
  ASSERT_EQ(world.bridge_sink.packets.size(), 5u);
  std::set<std::uint32_t> seen;
  for (const auto& [packet, payload] : world.bridge_sink.packets) {
    const std::uint32_t i = number_of(payload);
    ASSERT_LT(i, 5u);
    seen.insert(i);
    EXPECT_EQ(packet.line, sent[i].line);
    EXPECT_EQ(packet.layer, sent[i].layer);
    EXPECT_EQ(payload, vp8_payload(Frame::key, i));
    EXPECT_EQ(packet.codec, packet.line == Line::microphone ? Codec::opus : Codec::vp8);
    EXPECT_EQ(packet.sequence & 0xffff, packet.line == Line::microphone ? 100 : 200 + i);
    EXPECT_EQ(packet.level_dbov, packet.line == Line::microphone ? std::optional<std::int8_t>(-30) : std::nullopt);
  }
  EXPECT_EQ(seen.size(), 5u);
}

TEST(Session, every_slot_arrives_at_the_page_as_itself) {
  LegWorld world(on_line(milliseconds(5)));
  ASSERT_TRUE(world.connect());
  ASSERT_EQ(world.bridge->slot_count(), 8u);
  ASSERT_EQ(world.page->slot_count(), 8u);
  for (std::uint32_t slot = 0; slot < 8; ++slot) {
    const bool audio = slot == 0 || slot == 2;
    EXPECT_EQ(world.bridge->slot_accepts(slot, Codec::opus), audio);
    EXPECT_EQ(world.bridge->slot_accepts(slot, Codec::vp8), !audio);
    EXPECT_EQ(world.bridge->slot_accepts(slot, Codec::h264), !audio);
    const Bytes payload = vp8_payload(Frame::key, slot);
    world.bridge->send(slot, audio ? audio_packet(7, payload) : video_packet(7, payload), world.clock.now(),
                       world.clock.wall());
  }
  world.run(milliseconds(200));
  ASSERT_EQ(world.page_sink.packets.size(), 8u);
  for (const auto& [packet, payload] : world.page_sink.packets) EXPECT_EQ(packet.slot, number_of(payload));
}

// Sends `count` one-packet frames at 100 a second in both directions.
void send_video_both_ways(LegWorld& world, std::uint32_t count) {
  for (std::uint32_t i = 0; i < count; ++i) {
    const Bytes payload = vp8_payload(i == 0 ? Frame::key : Frame::delta, i);
    world.page->send(Line::camera, 2, video_packet(1000 + i, payload), world.clock.now(), world.clock.wall());
    world.bridge->send(kFirstVideoSlot, video_packet(5000 + i, payload), world.clock.now(), world.clock.wall());
    world.run(milliseconds(10));
  }
  world.run(seconds(1));
}

template <class Arrivals>
std::set<std::uint32_t> numbers_of(const Arrivals& arrivals) {
  std::set<std::uint32_t> numbers;
  for (const auto& arrival : arrivals) {
    EXPECT_TRUE(numbers.insert(number_of(arrival.payload)).second) << "delivered twice";
  }
  return numbers;
}

class SessionLoss : public ::testing::TestWithParam<std::uint64_t> {};

TEST_P(SessionLoss, retransmission_recovers_ten_percent_loss_both_ways) {
  SCOPED_TRACE("seed " + std::to_string(GetParam()));
  LegWorld world(on_line(milliseconds(20), 0.0, GetParam()));
  ASSERT_TRUE(world.connect());
  world.set_profiles(line(milliseconds(20), 0.1), line(milliseconds(20), 0.1));
  constexpr std::uint32_t kCount = 2000;
  send_video_both_ways(world, kCount);
  EXPECT_GE(numbers_of(world.bridge_sink.packets).size(), kCount * 995 / 1000);
  EXPECT_GE(numbers_of(world.page_sink.packets).size(), kCount * 995 / 1000);
  EXPECT_GT(world.bridge->stats().packets_recovered, kCount / 20);
  EXPECT_GT(world.bridge->stats().packets_retransmitted, kCount / 20);
  EXPECT_NEAR(static_cast<double>(world.bridge->stats().packets_lost) / kCount, 0.1, 0.04);
}

TEST_P(SessionLoss, leg_connects_through_twenty_percent_loss) {
  SCOPED_TRACE("seed " + std::to_string(GetParam()));
  LegWorld world(on_line(milliseconds(20), 0.2, GetParam()));
  ASSERT_TRUE(world.negotiate());
  world.run(seconds(20));
  EXPECT_TRUE(world.connected());
}

INSTANTIATE_TEST_SUITE_P(Seeds, SessionLoss, ::testing::Values(1, 2, 3, 4, 5, 6));

TEST(Session, media_flows_both_ways_under_either_srtp_profile) {
  for (const SrtpProfile profile : {SrtpProfile::aead_aes_128_gcm, SrtpProfile::aes128_cm_sha1_80}) {
    LegWorld::Options options = on_line(milliseconds(20), 0, 4);
    options.srtp_profile = profile;
    LegWorld world(options);
    ASSERT_TRUE(world.connect());
    world.set_profiles(line(milliseconds(20), 0.05), line(milliseconds(20), 0.05));
    send_video_both_ways(world, 300);
    EXPECT_EQ(numbers_of(world.bridge_sink.packets).size(), 300u);
    EXPECT_EQ(numbers_of(world.page_sink.packets).size(), 300u);
    EXPECT_EQ(world.bridge->drops().unauthentic, 0u);
  }
}

TEST(Session, reordered_and_doubled_datagrams_are_delivered_once) {
  LegWorld::Options options = on_line(milliseconds(20), 0, 9);
  options.up.reorder = options.down.reorder = 0.1;
  options.up.duplicate = options.down.duplicate = 0.1;
  LegWorld world(options);
  ASSERT_TRUE(world.connect());
  send_video_both_ways(world, 500);
  EXPECT_EQ(numbers_of(world.bridge_sink.packets).size(), 500u);
  EXPECT_EQ(numbers_of(world.page_sink.packets).size(), 500u);
}

TEST(Session, sixteen_bit_wrap_of_a_slot_is_crossed) {
  LegWorld world(on_line(milliseconds(5)));
  ASSERT_TRUE(world.connect());
  for (std::uint32_t i = 0; i < 200; ++i) {
    const Bytes payload = vp8_payload(Frame::delta, i);
    world.bridge->send(kFirstVideoSlot, video_packet(65400 + i, payload), world.clock.now(), world.clock.wall());
    world.run(milliseconds(5));
  }
  world.run(milliseconds(200));
  ASSERT_EQ(world.page_sink.packets.size(), 200u);
  for (std::size_t i = 1; i < 200; ++i) {
    EXPECT_EQ(world.page_sink.packets[i].packet.sequence, world.page_sink.packets[i - 1].packet.sequence + 1);
  }
}

TEST(Session, late_video_leaves_as_a_repair_and_late_sound_not_at_all) {
  LegWorld world(on_line(milliseconds(5)));
  ASSERT_TRUE(world.connect());
  const auto send = [&](std::uint32_t slot, std::uint64_t sequence) {
    const Bytes payload = vp8_payload(Frame::delta, static_cast<std::uint32_t>(sequence));
    world.bridge->send(slot, slot == kAudioSlot ? audio_packet(sequence, payload) : video_packet(sequence, payload),
                       world.clock.now(), world.clock.wall());
  };
  for (const std::uint64_t sequence : {10u, 12u, 11u, 11u}) send(kFirstVideoSlot, sequence);
  world.run(milliseconds(100));
  ASSERT_EQ(world.page_sink.packets.size(), 3u);
  EXPECT_EQ(number_of(world.page_sink.packets[2].payload), 11u);
  EXPECT_TRUE(world.page_sink.packets[2].packet.retransmitted);
  for (const std::uint64_t sequence : {10u, 12u, 11u, 12u}) send(kAudioSlot, sequence);
  world.run(milliseconds(100));
  ASSERT_EQ(world.page_sink.packets.size(), 5u);
  EXPECT_EQ(number_of(world.page_sink.packets[4].payload), 12u);
}

TEST(Session, key_frame_wish_of_the_page_names_the_slot) {
  LegWorld world(on_line(milliseconds(5)));
  ASSERT_TRUE(world.connect());
  const Bytes payload = vp8_payload(Frame::delta, 0);
  world.bridge->send(kFirstVideoSlot, video_packet(1, payload), world.clock.now(), world.clock.wall());
  world.run(milliseconds(50));
  world.page->request_key_frame(kFirstVideoSlot, world.clock.now());
  world.run(milliseconds(50));
  EXPECT_EQ(world.bridge_sink.wanted, std::vector<std::uint32_t>{kFirstVideoSlot});
}

TEST(Session, key_frame_is_asked_of_the_layer_at_most_every_300_ms_and_no_wish_is_lost) {
  LegWorld world(on_line(milliseconds(5)));
  ASSERT_TRUE(world.connect());
  const Bytes payload = vp8_payload(Frame::delta, 0);
  world.page->send(Line::camera, 1, video_packet(1, payload), world.clock.now(), world.clock.wall());
  world.run(milliseconds(50));
  const testing::LineWanted wanted{Line::camera, 1};
  for (int i = 0; i < 20; ++i) {
    world.bridge->request_key_frame(Line::camera, 1, world.clock.now());
    world.run(milliseconds(10));
  }
  EXPECT_EQ(world.page_sink.wanted, (std::vector{wanted}));
  world.run(seconds(1));
  EXPECT_EQ(world.page_sink.wanted, (std::vector{wanted, wanted}));
}

TEST(Session, key_frame_wanted_before_the_layer_is_seen_is_asked_when_it_comes_without_one) {
  LegWorld world(on_line(milliseconds(5)));
  ASSERT_TRUE(world.connect());
  world.bridge->request_key_frame(Line::camera, 2, world.clock.now());
  world.run(seconds(1));
  EXPECT_TRUE(world.page_sink.wanted.empty());
  const Bytes payload = vp8_payload(Frame::delta, 0);
  world.page->send(Line::camera, 2, video_packet(1, payload), world.clock.now(), world.clock.wall());
  world.run(milliseconds(100));
  EXPECT_EQ(world.page_sink.wanted, (std::vector{testing::LineWanted{Line::camera, 2}}));
}

TEST(Session, capture_time_follows_the_pages_sender_report) {
  LegWorld world(on_line(milliseconds(5)));
  ASSERT_TRUE(world.connect());
  const Bytes payload = vp8_payload(Frame::key, 0);
  const std::uint64_t captured = rtp::ntp_from_wall(world.clock.wall());
  world.page->set_line_clock(Line::camera, 0, 3000, captured, world.clock.now(), world.clock.wall());
  world.page->send(Line::camera, 0, video_packet(1, payload), world.clock.now(), world.clock.wall());
  world.run(milliseconds(100));
  // 30 frames of 3000 ticks later: one second by the 90 kHz clock.
  world.page->send(Line::camera, 0, video_packet(31, payload), world.clock.now(), world.clock.wall());
  world.run(milliseconds(100));
  ASSERT_EQ(world.bridge_sink.packets.size(), 2u);
  const auto capture = world.bridge_sink.packets[1].packet.capture_ntp;
  ASSERT_TRUE(capture);
  EXPECT_NEAR(static_cast<double>(*capture - captured) / 4294967296.0, 1.0, 0.001);
}

TEST(Session, switched_slot_clock_reaches_the_page_at_once) {
  LegWorld world(on_line(milliseconds(5)));
  ASSERT_TRUE(world.connect());
  const Bytes payload = vp8_payload(Frame::key, 0);
  const auto send = [&](std::uint64_t sequence) {
    world.bridge->send(kFirstVideoSlot, video_packet(sequence, payload), world.clock.now(), world.clock.wall());
  };
  const std::uint64_t ntp = rtp::ntp_from_wall(world.clock.wall());
  world.bridge->set_slot_clock(kFirstVideoSlot, 3000, ntp, world.clock.now(), world.clock.wall());
  send(1);
  world.run(milliseconds(20));
  const std::uint64_t other = ntp + (std::uint64_t{5} << 32);
  world.bridge->set_slot_clock(kFirstVideoSlot, 6000, other, world.clock.now(), world.clock.wall());
  world.run(milliseconds(20));
  send(2);
  world.run(milliseconds(20));
  ASSERT_EQ(world.page_sink.packets.size(), 2u);
  ASSERT_TRUE(world.page_sink.packets[1].packet.capture_ntp);
  EXPECT_NEAR(static_cast<double>(*world.page_sink.packets[1].packet.capture_ntp), static_cast<double>(other), 5e6);
}

TEST(Session, round_trip_and_estimate_are_known_after_a_second_of_media) {
  LegWorld world(on_line(milliseconds(30)));
  ASSERT_TRUE(world.connect());
  world.bridge->set_slot_clock(kFirstVideoSlot, 0, rtp::ntp_from_wall(world.clock.wall()), world.clock.now(),
                               world.clock.wall());
  send_video_both_ways(world, 400);
  const SessionStats stats = world.bridge->stats();
  ASSERT_TRUE(stats.rtt);
  EXPECT_NEAR(to_seconds(*stats.rtt), 0.060, 0.003);
  EXPECT_GT(stats.estimate_bps, 0u);
  EXPECT_FALSE(world.bridge_sink.estimates.empty());
}

TEST(Session, probing_finds_a_wide_line_and_a_narrow_one_is_not_overrun) {
  for (const std::uint64_t rate : {1'000'000u, 8'000'000u}) {
    LegWorld::Options options = on_line(milliseconds(20), 0, 3);
    options.down.rate_bps = rate;
    LegWorld world(options);
    ASSERT_TRUE(world.connect());
    world.bridge->set_probe_target(4'000'000);
    for (std::uint32_t i = 0; i < 1000; ++i) {
      const Bytes payload = vp8_payload(Frame::delta, i, 1000);
      world.bridge->send(kFirstVideoSlot, video_packet(i, payload), world.clock.now(), world.clock.wall());
      world.run(milliseconds(10));
    }
    const std::uint32_t estimate = world.bridge->stats().estimate_bps;
    if (rate == 8'000'000u) {
      EXPECT_GT(estimate, 3'500'000u);
    } else {
      EXPECT_LT(estimate, 1'200'000u);
      EXPECT_GT(estimate, 500'000u);
    }
  }
}

// Sends for a while at the rate the sender believes in, 100 packets a second.
template <class Send>
void send_at_estimate(LegWorld& world, Duration time, const std::vector<std::uint32_t>& estimates, Send send) {
  const Instant end = world.clock.now() + time;
  for (std::uint32_t i = 0; world.clock.now() < end; ++i) {
    const std::uint32_t rate = estimates.empty() ? 600'000 : std::min(estimates.back(), 3'000'000U);
    const std::size_t most = rate / 8 / 100;
    for (std::size_t left = most; left > 0; left -= std::min<std::size_t>(left, 1000)) {
      send(vp8_payload(Frame::delta, i, std::max<std::size_t>(std::min<std::size_t>(left, 1000), 10)));
    }
    world.run(milliseconds(10));
    world.bridge_sink.packets.clear();
    world.page_sink.packets.clear();
  }
}

LegWorld::Options without_transport_feedback() {
  LegWorld::Options options = on_line(milliseconds(20), 0, 5);
  options.not_offered = {"transport-cc", "transport-wide-cc"};
  return options;
}

TEST(Session, remb_tells_a_page_without_transport_feedback_what_its_way_up_carries) {
  LegWorld::Options options = without_transport_feedback();
  options.up.rate_bps = 1'000'000;
  LegWorld world(options);
  ASSERT_TRUE(world.connect());
  std::uint64_t sequence = 100;
  send_at_estimate(world, seconds(20), world.page_sink.estimates, [&](const Bytes& payload) {
    world.page->send(Line::camera, 2, video_packet(sequence++, payload), world.clock.now(), world.clock.wall());
  });
  const std::vector<std::uint32_t>& told = world.page_sink.estimates;
  ASSERT_GE(told.size(), 10u);
  EXPECT_GT(*std::ranges::max_element(told), 700'000u);
  EXPECT_LT(*std::ranges::max_element(told), 1'150'000u);
  EXPECT_GT(told.back(), 600'000u);
}

TEST(Session, remb_of_the_page_bounds_the_leg_and_is_forgotten_after_five_seconds) {
  LegWorld::Options options = without_transport_feedback();
  options.down.rate_bps = 2'000'000;
  LegWorld world(options);
  ASSERT_TRUE(world.connect());
  std::uint64_t sequence = 100;
  const auto send = [&](const Bytes& payload) {
    world.bridge->send(kFirstVideoSlot, video_packet(sequence++, payload), world.clock.now(), world.clock.wall());
  };
  send_at_estimate(world, seconds(30), world.bridge_sink.estimates, send);
  const std::uint32_t told = world.bridge->stats().estimate_bps;
  EXPECT_GT(told, 1'200'000u);
  EXPECT_LT(told, 2'200'000u);
  support::NetemProfile narrow = line(milliseconds(20));
  narrow.rate_bps = 300'000;
  world.set_profiles(line(milliseconds(20)), narrow);
  send_at_estimate(world, seconds(10), world.bridge_sink.estimates, send);
  EXPECT_LT(world.bridge->stats().estimate_bps, 330'000u);
  // Nothing comes back any more.
  support::NetemProfile cut;
  cut.cut = true;
  const std::uint32_t low = world.bridge->stats().estimate_bps;
  world.set_profiles(cut, line(milliseconds(20)));
  world.run(milliseconds(3'900));
  EXPECT_EQ(world.bridge->stats().estimate_bps, low);
  world.run(milliseconds(1'200));
  EXPECT_EQ(world.bridge->stats().estimate_bps, 600'000u);  // where every leg begins
  EXPECT_TRUE(world.connected());
}

TEST(Session, page_that_changes_its_address_goes_on_after_an_ice_restart) {
  LegWorld::Options options = on_line(milliseconds(10));
  options.page_candidates = {{kPageEndpoint, Transport::udp}, {kPageSecond, Transport::udp}};
  LegWorld world(options);
  ASSERT_TRUE(world.connect());
  const std::string ufrag = world.bridge->local_ufrag();
  world.page->restart_ice();
  ASSERT_TRUE(world.negotiate());
  EXPECT_NE(world.bridge->local_ufrag(), ufrag);
  const Bytes payload = vp8_payload(Frame::key, 1);
  world.page->send(Line::camera, 0, video_packet(1, payload), world.clock.now(), world.clock.wall());
  world.run(seconds(2));
  EXPECT_TRUE(world.connected());
  EXPECT_EQ(world.bridge_sink.packets.size(), 1u);
}

TEST(Session, same_offer_again_changes_nothing) {
  LegWorld world(on_line(milliseconds(10)));
  ASSERT_TRUE(world.connect());
  const std::string ufrag = world.bridge->local_ufrag();
  ASSERT_TRUE(world.bridge->negotiate(world.page->offer()));
  EXPECT_EQ(world.bridge->local_ufrag(), ufrag);
  send_video_both_ways(world, 20);
  EXPECT_EQ(world.bridge_sink.packets.size(), 20u);
  EXPECT_EQ(world.page_sink.packets.size(), 20u);
}

TEST(Session, tcp_carries_the_leg_when_it_is_all_the_page_has) {
  LegWorld::Options options = on_line(milliseconds(10));
  options.page_candidates = {{testing::kPageTcp, Transport::tcp}};
  LegWorld world(options);
  ASSERT_TRUE(world.connect());
  EXPECT_TRUE(world.bridge->stats().over_tcp);
  send_video_both_ways(world, 20);
  EXPECT_EQ(world.bridge_sink.packets.size(), 20u);
}

TEST(Session, page_outside_the_sites_prefix_does_not_connect) {
  LegWorld::Options options = on_line(milliseconds(10));
  options.allowed_prefix = PrefixList::parse("10.60.42.0/24");
  LegWorld world(options);
  ASSERT_TRUE(world.negotiate());
  world.run(seconds(5));
  EXPECT_EQ(world.bridge->phase(), SessionPhase::checking);
  EXPECT_NE(world.page->phase(), SessionPhase::connected);
  EXPECT_GT(world.bridge->drops().ice_outside_prefix, 0u);
}

TEST(Session, handshake_from_an_address_without_a_check_is_not_answered) {
  LegWorld world(on_line(milliseconds(10)));
  ASSERT_TRUE(world.negotiate());
  Bytes hello(200, 0);
  hello[0] = 22;
  world.bridge->receive({testing::kBridgeEndpoint, kPageEndpoint, Transport::udp}, hello, world.clock.now(),
                        world.clock.wall());
  EXPECT_TRUE(world.bridge_sink.out.empty());
  EXPECT_EQ(world.bridge->phase(), SessionPhase::checking);
  EXPECT_EQ(world.bridge->drops().unvalidated_path, 1u);
}

TEST(Session, a_leg_that_closes_says_goodbye_for_what_it_sent) {
  LegWorld world(on_line(milliseconds(10)));
  ASSERT_TRUE(world.connect());
  for (const std::uint32_t slot : {kFirstVideoSlot, kFirstVideoSlot + 2}) {
    world.bridge->send(slot, video_packet(7, vp8_payload(Frame::key, slot)), world.clock.now(), world.clock.wall());
  }
  world.run(milliseconds(200));
  EXPECT_EQ(world.page->stats().sources_gone, 0u);
  world.bridge->close(world.clock.now());
  world.run(milliseconds(100));
  EXPECT_EQ(world.page->stats().sources_gone, 3u);  // two slots and the SSRC of the leg's own reports
}

TEST(Session, closing_either_side_closes_the_other) {
  for (const bool page_closes : {true, false}) {
    LegWorld world(on_line(milliseconds(10)));
    ASSERT_TRUE(world.connect());
    page_closes ? world.page->close(world.clock.now()) : world.bridge->close(world.clock.now());
    world.run(milliseconds(100));
    EXPECT_EQ(world.bridge->phase(), SessionPhase::closed);
    EXPECT_EQ(world.page->phase(), SessionPhase::closed);
    EXPECT_FALSE(world.bridge->next_timeout());
  }
}

TEST(Session, silence_is_seen_and_consent_ends_the_leg_after_thirty_seconds) {
  LegWorld world(on_line(milliseconds(10)));
  ASSERT_TRUE(world.connect());
  support::NetemProfile cut;
  cut.cut = true;
  world.set_profiles(cut, cut);
  world.run(seconds(5));
  EXPECT_GE(world.clock.now() - world.bridge->last_authenticated(), milliseconds(2500));
  EXPECT_TRUE(world.connected());
  world.run(seconds(31));
  EXPECT_EQ(world.bridge->phase(), SessionPhase::closed);
}

TEST(Session, idle_leg_is_alive_for_minutes_and_does_not_spin) {
  LegWorld world(on_line(milliseconds(10)));
  ASSERT_TRUE(world.connect());
  const std::uint64_t before = world.steps;
  world.run(minutes(5));
  EXPECT_TRUE(world.connected());
  EXPECT_LT(world.steps - before, 300u * 20);
}

TEST(Session, garbage_and_damaged_datagrams_end_nothing) {
  LegWorld world(on_line(milliseconds(10)));
  ASSERT_TRUE(world.connect());
  SeededRandom random(77);
  const Path path{testing::kBridgeEndpoint, kPageEndpoint, Transport::udp};
  for (int i = 0; i < 5000; ++i) {
    Bytes datagram(random.below(200));
    random.fill(datagram);
    world.bridge->receive(path, datagram, world.clock.now(), world.clock.wall());
  }
  send_video_both_ways(world, 20);
  EXPECT_TRUE(world.connected());
  EXPECT_EQ(world.bridge_sink.packets.size(), 20u);
}

// Everything that numbers packets of a slot, mixed: gaps, wraps, late packets, losses and their NACKs, probe padding,
// ICE restarts and repeated offers. SrtpSender throws on an index used twice and the page's replay window counts a
// repeated one.
TEST(Session, no_srtp_index_is_used_twice_whatever_is_done_to_the_slots) {
  constexpr std::uint64_t kSeed = 31;
  const int operations = std::getenv("DIEMCAU_LONG") != nullptr ? 1'000'000 : 30'000;
  LegWorld world(on_line(milliseconds(15), 0.03, kSeed));
  ASSERT_TRUE(world.connect());
  SeededRandom random(kSeed);
  std::vector<std::uint64_t> next(world.bridge->slot_count(), 65'000);
  const auto send = [&](std::uint32_t slot, std::uint64_t sequence) {
    const Bytes payload = vp8_payload(random.below(50) == 0 ? Frame::key : Frame::delta, 0, 20 + random.below(1000));
    const bool audio = world.bridge->slot_accepts(slot, Codec::opus);
    world.bridge->send(slot, audio ? audio_packet(sequence, payload) : video_packet(sequence, payload),
                       world.clock.now(), world.clock.wall());
  };
  for (int i = 0; i < operations; ++i) {
    const auto slot = static_cast<std::uint32_t>(random.below(next.size()));
    switch (random.below(40)) {
      case 0:
        send(slot, next[slot] - random.below(200));
        break;  // overtaken, repaired upstream, or a mistake
      case 1:
        next[slot] += random.below(500);
        break;
      case 2:
        world.run(milliseconds(static_cast<int>(random.below(40))));
        break;
      case 3:
        world.page->request_key_frame(slot, world.clock.now());
        break;
      case 4:
        world.bridge->set_slot_clock(slot, random.next_u32(), random.next_u64(), world.clock.now(), world.clock.wall());
        break;
      case 5:
        world.bridge->set_probe_target(random.below(2) == 0 ? std::optional<std::uint32_t>(9'000'000) : std::nullopt);
        break;
      case 6:
        if (random.below(100) == 0) {
          world.page->restart_ice();
          ASSERT_TRUE(world.negotiate());
        }
        break;
      default:
        send(slot, next[slot]++);
        break;
    }
    if (i % 8 == 0) world.run(milliseconds(5));
    world.page_sink.packets.clear();
  }
  world.run(seconds(1));
  EXPECT_TRUE(world.connected()) << "seed " << kSeed;
  EXPECT_EQ(world.page->drops().replayed, 0u);
  EXPECT_EQ(world.page->drops().unauthentic, 0u);
}

TEST(Session, unreadable_offer_is_refused_and_a_shorter_one_later_too) {
  LegWorld world(on_line(milliseconds(10)));
  const auto refused = world.bridge->negotiate("v=0\r\nwhat is this");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error(), OfferError::malformed);
  ASSERT_TRUE(world.connect());
  const std::string offer = world.page->offer();
  const auto shorter = world.bridge->negotiate(std::string_view(offer).substr(0, offer.rfind("m=")));
  ASSERT_FALSE(shorter);
  EXPECT_TRUE(world.connected());
}

TEST(Session, leg_without_media_of_its_own_receives_slots_only) {
  LegWorld::Options options = on_line(milliseconds(10));
  options.sends_media = false;
  LegWorld world(options);
  ASSERT_TRUE(world.connect());
  const Bytes payload = vp8_payload(Frame::key, 3);
  world.bridge->send(kFirstVideoSlot, video_packet(1, payload), world.clock.now(), world.clock.wall());
  world.run(milliseconds(100));
  ASSERT_EQ(world.page_sink.packets.size(), 1u);
  EXPECT_EQ(world.page_sink.packets[0].packet.slot, kFirstVideoSlot);
}

}  // namespace
}  // namespace diemcau::rtc
