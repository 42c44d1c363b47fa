#include <gtest/gtest.h>

#include <cstdlib>
#include <map>
#include <memory>
#include <set>
#include <unordered_set>

#include "media/forward/fake_sender.hpp"
#include "media/forward/router.hpp"

// The proof that forwarding never reuses a number and never shows one source under another's name: a room under random
// operations, everything that leaves a slot checked against what went in.
namespace diemcau::media::test {
namespace {

std::uint64_t operations() {
  return std::getenv("DIEMCAU_LONG") ? 1000000 : 200000;
}

std::uint64_t seed() {
  const char* given = std::getenv("DIEMCAU_SEED");
  return given ? std::strtoull(given, nullptr, 10) : 20261123;
}

// Extends a number of `bits` bits to the value nearest the highest one so far.
std::int64_t extend(std::int64_t highest, std::uint32_t value, unsigned bits) {
  const std::int64_t cycle = std::int64_t{1} << bits;
  std::int64_t ahead = (static_cast<std::int64_t>(value) - highest) & (cycle - 1);
  if (ahead >= cycle / 2) ahead -= cycle;
  return highest + ahead;
}

// What one slot has put out since its session began.
struct SlotRecord {
  std::optional<SourceId> source;
  std::optional<std::int64_t> from;  // extended timestamp of the assignment in force
  std::int64_t highest_timestamp = 0;
  std::int64_t highest_picture = -1;
  bool any = false;
  bool run_just_began = false;
  Instant clock_told{};
  std::unordered_set<std::uint64_t> sequences;
  // Per stream: source sequence -> slot sequence, source frame -> timestamp and PictureID. The newest few hundred.
  struct Stream {
    std::map<std::uint64_t, std::uint64_t> sequences;
    std::map<std::uint32_t, std::int64_t> timestamps;
    std::map<std::uint32_t, std::int64_t> pictures;
  };
  std::map<std::uint32_t, Stream> streams;
};

template <class Key, class Value>
void expect_monotone(std::map<Key, Value>& map, Key key, Value value, bool strict, const char* what) {
  const auto at = map.insert_or_assign(key, value).first;
  if (at != map.begin()) {
    const auto before = std::prev(at);
    ASSERT_TRUE(strict ? before->second < value : before->second <= value) << what;
  }
  const auto after = std::next(at);
  if (after != map.end()) {
    ASSERT_TRUE(strict ? value < after->second : value <= after->second) << what;
  }
  if (map.size() > 300) map.erase(map.begin());
}

class Checker final : public SlotSink {
 public:
  std::map<std::pair<LegIndex, std::uint32_t>, SlotRecord> slots;
  std::map<SessionId, LegIndex> legs;
  Instant now{};
  std::uint64_t written = 0;
  std::map<ForwardDrop, std::uint64_t> drops;
  std::vector<KeyFrameWanted> key_frames;

  void forget(LegIndex leg) {
    std::erase_if(slots, [&](const auto& entry) { return entry.first.first == leg; });
    std::erase_if(legs, [&](const auto& entry) { return entry.second == leg; });
  }

  void take(std::vector<RouterEvent> events) {
    for (const RouterEvent& event : events) {
      if (const auto* a = std::get_if<SourceAssigned>(&event)) assigned(*a);
      if (const auto* r = std::get_if<SourceReleased>(&event)) slots[{legs[r->receiver], r->slot}].source.reset();
      if (const auto* k = std::get_if<KeyFrameWanted>(&event)) key_frames.push_back(*k);
    }
  }

  void write(LegIndex leg, std::uint32_t slot, const SlotPacket& packet) override {
    ++written;
    SlotRecord& record = slots[{leg, slot}];
    const Mark mark = read_mark(packet.payload);
    ASSERT_TRUE(record.source.has_value()) << "a packet on a slot without a source";
    ASSERT_EQ(*record.source, (SourceId{mark.seat, mark.kind})) << "a packet of another source";
    ASSERT_TRUE(record.sequences.insert(packet.sequence).second) << "sequence " << packet.sequence << " used twice";
    SlotRecord::Stream& stream = record.streams[mark.ssrc];
    expect_monotone(stream.sequences, mark.sequence, packet.sequence, true, "sequence order");
    check_timestamp(record, stream, mark, packet);
    if (packet.codec == Codec::vp8) check_picture(record, stream, mark, packet);
    record.any = true;
  }
  // Told at each start of a run (and every 2 s): order is promised within a run. A late key frame may begin a run anew
  // whose like went out in an earlier one.
  void set_clock(LegIndex leg, std::uint32_t slot, const SlotForwarder::ClockPoint&) override {
    SlotRecord& record = slots[{leg, slot}];
    record.streams.clear();
    record.run_just_began = now - record.clock_told < seconds(2);
    record.clock_told = now;
  }
  bool accepts(LegIndex leg, std::uint32_t, Codec codec) const override { return leg % 5 != 4 || codec != Codec::h264; }
  void dropped(ForwardDrop reason) override { ++drops[reason]; }

 private:
  void assigned(const SourceAssigned& event) {
    SlotRecord& record = slots[{legs[event.receiver], event.assignment.slot}];
    const std::uint32_t from = event.assignment.from_rtp_timestamp;
    record.source = event.assignment.source;
    record.from = record.any ? extend(record.highest_timestamp, from, 32) : std::int64_t{from};
    if (record.any) {
      ASSERT_GT(*record.from, record.highest_timestamp) << "older frames would count as new";
    }
    record.highest_timestamp = *record.from;
  }

  void check_timestamp(SlotRecord& record, SlotRecord::Stream& stream, const Mark& mark, const SlotPacket& packet) {
    const std::int64_t timestamp = extend(record.highest_timestamp, packet.timestamp, 32);
    ASSERT_GE(timestamp, *record.from) << "a frame of the new source counts as old";
    record.highest_timestamp = std::max(record.highest_timestamp, timestamp);
    const auto known = stream.timestamps.find(mark.frame);
    if (known != stream.timestamps.end()) {
      ASSERT_EQ(known->second, timestamp) << "two timestamps in one frame";
    }
    expect_monotone(stream.timestamps, mark.frame, timestamp, true, "timestamp order");
  }

  void check_picture(SlotRecord& record, SlotRecord::Stream& stream, const Mark& mark, const SlotPacket& packet) {
    const auto descriptor = rtp::parse_vp8(packet.payload);
    ASSERT_TRUE(descriptor.ok());
    const std::uint16_t id = descriptor.value().picture_id;
    const std::int64_t picture = record.highest_picture < 0 ? id : extend(record.highest_picture, id, 15);
    const auto known = stream.pictures.find(mark.frame);
    if (known != stream.pictures.end()) {
      ASSERT_EQ(known->second, picture) << "two pictures in one frame";
    }
    // A jump of PictureID is never larger than the number of frames of the stream that are missing.
    const auto before = stream.pictures.lower_bound(mark.frame);
    if (before != stream.pictures.begin()) {
      const auto& previous = *std::prev(before);
      ASSERT_LE(picture - previous.second, std::int64_t{mark.frame} - previous.first) << "PictureID jumps";
    } else if (record.highest_picture >= 0 && record.run_just_began) {
      ASSERT_EQ(picture, record.highest_picture + 1) << "PictureID jumps at a switch";
    }
    record.run_just_began = false;
    record.highest_picture = std::max(record.highest_picture, picture);
    expect_monotone(stream.pictures, mark.frame, picture, true, "picture order");
  }
};

struct Sender {
  LegIndex leg = 0;
  SeatId seat;
  SessionId session;
  std::vector<FakeStream> cameras;
  std::vector<FakeStream> others;  // microphone, content
  std::array<bool, kLayers> key_wanted{};
};

class RandomRoom {
 public:
  explicit RandomRoom(std::uint64_t with_seed) : random_(with_seed), router_(checker_, random_) {
    plan_.epoch = 1;
    for (std::uint32_t i = 0; i < 6; ++i) join(i);
    replan();
  }

  void step() {
    now_ += milliseconds(1 + random_.below(8));
    checker_.now = now_;
    const std::uint64_t what = random_.below(1000);
    if (what < 3)
      replan();
    else if (what < 4)
      rejoin(random_.below(senders_.size()));
    else if (what < 6)
      change_codec();
    else if (what < 20)
      router_.tick(now_);
    else if (what < 30)
      router_.key_frame_wanted(some_leg(), static_cast<std::uint32_t>(random_.below(kSlots)), now_);
    else if (what < 40)
      router_.set_estimate(some_leg(), static_cast<std::uint32_t>(50000 + random_.below(6000000)));
    else if (what < 500)
      produce();
    else
      deliver();
    checker_.take(router_.take_events());
    for (const KeyFrameWanted& key : checker_.key_frames) {
      for (auto& sender : senders_) {
        if (sender->leg == key.sender && key.kind == SourceKind::camera) sender->key_wanted[key.layer] = true;
      }
    }
    checker_.key_frames.clear();
  }

  Checker checker_;

 private:
  static constexpr SlotShape kShape{2, 3, 1};
  static constexpr std::size_t kSlots = 8;

  struct InFlight {
    SessionId session;
    MarkedPacket packet;
  };

  LegIndex some_leg() { return senders_[random_.below(senders_.size())]->leg; }

  void join(std::uint32_t seat) {
    auto sender = std::make_unique<Sender>();
    sender->seat = SeatId(seat + 1);
    sender->session = SessionId(next_session_++);
    sender->leg = router_.add_leg({sender->session, sender->seat, kShape, true}, now_);
    checker_.legs[sender->session] = sender->leg;
    router_.set_connected(sender->leg, true, now_);
    const Codec codec = seat % 3 == 0 ? Codec::h264 : Codec::vp8;
    for (std::uint8_t layer = 0; layer < kLayers; ++layer) {
      sender->cameras.emplace_back(sender->seat, SourceKind::camera, layer, codec, random_);
    }
    sender->others.emplace_back(sender->seat, SourceKind::microphone, 0, Codec::opus, random_);
    sender->others.emplace_back(sender->seat, SourceKind::content, 0, Codec::vp8, random_);
    if (senders_.size() <= seat) senders_.resize(seat + 1);
    senders_[seat] = std::move(sender);
  }

  void rejoin(std::uint64_t index) {
    Sender& old = *senders_[index];
    router_.remove_leg(old.leg, now_);
    checker_.forget(old.leg);
    const SessionId gone = old.session;
    std::erase_if(network_, [&](const InFlight& p) { return p.session == gone; });
    join(static_cast<std::uint32_t>(index));
    replan();
  }

  void change_codec() {
    Sender& sender = *senders_[random_.below(senders_.size())];
    const Codec codec = random_.below(2) ? Codec::vp8 : Codec::h264;
    const auto layer = static_cast<std::uint8_t>(random_.below(kLayers));
    sender.cameras[layer] = FakeStream(sender.seat, SourceKind::camera, layer, codec, random_);
    sender.key_wanted[layer] = true;
  }

  void replan() {
    ++plan_.revision;
    plan_.sessions.clear();
    plan_.receivers.clear();
    for (const auto& sender : senders_) {
      plan_.sessions.push_back({sender->session, sender->seat});
      ReceiverPlan wants{sender->session, {}, {}, 0};
      for (const auto& other : senders_) {
        if (other == sender) continue;
        if (random_.below(2)) wants.video.push_back(wanted({other->seat, SourceKind::camera}));
        if (random_.below(6) == 0) wants.video.push_back(wanted({other->seat, SourceKind::content}));
        if (random_.below(2)) wants.audio.push_back({{other->seat, SourceKind::microphone}});
      }
      plan_.receivers.push_back(wants);
    }
    ASSERT_TRUE(router_.apply(plan_, now_));
  }

  WantedVideo wanted(SourceId source) {
    const auto height = static_cast<std::uint16_t>(180 * (1 + random_.below(6)));
    return {source, static_cast<std::uint16_t>(height * 16 / 9), height, static_cast<VideoPriority>(random_.below(4))};
  }

  void produce() {
    Sender& sender = *senders_[random_.below(senders_.size())];
    const std::uint64_t which = random_.below(5);
    std::vector<MarkedPacket> packets;
    if (which < kLayers) {
      const bool key = sender.key_wanted[which] || random_.below(60) == 0;
      sender.key_wanted[which] = false;
      packets = sender.cameras[which].frame(now_, key, 1 + random_.below(4));
    } else {
      packets = sender.others[which - kLayers].frame(now_, random_.below(10) == 0, 1 + random_.below(3));
    }
    for (MarkedPacket& packet : packets) {
      if (random_.below(20) == 0) continue;  // lost
      if (random_.below(50) == 0) network_.push_back({sender.session, packet});
      network_.push_back({sender.session, std::move(packet)});
    }
  }

  // Mostly in order; now and then one of the last dozens overtakes.
  void deliver() {
    for (int i = 0; i < 3 && !network_.empty(); ++i) {
      const std::size_t window = random_.below(4) == 0 ? std::min<std::size_t>(network_.size(), 40) : 1;
      const auto at = network_.begin() + static_cast<std::ptrdiff_t>(random_.below(window));
      InFlight in = std::move(*at);
      network_.erase(at);
      in.packet.packet.arrival = now_;
      for (const auto& sender : senders_) {
        if (sender->session == in.session) router_.route(sender->leg, in.packet.kind, in.packet.view(), now_);
      }
    }
  }

  SeededRandom random_;
  Router router_;
  Instant now_ = instant_from_us(1000000000);
  Plan plan_;
  std::vector<std::unique_ptr<Sender>> senders_;
  std::vector<InFlight> network_;
  std::uint64_t next_session_ = 1;
};

TEST(RouterUnderRandomOperations, numbers_are_never_reused_and_no_source_shows_under_anothers_name) {
  RecordProperty("seed", std::to_string(seed()));
  std::printf("seed %llu\n", static_cast<unsigned long long>(seed()));
  RandomRoom room(seed());
  const std::uint64_t count = operations();
  for (std::uint64_t i = 0; i < count; ++i) {
    room.step();
    if (HasFatalFailure()) FAIL() << "operation " << i << ", seed " << seed();
  }
  std::printf("%llu packets forwarded in %llu operations\n", static_cast<unsigned long long>(room.checker_.written),
              static_cast<unsigned long long>(count));
  // The proof is empty unless much was forwarded and every way of dropping was taken.
  EXPECT_GT(room.checker_.written, count / 10);
  for (const ForwardDrop reason :
       {ForwardDrop::waiting_for_key_frame, ForwardDrop::layer_not_selected, ForwardDrop::temporal_layer_dropped,
        ForwardDrop::switched_away, ForwardDrop::duplicate, ForwardDrop::codec_not_accepted}) {
    EXPECT_GT(room.checker_.drops[reason], 0U) << static_cast<int>(reason);
  }
}

}  // namespace
}  // namespace diemcau::media::test
