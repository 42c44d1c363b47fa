#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/deadline_queue.hpp"
#include "engine/drop_reason.hpp"
#include "engine/leg.hpp"
#include "engine/media_loop.hpp"
#include "engine/media_ports.hpp"
#include "engine/room.hpp"

namespace diemcau::engine {

// What MediaLoop is made of: finds the leg of a datagram, keeps legs and rooms by the plans, carries what the routers
// decide to sessions and observer, and ends what must end at the end of the wake-up in which it was found out.
class LoopCore final : public LegHost {
 public:
  LoopCore(net::EventLoop& loop, const MediaLoopConfig& config);
  ~LoopCore() override;

  Result<void, net::NetError> open();
  void set_observer(conference::MediaObserver* observer) { observer_ = observer; }
  std::vector<conference::AttachedSession> attached() const;

  Result<std::string, conference::NegotiateError> negotiate(const conference::SeatTicket& ticket,
                                                            const conference::LegProfile& profile,
                                                            std::string_view offer);
  void apply(const media::Plan& plan);
  void close(media::SessionId session);

  const MediaPorts& ports() const { return ports_; }
  Metrics metrics() const;

 private:
  // Datagrams in.
  void on_datagram(const Path& path, MutableBytes datagram);
  Leg* leg_of(const Path& path, BytesView datagram);
  Leg* leg_of_check(BytesView datagram);
  void learn_path(Leg& leg, const Path& path);
  void note_outside_prefix(Leg& leg, const Path& path);

  // Legs.
  Result<std::string, conference::NegotiateError> open_leg(const conference::SeatTicket& ticket,
                                                           const conference::LegProfile& profile,
                                                           std::string_view offer);
  Room& room(media::RoomId id);
  void forget_if_over(Room& room);
  void remember_ufrag(Leg& leg);
  void end(Leg& leg);
  void remove_ended();
  void remove(Leg& leg);
  void report_state(Leg& leg, conference::SessionState state);
  template <class Work>
  void guarded(Leg& leg, Work work);

  // What the routers decided.
  void carry_out(Room& room);
  void carry_out(Room& room, const media::RouterEvent& event);

  // Timers.
  void at_end_of_wakeup();
  void run_deadlines();
  void arm_deadline_timer();
  void every_100_ms();
  void watch_silence();
  void report_levels();
  void report_quality();

  void leg_sends(Leg& leg, const Path& path, BytesView datagram) override;
  void leg_changed(Leg& leg, rtc::SessionPhase phase) override;
  void leg_received(Leg& leg, const rtc::ReceivedPacket& packet) override;
  void leg_wants_key_frame(Leg& leg, std::uint32_t slot) override;
  void leg_estimated(Leg& leg, std::uint32_t bits_per_second) override;
  void leg_touched(Leg& leg) override;
  void leg_broke(Leg& leg, const char* why) override;

  net::EventLoop& loop_;
  MediaLoopConfig config_;
  conference::MediaObserver* observer_ = nullptr;
  DropCounters drops_;
  MediaPorts ports_;
  std::unordered_map<media::RoomId, std::unique_ptr<Room>> rooms_;
  std::unordered_map<media::SessionId, std::unique_ptr<Leg>> legs_;
  std::unordered_map<Path, Leg*> by_path_;
  std::unordered_map<std::string, Leg*> by_ufrag_;
  std::vector<Leg*> touched_;
  bool any_ended_ = false;
  DeadlineQueue deadlines_;
  std::optional<Instant> timer_at_;
  net::EventLoop::TimerId timer_ = 0;
  net::EventLoop::TimerId ticker_ = 0;
  std::uint64_t ticks_ = 0;
  std::uint64_t packets_in_ = 0;
  std::uint64_t packets_out_ = 0;  // of rooms that are gone
};

}  // namespace diemcau::engine
