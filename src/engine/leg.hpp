#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "conference/media_plane.hpp"
#include "engine/out_batch.hpp"
#include "media/forward/router.hpp"
#include "rtc/session.hpp"

namespace diemcau::engine {

class Leg;
class Room;

// What a leg's session tells, with the leg it is about. Called from inside the session: the host ends nothing here.
class LegHost {
 public:
  virtual ~LegHost() = default;
  virtual void leg_sends(Leg& leg, const Path& path, BytesView datagram) = 0;
  virtual void leg_changed(Leg& leg, rtc::SessionPhase phase) = 0;
  virtual void leg_received(Leg& leg, const rtc::ReceivedPacket& packet) = 0;
  virtual void leg_wants_key_frame(Leg& leg, std::uint32_t slot) = 0;
  virtual void leg_estimated(Leg& leg, std::uint32_t bits_per_second) = 0;
  virtual void leg_touched(Leg& leg) = 0;                 // its session was used: the next deadline may have changed
  virtual void leg_broke(Leg& leg, const char* why) = 0;  // an invariant inside its session: it must end
};

// One peer connection on this loop: the session of rtc/, its place in its room, what was last reported of it.
class Leg final : public rtc::SessionSink {
 public:
  Leg(LegHost& host, const conference::SeatTicket& of_ticket, const conference::LegProfile& of_profile, Instant now)
      : ticket(of_ticket), profile(of_profile), created(now), host_(host) {}

  const conference::SeatTicket ticket;
  const conference::LegProfile profile;
  const Instant created;

  std::unique_ptr<rtc::Session> session;
  Room* room = nullptr;
  media::LegIndex index = 0;
  conference::SessionState state = conference::SessionState::connecting;
  bool was_listed = false;                     // by a plan; from then on a plan without it ends it
  bool ended = false;                          // removed at the end of this wake-up
  bool touched = false;                        // in this wake-up
  std::uint64_t outside_prefix = 0;            // refused checks, as counted by the session
  std::optional<Instant> outside_prefix_told;  // last time one was logged
  OutBatch::Chain chain;
  std::vector<Path> paths;          // that lead here
  std::vector<std::string> ufrags;  // ours, one per ICE generation

  // For the quality report: what was counted one and two reports ago.
  conference::QualityReport quality();

  void send_datagram(const Path& path, BytesView datagram) override { host_.leg_sends(*this, path, datagram); }
  void on_phase(rtc::SessionPhase phase) override { host_.leg_changed(*this, phase); }
  void on_packet(const rtc::ReceivedPacket& packet) override { host_.leg_received(*this, packet); }
  void on_key_frame_wanted(std::uint32_t slot) override { host_.leg_wants_key_frame(*this, slot); }
  void on_estimate(std::uint32_t bits_per_second) override { host_.leg_estimated(*this, bits_per_second); }

 private:
  LegHost& host_;
  std::array<std::optional<rtc::SessionStats>, 2> past_;  // 1 s and 2 s ago
};

}  // namespace diemcau::engine
