// Proofs of NACK and RTX between SendStream and ReceiveStream over the simulated network. Seeds are printed.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <iostream>
#include <map>
#include <vector>

#include "rtc/streams/receive_stream.hpp"
#include "rtc/streams/send_stream.hpp"
#include "tests/support/netem.hpp"
#include "tests/support/sim_clock.hpp"

namespace diemcau::rtc {
namespace {

using support::GilbertElliott;
using support::Netem;
using support::NetemProfile;
using support::SimClock;

constexpr std::array<std::uint64_t, 6> kSeeds{1, 2, 3, 20261123, 0xfeed, 0x5eed5eed};
constexpr int kPacketsPerFrame = 6;
constexpr Duration kFrame = Duration(33'333);

struct Media {
  std::uint16_t sequence = 0;
  std::uint32_t timestamp = 0;  // frame number
  bool retransmission = false;
};

// 60 s of 30 frames of 6 packets; a frame is complete when all of them came before its deadline.
class RepairWorld {
 public:
  RepairWorld(const NetemProfile& down, const NetemProfile& up, std::uint64_t seed, bool with_nack)
      : down_(down, seed), up_(up, seed + 1), with_nack_(with_nack) {}

  void run(Duration duration) {
    start_ = clock_.now();
    const Instant end = start_ + duration;
    while (clock_.now() < end + seconds(1)) {
      const Instant now = clock_.now();
      if (now < end && now >= start_ + kFrame * frames_) send_frame(now);
      while (const auto nack = up_.receive(now)) answer(nack->datagram, now);
      while (const auto media = down_.receive(now)) receive(media->datagram, media->at);
      if (with_nack_) ask(now);
      clock_.advance(milliseconds(1));
    }
  }

  double complete_share() const { return static_cast<double>(complete_.size()) / frames_; }
  // Longest time between two complete frames, in order of completion.
  Duration longest_gap() const {
    std::vector<Instant> times{start_};
    for (const auto& [frame, at] : complete_) times.push_back(at);
    std::ranges::sort(times);
    Duration longest{};
    for (std::size_t i = 1; i < times.size(); ++i) longest = std::max(longest, times[i] - times[i - 1]);
    return longest;
  }
  std::uint64_t resent() const { return sender_.resent(); }
  const ReceiveStream& receiver() const { return receiver_; }
  const support::NetemCounters& down() const { return down_.counters(); }

 private:
  void send_frame(Instant now) {
    for (int i = 0; i < kPacketsPerFrame; ++i) {
      const std::uint64_t sequence = next_++;
      sender_.store(sequence, frames_, 96, i + 1 == kPacketsPerFrame, Bytes(1000), now);
      down_.send({static_cast<std::uint16_t>(sequence), frames_, false}, 1040, now);
    }
    ++frames_;
  }
  void answer(const std::vector<std::uint16_t>& nack, Instant now) {
    for (const std::uint16_t sequence : nack) {
      const SentPacket* packet = sender_.resend(sequence, kRtt, now);
      if (packet != nullptr) down_.send({sequence, packet->timestamp, true}, 1042, now);
    }
  }
  void receive(const Media& media, Instant now) {
    const Origin origin = media.retransmission ? Origin::retransmission : Origin::original;
    if (!receiver_.accept(media.sequence, media.timestamp, origin, now)) return;
    // What comes later than a second a player has long given up.
    if (now - (start_ + kFrame * media.timestamp) > seconds(1)) return;
    if (++arrived_[media.timestamp] == kPacketsPerFrame) complete_[media.timestamp] = now;
  }
  void ask(Instant now) {
    const auto& sequences = receiver_.nacks(now, kRtt);
    if (!sequences.empty()) up_.send(sequences, 60, now);
  }

  static constexpr Duration kRtt = milliseconds(60);
  SimClock clock_;
  Instant start_{};
  Netem<Media> down_;
  Netem<std::vector<std::uint16_t>> up_;
  bool with_nack_;
  SendStream sender_{{.ssrc = 1, .rtx_ssrc = 2}};
  ReceiveStream receiver_{1, 90000, Repair::nack};
  std::uint64_t next_ = 0xff00;  // wraps within the first seconds
  std::uint32_t frames_ = 0;
  std::map<std::uint32_t, int> arrived_;
  std::map<std::uint32_t, Instant> complete_;
};

class RepairProof : public testing::TestWithParam<std::uint64_t> {
 protected:
  void SetUp() override { std::cout << "[   seed   ] " << GetParam() << "\n"; }
};

NetemProfile line() {
  return {.delay = milliseconds(30), .jitter = milliseconds(5)};
}

TEST_P(RepairProof, at_10_percent_random_loss_95_percent_of_frames_are_complete_without_a_gap) {
  NetemProfile lossy = line();
  lossy.loss = 0.10;
  RepairWorld world(lossy, lossy, GetParam(), true);  // NACKs are lost as well
  world.run(seconds(60));
  EXPECT_GE(world.complete_share(), 0.95);
  EXPECT_LT(world.longest_gap(), seconds(1));
  // The price: little more than what was lost.
  EXPECT_LT(static_cast<double>(world.resent()), 0.18 * static_cast<double>(world.down().sent - world.resent()));
}

TEST_P(RepairProof, in_bursts_of_5_percent_95_percent_of_frames_are_complete_without_a_gap) {
  for (const double burst : {5.0, 20.0}) {
    NetemProfile lossy = line();
    lossy.bursts = GilbertElliott::bursts(0.05, burst);
    RepairWorld world(lossy, lossy, GetParam(), true);
    world.run(seconds(60));
    EXPECT_GE(world.complete_share(), 0.95) << burst;
    EXPECT_LT(world.longest_gap(), seconds(1)) << burst;
  }
}

// The proof above would be worth nothing if the frames were complete anyway.
TEST_P(RepairProof, without_repair_the_same_loss_ruins_a_third_of_the_frames) {
  NetemProfile lossy = line();
  lossy.loss = 0.10;
  RepairWorld world(lossy, line(), GetParam(), false);
  world.run(seconds(60));
  EXPECT_LT(world.complete_share(), 0.67);
}

TEST_P(RepairProof, reordering_below_the_wait_and_duplicates_cost_no_retransmission) {
  NetemProfile disorder{.delay = milliseconds(30)};
  disorder.reorder = 0.05;
  disorder.reorder_by = milliseconds(8);
  disorder.duplicate = 0.05;
  RepairWorld world(disorder, line(), GetParam(), true);
  world.run(seconds(60));
  EXPECT_DOUBLE_EQ(world.complete_share(), 1.0);
  EXPECT_EQ(world.resent(), 0u);
  EXPECT_EQ(world.receiver().duplicates(), world.down().duplicated);
}

INSTANTIATE_TEST_SUITE_P(seeds, RepairProof, testing::ValuesIn(kSeeds));

}  // namespace
}  // namespace diemcau::rtc
