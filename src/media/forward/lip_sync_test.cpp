#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <map>
#include <queue>

#include "media/forward/fake_sender.hpp"
#include "media/forward/router.hpp"

// Sound and picture of a site stay together through any number of switches: the capture times a receiver computes from
// the slots' sender reports are compared with the true ones.
namespace diemcau::media::test {
namespace {

constexpr double kMaxSkewMs = 10;

struct SlotClock {
  std::uint32_t timestamp = 0;
  std::int64_t captured_us = 0;
};

// What the receiver believes: last sender report of each slot, and how far its idea of capture time is off per source.
class Receiver final : public SlotSink {
 public:
  Instant now{};
  std::map<std::uint32_t, SlotClock> clocks;
  std::map<std::uint32_t, std::map<SourceKind, double>> off_ms;  // by seat
  std::map<std::uint32_t, Instant> bad_since;
  double worst_ms = 0;
  std::uint64_t compared = 0;

  void write(LegIndex, std::uint32_t slot, const SlotPacket& packet) override {
    const Mark mark = read_mark(packet.payload);
    ASSERT_TRUE(clocks.contains(slot)) << "a packet before the slot's clock";
    const SlotClock& clock = clocks[slot];
    const auto ticks = static_cast<std::int32_t>(packet.timestamp - clock.timestamp);
    const double believed = static_cast<double>(clock.captured_us) + 1e6 * ticks / clock_rate(packet.codec);
    off_ms[mark.seat.value][mark.kind] = (believed - static_cast<double>(mark.captured_us)) / 1000;
    compare(mark.seat.value);
  }
  void set_clock(LegIndex, std::uint32_t slot, const SlotForwarder::ClockPoint& point) override {
    clocks[slot] = {point.timestamp, to_us(now - point.age)};
  }
  bool accepts(LegIndex, std::uint32_t, Codec) const override { return true; }
  void dropped(ForwardDrop) override {}

 private:
  void compare(std::uint32_t seat) {
    const auto& off = off_ms[seat];
    if (off.size() < 2) return;
    const double skew = std::abs(off.at(SourceKind::microphone) - off.at(SourceKind::camera));
    ++compared;
    if (skew < kMaxSkewMs) {
      bad_since.erase(seat);
      worst_ms = std::max(worst_ms, skew);
      return;
    }
    // One side may have been told the new clock one packet before the other.
    const auto since = bad_since.try_emplace(seat, now).first->second;
    ASSERT_LT(now - since, milliseconds(100)) << "seat " << seat << " off by " << skew << " ms";
  }
};

struct Site {
  SeatId seat;
  LegIndex leg = 0;
  FakeStream camera;
  FakeStream microphone;
  Duration video_late;    // skew: its picture arrives that much after its sound
  std::int64_t clock_us;  // its NTP minus ours
  double drift;           // of its clock
};

struct Arrival {
  Instant at;
  std::size_t site;
  MarkedPacket packet;
  bool operator>(const Arrival& other) const { return at > other.at; }
};

std::uint64_t ntp_of(std::int64_t us) {
  return (static_cast<std::uint64_t>(us / 1000000) << 32) |
         ((static_cast<std::uint64_t>(us % 1000000) << 32) / 1000000);
}

TEST(LipSync, skew_of_300_ms_on_the_way_is_below_10_ms_in_capture_time_after_any_number_of_switches) {
  constexpr std::uint64_t kSeed = 99;
  std::printf("seed %llu\n", static_cast<unsigned long long>(kSeed));
  SeededRandom random(kSeed);
  Receiver receiver;
  Router router(receiver, random);
  Instant now = receiver.now = instant_from_us(5'000'000'000);
  std::vector<Site> sites;
  Plan plan{1, 0, {}, {}, {}};
  for (std::uint32_t i = 0; i < 4; ++i) {
    const SeatId seat(i + 1);
    const LegIndex leg = router.add_leg({SessionId(i + 1), seat, {}, true}, now);
    sites.push_back({seat, leg, FakeStream(seat, SourceKind::camera, 0, Codec::vp8, random),
                     FakeStream(seat, SourceKind::microphone, 0, Codec::opus, random),
                     milliseconds(i % 2 == 0 ? 300 : 0), static_cast<std::int64_t>(random.below(1000)) * 3600'000'000,
                     (i % 2 == 0 ? 1 : -1) * 50e-6});
    plan.sessions.push_back({SessionId(i + 1), seat});
  }
  const LegIndex viewer = router.add_leg({SessionId(9), SeatId(100000), {2, 3, 1}, false}, now);
  router.set_connected(viewer, true, now);
  plan.sessions.push_back({SessionId(9), SeatId(100000)});

  std::priority_queue<Arrival, std::vector<Arrival>, std::greater<>> network;
  const auto send = [&](std::size_t i, std::vector<MarkedPacket> packets, Duration late) {
    for (MarkedPacket& packet : packets) {
      // Sender reports begin in the second second.
      const std::int64_t elapsed = to_us(now) - 5'000'000'000;
      if (elapsed > 1'500'000) {
        const auto drifted = static_cast<std::int64_t>(static_cast<double>(elapsed) * (1 + sites[i].drift));
        packet.packet.capture_ntp = ntp_of(5'000'000'000 + drifted + sites[i].clock_us);
      }
      const Duration jitter = microseconds(random.below(3000));
      network.push({now + milliseconds(20) + late + jitter, i, std::move(packet)});
    }
  };
  const int seconds_long = std::getenv("DIEMCAU_LONG") ? 600 : 120;
  for (int ms = 0; ms < seconds_long * 1000 && !HasFatalFailure(); ++ms) {
    now += milliseconds(1);
    receiver.now = now;
    for (std::size_t i = 0; i < sites.size(); ++i) {
      if (ms % 20 == static_cast<int>(i)) send(i, sites[i].microphone.frame(now, true, 1), Duration(0));
      if (ms % 40 == static_cast<int>(i)) send(i, sites[i].camera.frame(now, ms % 400 < 40, 2), sites[i].video_late);
    }
    if (ms % 700 == 0) {
      ReceiverPlan wants{SessionId(9), {}, {}, 0};
      for (const Site& site : sites) {
        if (random.below(2)) continue;
        wants.video.push_back({{site.seat, SourceKind::camera}, 640, 360});
        if (wants.audio.size() < 2) wants.audio.push_back({{site.seat, SourceKind::microphone}});
      }
      ++plan.revision;
      plan.receivers = {wants};
      router.apply(plan, now);
      receiver.off_ms.clear();
    }
    if (ms % 100 == 0) router.tick(now);
    while (!network.empty() && network.top().at <= now) {
      Arrival arrival = network.top();
      network.pop();
      arrival.packet.packet.arrival = now;
      router.route(sites[arrival.site].leg, arrival.packet.kind, arrival.packet.view(), now);
    }
    for (const RouterEvent& event : router.take_events()) {
      // A new source on the slot: until its first clock, nothing holds.
      if (const auto* a = std::get_if<SourceAssigned>(&event)) receiver.clocks.erase(a->assignment.slot);
    }
    // Before the first sender reports nobody can know.
    if (ms < 3000) receiver.bad_since.clear();
  }
  EXPECT_GT(receiver.compared, 5000U);
  std::printf("largest skew %.2f ms over %llu packets\n", receiver.worst_ms,
              static_cast<unsigned long long>(receiver.compared));
}

}  // namespace
}  // namespace diemcau::media::test
