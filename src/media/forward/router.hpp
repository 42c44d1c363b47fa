#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

#include "base/random.hpp"
#include "media/forward/audio_ranking.hpp"
#include "media/forward/packet.hpp"
#include "media/forward/slot_forwarder.hpp"
#include "media/forward/slot_table.hpp"
#include "media/forward/source_stream.hpp"
#include "media/plan.hpp"

namespace diemcau::media {

// Where the router puts packets, synchronously, while it routes one.
class SlotSink {
 public:
  virtual ~SlotSink() = default;
  virtual void write(LegIndex leg, std::uint32_t slot, const SlotPacket& packet) = 0;
  virtual void set_clock(LegIndex leg, std::uint32_t slot, const SlotForwarder::ClockPoint& point) = 0;
  virtual bool accepts(LegIndex leg, std::uint32_t slot, Codec codec) const = 0;
  virtual void dropped(ForwardDrop reason) = 0;
};

// What the router decided besides packets; taken by the engine after each call.
struct SourceAssigned {
  SessionId receiver;
  Assignment assignment;
};
struct SourceReleased {
  SessionId receiver;
  std::uint32_t slot = 0;
  std::uint64_t assignment = 0;
};
struct KeyFrameWanted {
  LegIndex sender = 0;
  SourceKind kind = SourceKind::camera;
  std::uint8_t layer = 0;
};
struct UplinkWanted {
  SessionId sender;
  std::uint8_t layers = 1;  // bit 0 = l
  bool content = false;
  bool operator==(const UplinkWanted&) const = default;
};
struct ProbeWanted {
  LegIndex leg = 0;
  std::optional<std::uint32_t> bits_per_second;
};
using RouterEvent = std::variant<SourceAssigned, SourceReleased, KeyFrameWanted, UplinkWanted, ProbeWanted>;

struct LegConfig {
  SessionId session;
  SeatId seat;
  SlotShape slots;
  bool sends_media = false;
  bool sends_content = false;  // of a page that is no room
  bool sends_talk = false;     // its microphone

  bool sends(SourceKind kind) const {
    return sends_media || (sends_content && kind == SourceKind::content) ||
           (sends_talk && kind == SourceKind::microphone);
  }
};

// The forwarding pipeline of one room: holds the Plan in force, the legs of the room on this loop and their slots, and
// turns a packet of (leg, source) into packets on slots. Pure: packets, plans and time in; packets to the sink, events
// to take. route() allocates nothing.
class Router {
 public:
  Router(SlotSink& sink, Random& random) : sink_(sink), random_(random) {}

  LegIndex add_leg(const LegConfig& config, Instant now);
  void remove_leg(LegIndex leg, Instant now);
  void set_connected(LegIndex leg, bool connected, Instant now);
  void set_estimate(LegIndex leg, std::uint32_t bits_per_second) { legs_[leg]->estimate = bits_per_second; }

  // False: an older plan, ignored. Slots, targets and key frame requests are settled before it returns.
  bool apply(const Plan& plan, Instant now);
  const Plan& plan() const { return plan_; }

  void route(LegIndex leg, SourceKind kind, const SourcePacket& packet, Instant now);
  // The receiver cannot decode what the slot brings.
  void key_frame_wanted(LegIndex leg, std::uint32_t slot, Instant now);

  // Every 100 ms: moves that end, who is loudest, allocation, demand, key frames still missing.
  void tick(Instant now);

  // Since the last call.
  std::vector<RouterEvent> take_events() { return std::exchange(events_, {}); }
  std::vector<Assignment> assignments(LegIndex leg) const;
  UplinkWanted uplink(LegIndex leg) const;  // as last told by an event
  std::vector<std::pair<SeatId, std::int8_t>> levels(Instant now) const;
  bool has_legs() const { return leg_count_ > 0; }

 private:
  struct Leg {
    Leg(const LegConfig& c) : config(c), table(c.slots) {}

    LegConfig config;
    bool listed = false;  // the plan gives it its seat
    bool connected = false;
    std::uint32_t estimate = 1'000'000;  // until the first feedback
    ReceiverPlan wants;
    SlotTable table;
    std::vector<SlotForwarder> slots;
    std::vector<std::uint32_t> announced;  // from_rtp_timestamp by slot
    LoudestHeld loudest;
    CaptureClock clock;                    // of what it sends
    std::array<SourceStream*, 3> sends{};  // by SourceKind; null: not listed
    std::optional<UplinkWanted> told_uplink;
    std::optional<std::uint32_t> told_probe;
    std::vector<VideoRequest> requests;  // reused
  };

  SourceStream& source(const SourceId& id);
  void seat_legs(Instant now);
  void give_sources(Leg& leg, LegIndex index, bool listed);
  void update_slots(LegIndex index, Instant now);
  void carry_out(LegIndex index, const std::vector<SlotDecision>& decisions, Instant now);
  void assign(LegIndex index, const SlotAssigned& decision, Instant now);
  void release(LegIndex index, const SlotReleased& decision);
  void settle(Instant now);
  void allocate_leg(LegIndex index, Instant now);
  void leave_dead_layers(Leg& leg, Instant now);
  void request_key_frames(Instant now);
  void update_demand(Instant now);
  void forward(const SourceStream::Subscriber& to, const SourcePacket& packet, const PacketFacts& facts,
               const CaptureClock& clock);

  SlotSink& sink_;
  Random& random_;
  Plan plan_;
  std::vector<std::unique_ptr<Leg>> legs_;  // null: free
  std::size_t leg_count_ = 0;
  std::unordered_map<SourceId, std::unique_ptr<SourceStream>> sources_;
  MicrophoneLevels levels_;
  std::vector<RouterEvent> events_;
};

}  // namespace diemcau::media
