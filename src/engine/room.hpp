#pragma once

#include <vector>

#include "base/random.hpp"
#include "engine/drop_reason.hpp"
#include "engine/leg.hpp"
#include "media/forward/router.hpp"
#include "net/event_loop.hpp"

namespace diemcau::engine {

// One live meeting on this loop: the router of media/ and the legs it writes to.
class Room final : public media::SlotSink {
 public:
  Room(media::RoomId id, LegHost& host, net::EventLoop& loop, Random& random, DropCounters& drops);

  void add(Leg& leg);
  void remove(Leg& leg);
  void receive(Leg& leg, const rtc::ReceivedPacket& packet);
  Leg& leg(media::LegIndex index) { return *legs_[index]; }

  media::RoomId id() const { return id_; }
  media::Router& router() { return router_; }
  bool lists(media::SessionId session) const;
  bool is_empty() const { return !router_.has_legs(); }

  std::uint64_t packets_out() const { return packets_out_; }

 private:
  void write(media::LegIndex leg, std::uint32_t slot, const media::SlotPacket& packet) override;
  void set_clock(media::LegIndex leg, std::uint32_t slot, const media::SlotForwarder::ClockPoint& point) override;
  bool accepts(media::LegIndex leg, std::uint32_t slot, media::Codec codec) const override;
  void dropped(media::ForwardDrop reason) override { drops_.add(to_drop_reason(reason)); }

  media::RoomId id_;
  LegHost& host_;
  net::EventLoop& loop_;
  DropCounters& drops_;
  media::Router router_;
  std::vector<Leg*> legs_;  // by LegIndex
  std::uint64_t packets_out_ = 0;
  Bytes scratch_;  // the packet being routed: the router rewrites it once per receiver
};

}  // namespace diemcau::engine
