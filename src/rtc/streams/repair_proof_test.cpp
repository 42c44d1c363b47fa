// Proofs of NACK and RTX between SendStream and ReceiveStream over the simulated network. Seeds are printed.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <iostream>
#include <map>
#include <utility>
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
constexpr int kPacketsPerFrame = 6, kPacketsPerKeyFrame = 18;
constexpr Duration kFrame = Duration(33'333);

struct Media {
  std::uint16_t sequence = 0;
  std::uint32_t frame = 0;
  bool key = false;
  bool first = false;  // of its frame
  bool retransmission = false;
};

// What the page sends back: NACKs, or with no sequences a PLI.
using Request = std::vector<std::uint16_t>;

// Decodes in order: a frame needs all its packets and the frame before, back to a key frame. A key frame needs nothing
// and ends the wait for whatever is still missing before it.
class Decoder {
 public:
  explicit Decoder(Instant start) : last_(start) {}

  void on_packet(const Media& media, Instant now) {
    Frame& frame = frames_[media.frame];
    frame.key = media.key;
    ++frame.arrived;
    if (!frame.complete()) return;
    ++complete_;
    if (media.key && media.frame >= next_) decode(media.frame, now);
    for (auto at = frames_.find(next_); at != frames_.end() && at->second.complete(); at = frames_.find(next_)) {
      decode(at->first, now);
    }
  }
  // Nothing was decoded for so long that a player asks for a key frame by itself.
  bool stalled(Instant now) const { return now - last_ > milliseconds(300); }
  std::size_t complete() const { return complete_; }
  std::size_t decoded() const { return decoded_; }
  Duration longest_gap(Instant end) const { return std::max(longest_, end - last_); }

 private:
  struct Frame {
    int arrived = 0;
    bool key = false;
    bool complete() const { return arrived == (key ? kPacketsPerKeyFrame : kPacketsPerFrame); }
  };
  void decode(std::uint32_t frame, Instant now) {
    ++decoded_;
    next_ = frame + 1;
    longest_ = std::max(longest_, now - last_);
    last_ = now;
  }

  std::map<std::uint32_t, Frame> frames_;
  std::uint32_t next_ = 0;  // the first frame of all is a key frame
  std::size_t complete_ = 0, decoded_ = 0;
  Instant last_;
  Duration longest_{};
};

// 60 s of 30 frames a second. A PLI that arrives makes the next frame a key frame.
class RepairWorld {
 public:
  RepairWorld(const NetemProfile& down, const NetemProfile& up, std::uint64_t seed, bool with_nack)
      : down_(down, seed), up_(up, seed + 1), with_nack_(with_nack) {}

  void run(Duration duration) {
    end_ = start_ + duration;
    while (clock_.now() < end_ + seconds(1)) {
      const Instant now = clock_.now();
      if (now < end_ && now >= start_ + kFrame * frames_) send_frame(now);
      while (const auto request = up_.receive(now)) answer(request->datagram, now);
      while (const auto media = down_.receive(now)) receive(media->datagram, media->at);
      if (with_nack_ && now < end_) ask(now);
      clock_.advance(milliseconds(1));
    }
  }

  double complete_share() const { return static_cast<double>(decoder_.complete()) / frames_; }
  double decodable_share() const { return static_cast<double>(decoder_.decoded()) / frames_; }
  // Longest time without a decoded frame: from the start, between two, to the end.
  Duration longest_gap() const { return decoder_.longest_gap(end_); }
  std::uint64_t resent() const { return sender_.resent(); }
  std::uint32_t key_frames() const { return key_frames_; }
  const ReceiveStream& receiver() const { return receiver_; }
  const support::NetemCounters& down() const { return down_.counters(); }

 private:
  void send_frame(Instant now) {
    const bool key = std::exchange(key_wanted_, false);
    if (key) ++key_frames_;
    const int packets = key ? kPacketsPerKeyFrame : kPacketsPerFrame;
    for (int i = 0; i < packets; ++i) {
      const std::uint64_t sequence = next_++;
      const Media media{static_cast<std::uint16_t>(sequence), frames_, key, i == 0, false};
      sent_[sequence % sent_.size()] = media;
      sender_.store(sequence, frames_ * 3000, 96, i + 1 == packets, Bytes(1000), now);
      down_.send(media, 1040, now);
    }
    ++frames_;
  }
  void answer(const Request& request, Instant now) {
    if (request.empty()) key_wanted_ = true;
    for (const std::uint16_t sequence : request) {
      const SentPacket* packet = sender_.resend(sequence, kRtt, now);
      if (packet == nullptr) continue;
      Media media = sent_[packet->sequence % sent_.size()];
      media.retransmission = true;
      down_.send(media, 1042, now);
    }
  }
  void receive(const Media& media, Instant now) {
    const Origin origin = media.retransmission ? Origin::retransmission : Origin::original;
    const auto sequence = receiver_.accept(media.sequence, media.frame * 3000, origin, now);
    if (!sequence) return;
    if (media.key && media.first) receiver_.on_key_frame(*sequence);
    // What comes later than a second a player has long given up.
    if (now - (start_ + kFrame * media.frame) <= seconds(1)) decoder_.on_packet(media, now);
  }
  void ask(Instant now) {
    const auto& sequences = receiver_.nacks(now, kRtt);
    if (!sequences.empty()) up_.send(sequences, 60, now);
    const bool wanted = receiver_.take_given_up() || decoder_.stalled(now);
    if (!wanted || now - asked_key_ < milliseconds(300)) return;
    asked_key_ = now;
    up_.send(Request{}, 60, now);
  }

  static constexpr Duration kRtt = milliseconds(60);
  SimClock clock_;
  Instant start_ = clock_.now(), end_{}, asked_key_ = start_;
  Netem<Media> down_;
  Netem<Request> up_;
  bool with_nack_;
  SendStream sender_{{.ssrc = 1, .rtx_ssrc = 2}};
  ReceiveStream receiver_{1, 90000, Repair::nack};
  Decoder decoder_{start_};
  std::array<Media, 4096> sent_{};  // by sequence
  std::uint64_t next_ = 0xff00;     // wraps within the first seconds
  std::uint32_t frames_ = 0, key_frames_ = 0;
  bool key_wanted_ = true;
};

class RepairProof : public testing::TestWithParam<std::uint64_t> {
 protected:
  void SetUp() override { std::cout << "[   seed   ] " << GetParam() << "\n"; }
};

NetemProfile line() {
  return {.delay = milliseconds(30), .jitter = milliseconds(5)};
}

TEST_P(RepairProof, at_10_percent_random_loss_95_percent_of_frames_are_decodable_without_a_gap) {
  NetemProfile lossy = line();
  lossy.loss = 0.10;
  RepairWorld world(lossy, lossy, GetParam(), true);  // NACKs are lost as well
  world.run(seconds(60));
  EXPECT_GE(world.decodable_share(), 0.95);
  EXPECT_LT(world.longest_gap(), seconds(1));
  std::printf("%.3f decodable, longest gap %.3f s, %u key frames\n", world.decodable_share(),
              to_seconds(world.longest_gap()), world.key_frames());
  // The price: little more than what was lost.
  EXPECT_LT(static_cast<double>(world.resent()), 0.18 * static_cast<double>(world.down().sent - world.resent()));
}

TEST_P(RepairProof, in_bursts_of_5_percent_95_percent_of_frames_are_decodable_without_a_gap) {
  for (const double burst : {5.0, 20.0}) {
    NetemProfile lossy = line();
    lossy.bursts = GilbertElliott::bursts(0.05, burst);
    RepairWorld world(lossy, lossy, GetParam(), true);
    world.run(seconds(60));
    EXPECT_GE(world.decodable_share(), 0.95) << burst;
    EXPECT_LT(world.longest_gap(), seconds(1)) << burst;
    std::printf("%.3f decodable, longest gap %.3f s, %u key frames\n", world.decodable_share(),
                to_seconds(world.longest_gap()), world.key_frames());
  }
}

// The proof above would be worth nothing if the frames were complete anyway.
TEST_P(RepairProof, without_repair_the_same_loss_ruins_a_third_of_the_frames) {
  NetemProfile lossy = line();
  lossy.loss = 0.10;
  RepairWorld world(lossy, line(), GetParam(), false);
  world.run(seconds(60));
  EXPECT_LT(world.complete_share(), 0.67);
  EXPECT_LT(world.decodable_share(), 0.05) << "one hole ends the chain, and nobody asks for a key frame";
  EXPECT_GT(world.longest_gap(), seconds(50));
}

TEST_P(RepairProof, reordering_below_the_wait_and_duplicates_cost_no_retransmission) {
  NetemProfile disorder{.delay = milliseconds(30)};
  disorder.reorder = 0.05;
  disorder.reorder_by = milliseconds(8);
  disorder.duplicate = 0.05;
  RepairWorld world(disorder, line(), GetParam(), true);
  world.run(seconds(60));
  EXPECT_DOUBLE_EQ(world.decodable_share(), 1.0);
  EXPECT_EQ(world.resent(), 0u);
  EXPECT_EQ(world.receiver().duplicates(), world.down().duplicated);
}

INSTANTIATE_TEST_SUITE_P(seeds, RepairProof, testing::ValuesIn(kSeeds));

}  // namespace
}  // namespace diemcau::rtc
