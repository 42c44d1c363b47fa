#pragma once

#include <gtest/gtest.h>

#include <map>
#include <vector>

#include "media/forward/fake_sender.hpp"
#include "media/forward/router.hpp"

// A router with one site and one viewer, for tests.
namespace diemcau::media::test {

inline constexpr SlotShape kShape{2, 3, 1};

class Sink final : public SlotSink {
 public:
  struct Written {
    LegIndex leg;
    std::uint32_t slot;
    std::uint32_t timestamp;
    std::uint64_t sequence;
    Mark mark;
  };
  std::vector<Written> written;
  std::vector<ForwardDrop> drops;

  void write(LegIndex leg, std::uint32_t slot, const SlotPacket& packet) override {
    written.push_back({leg, slot, packet.timestamp, packet.sequence, read_mark(packet.payload)});
  }
  void set_clock(LegIndex, std::uint32_t, const SlotForwarder::ClockPoint&) override {}
  bool accepts(LegIndex, std::uint32_t, Codec) const override { return true; }
  void dropped(ForwardDrop reason) override { drops.push_back(reason); }
};

template <class Event>
std::vector<Event> only(const std::vector<RouterEvent>& events) {
  std::vector<Event> result;
  for (const RouterEvent& event : events) {
    if (const auto* e = std::get_if<Event>(&event)) result.push_back(*e);
  }
  return result;
}

class RouterTest : public ::testing::Test {
 protected:
  static constexpr SeatId kSite{1};
  static constexpr SeatId kViewer{kFirstViewerSeat};

  void SetUp() override {
    sender_ = router_.add_leg({SessionId(1), kSite, {}, true}, now_);
    viewer_ = router_.add_leg({SessionId(2), kViewer, kShape, false}, now_);
    router_.set_connected(sender_, true, now_);
    router_.set_connected(viewer_, true, now_);
    router_.set_estimate(viewer_, 10'000'000);
    plan_.epoch = 1;
    plan_.sessions = {{SessionId(1), kSite}, {SessionId(2), kViewer}};
  }

  void want(std::vector<WantedVideo> video, std::vector<WantedAudio> audio = {}) {
    ++plan_.revision;
    plan_.receivers = {{SessionId(2), std::move(video), std::move(audio), 0}};
    ASSERT_TRUE(router_.apply(plan_, now_));
  }

  void send(FakeStream& stream, bool key, LegIndex leg) {
    for (auto& packet : stream.frame(now_, key, 2)) router_.route(leg, packet.kind, packet.view(), now_);
  }

  SeededRandom random_{5};
  Sink sink_;
  Router router_{sink_, random_};
  Instant now_ = instant_from_us(1'000'000'000);
  Plan plan_;
  LegIndex sender_ = 0, viewer_ = 0;
  const WantedVideo full_{{kSite, SourceKind::camera}, 1920, 1080};
  FakeStream low_{kSite, SourceKind::camera, 0, Codec::vp8, random_};
};

}  // namespace diemcau::media::test
