#include "engine/loop_core.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "base/log.hpp"
#include "rtc/ice/stun_message.hpp"

namespace diemcau::engine {
namespace {

constexpr Duration kTick = milliseconds(100);
constexpr std::uint64_t kTicksPerLevels = 2;    // 5 Hz
constexpr std::uint64_t kTicksPerQuality = 10;  // 1 Hz
constexpr Duration kSilence = milliseconds(2500);
constexpr Duration kTellAgain = minutes(1);
constexpr Duration kUnplanned = seconds(10);  // a session without a plan that gives it a seat

conference::NegotiateError to_negotiate_error(rtc::OfferError error) {
  return error == rtc::OfferError::unsupported ? conference::NegotiateError::unsupported
                                               : conference::NegotiateError::malformed_offer;
}

std::string_view before_colon(std::string_view username) {
  return username.substr(0, username.find(':'));
}

}  // namespace

LoopCore::LoopCore(net::EventLoop& loop, const MediaLoopConfig& config)
    : loop_(loop),
      config_(config),
      ports_(loop, drops_, [this](const Path& path, MutableBytes datagram) { on_datagram(path, datagram); }) {}

LoopCore::~LoopCore() {
  loop_.cancel(timer_);
  loop_.cancel(ticker_);
}

Result<void, net::NetError> LoopCore::open() {
  TRY(ports_.open(config_));
  loop_.at_end_of_wakeup([this] { at_end_of_wakeup(); });
  ticker_ = loop_.at(loop_.now() + kTick, [this] { every_100_ms(); });
  return {};
}

// --- datagrams in

void LoopCore::on_datagram(const Path& path, MutableBytes datagram) {
  ++packets_in_;
  Leg* leg = leg_of(path, datagram);
  if (!leg || leg->ended) return;
  guarded(*leg, [&] { leg->session->receive(path, datagram, loop_.now(), loop_.wall()); });
  if (!rtc::looks_like_stun(datagram)) return;
  learn_path(*leg, path);
  note_outside_prefix(*leg, path);
}

// Checks name their session themselves, so that an address may pass from an old session to its successor.
Leg* LoopCore::leg_of(const Path& path, BytesView datagram) {
  if (rtc::looks_like_stun(datagram)) return leg_of_check(datagram);
  const auto found = by_path_.find(path);
  if (found != by_path_.end()) return found->second;
  drops_.add(DropReason::unknown_peer);
  return nullptr;
}

Leg* LoopCore::leg_of_check(BytesView datagram) {
  const auto check = rtc::parse_stun(datagram);
  if (!check.ok() || !check.value().username) {
    drops_.add(DropReason::stun_malformed);
    return nullptr;
  }
  const auto found = by_ufrag_.find(std::string(before_colon(*check.value().username)));
  if (found != by_ufrag_.end()) return found->second;
  drops_.add(DropReason::stun_unknown_ufrag);
  return nullptr;
}

// Only a check that passed (this very one, by the time) leads packets of its address to the session.
void LoopCore::learn_path(Leg& leg, const Path& path) {
  if (leg.session->last_authenticated() != loop_.now()) return;
  const auto [entry, fresh] = by_path_.try_emplace(path, &leg);
  if (!fresh && entry->second == &leg) return;
  if (!fresh) std::erase(entry->second->paths, path);
  entry->second = &leg;
  leg.paths.push_back(path);
  ports_.claim(path);
}

// Regulation Q4.2: refused and logged. Checks repeat several times a second: one line a minute tells as much.
void LoopCore::note_outside_prefix(Leg& leg, const Path& path) {
  const std::uint64_t refused = leg.session->drops().ice_outside_prefix;
  if (refused == leg.outside_prefix) return;
  drops_.add(DropReason::ice_outside_prefix, refused - leg.outside_prefix);
  leg.outside_prefix = refused;
  if (leg.outside_prefix_told && loop_.now() - *leg.outside_prefix_told < kTellAgain) return;
  leg.outside_prefix_told = loop_.now();
  log::warning("ice_outside_prefix", {{"room", std::to_string(leg.ticket.room.value)},
                                      {"seat", std::to_string(leg.ticket.seat.value)},
                                      {"address", path.remote.ip.text()}});
}

// --- legs

Result<std::string, conference::NegotiateError> LoopCore::negotiate(const conference::SeatTicket& ticket,
                                                                    const conference::LegProfile& profile,
                                                                    std::string_view offer) {
  const auto found = legs_.find(ticket.session);
  if (found == legs_.end() || found->second->ended) return open_leg(ticket, profile, offer);
  Leg& leg = *found->second;
  const auto answer = leg.session->negotiate(offer);
  leg_touched(leg);
  if (!answer.ok()) return fail(to_negotiate_error(answer.error()));
  remember_ufrag(leg);
  return answer.value();
}

Result<std::string, conference::NegotiateError> LoopCore::open_leg(const conference::SeatTicket& ticket,
                                                                   const conference::LegProfile& profile,
                                                                   std::string_view offer) {
  if (legs_.contains(ticket.session)) remove_ended();
  rtc::SessionConfig config;
  config.identity = config_.identity;
  config.random = config_.random;
  config.candidates = ports_.candidates();
  config.allowed_prefix = ticket.source_prefix.empty() ? std::nullopt : PrefixList::parse(ticket.source_prefix);
  // A prefix that does not parse must not open the door to everybody.
  if (!ticket.source_prefix.empty() && !config.allowed_prefix)
    return fail(conference::NegotiateError::media_unavailable);
  config.sends_media = profile.sends_media;
  config.sends_content = profile.sends_content;
  config.sends_talk = profile.sends_talk;
  config.pairs = profile.pairs;
  config.plain_videos = profile.plain_videos;
  config.contents = profile.contents;

  auto leg = std::make_unique<Leg>(*this, ticket, profile, loop_.now());
  leg->session = std::make_unique<rtc::Session>(config, *leg, loop_.now(), loop_.wall());
  const auto answer = leg->session->negotiate(offer);
  if (!answer.ok()) return fail(to_negotiate_error(answer.error()));
  Leg& kept = *(legs_[ticket.session] = std::move(leg));
  remember_ufrag(kept);
  Room& room = this->room(ticket.room);
  room.add(kept);
  kept.was_listed = room.lists(ticket.session);
  carry_out(room);
  leg_touched(kept);
  return answer.value();
}

Room& LoopCore::room(media::RoomId id) {
  auto& found = rooms_[id];
  if (!found) found = std::make_unique<Room>(id, *this, loop_, *config_.random, drops_);
  return *found;
}

void LoopCore::remember_ufrag(Leg& leg) {
  const std::string& ufrag = leg.session->local_ufrag();
  if (!by_ufrag_.emplace(ufrag, &leg).second) return;
  leg.ufrags.push_back(ufrag);
}

void LoopCore::close(media::SessionId session) {
  if (const auto found = legs_.find(session); found != legs_.end()) end(*found->second);
}

void LoopCore::end(Leg& leg) {
  if (leg.ended) return;
  leg.ended = true;
  any_ended_ = true;
  guarded(leg, [&] { leg.session->close(loop_.now()); });
}

void LoopCore::remove_ended() {
  if (!any_ended_) return;
  any_ended_ = false;
  std::vector<Leg*> ended;
  for (const auto& [id, leg] : legs_) {
    if (leg->ended) ended.push_back(leg.get());
  }
  for (Leg* leg : ended) remove(*leg);
}

void LoopCore::remove(Leg& leg) {
  report_state(leg, conference::SessionState::closed);
  // What the session said last (DTLS close_notify, RTCP BYE) leaves before its connections close.
  ports_.flush();
  Room& room = *leg.room;
  room.remove(leg);
  carry_out(room);
  for (const Path& path : leg.paths) {
    by_path_.erase(path);
    if (path.transport == Transport::tcp) ports_.disconnect(path);
  }
  for (const std::string& ufrag : leg.ufrags) by_ufrag_.erase(ufrag);
  std::erase(touched_, &leg);
  deadlines_.forget(leg.ticket.session);
  forget_if_over(room);
  legs_.erase(leg.ticket.session);
}

void LoopCore::report_state(Leg& leg, conference::SessionState state) {
  if (leg.state == state) return;
  leg.state = state;
  if (observer_) observer_->session_changed(leg.ticket.session, state);
}

// The session boundary: a broken invariant ends this leg and nobody else's.
template <class Work>
void LoopCore::guarded(Leg& leg, Work work) {
  try {
    work();
    leg_touched(leg);
  } catch (const InvariantBroken& broken) {
    leg_broke(leg, broken.what());
  }
}

// --- plans

void LoopCore::apply(const media::Plan& plan) {
  Room& room = this->room(plan.room);
  if (!room.router().apply(plan, loop_.now())) return;
  for (const auto& [id, leg] : legs_) {
    if (leg->room != &room) continue;
    const bool listed = room.lists(id);
    if (leg->was_listed && !listed) end(*leg);
    leg->was_listed = leg->was_listed || listed;
  }
  carry_out(room);
  forget_if_over(room);
}

// A meeting that ended leaves nothing behind.
void LoopCore::forget_if_over(Room& room) {
  if (!room.is_empty() || !room.router().plan().sessions.empty()) return;
  packets_out_ += room.packets_out();
  rooms_.erase(room.id());
}

void LoopCore::carry_out(Room& room) {
  for (const media::RouterEvent& event : room.router().take_events()) carry_out(room, event);
}

void LoopCore::carry_out(Room& room, const media::RouterEvent& event) {
  if (const auto* assigned = std::get_if<media::SourceAssigned>(&event)) {
    if (observer_) observer_->assigned(assigned->receiver, assigned->assignment);
  } else if (const auto* released = std::get_if<media::SourceReleased>(&event)) {
    if (observer_) observer_->released(released->receiver, released->slot, released->assignment);
  } else if (const auto* uplink = std::get_if<media::UplinkWanted>(&event)) {
    if (observer_) observer_->uplink_wanted(uplink->sender, uplink->layers, uplink->content);
  } else if (const auto* key = std::get_if<media::KeyFrameWanted>(&event)) {
    Leg& sender = room.leg(key->sender);
    const auto line = key->kind == media::SourceKind::camera ? rtc::Line::camera : rtc::Line::content;
    guarded(sender, [&] { sender.session->request_key_frame(line, key->layer, loop_.now()); });
  } else if (const auto* probe = std::get_if<media::ProbeWanted>(&event)) {
    Leg& leg = room.leg(probe->leg);
    guarded(leg, [&] { leg.session->set_probe_target(probe->bits_per_second); });
  }
}

// --- what sessions tell

void LoopCore::leg_sends(Leg& leg, const Path& path, BytesView datagram) {
  ports_.send(leg.chain, path, datagram);
}

void LoopCore::leg_changed(Leg& leg, rtc::SessionPhase phase) {
  if (phase == rtc::SessionPhase::connected) {
    report_state(leg, conference::SessionState::connected);
    if (leg.room) leg.room->router().set_connected(leg.index, true, loop_.now());
  } else if (phase == rtc::SessionPhase::closed) {
    leg.ended = true;
    any_ended_ = true;
  }
}

void LoopCore::leg_received(Leg& leg, const rtc::ReceivedPacket& packet) {
  leg.room->receive(leg, packet);
}

void LoopCore::leg_wants_key_frame(Leg& leg, std::uint32_t slot) {
  leg.room->router().key_frame_wanted(leg.index, slot, loop_.now());
}

void LoopCore::leg_estimated(Leg& leg, std::uint32_t bits_per_second) {
  if (leg.room) leg.room->router().set_estimate(leg.index, bits_per_second);
}

void LoopCore::leg_touched(Leg& leg) {
  if (leg.touched) return;
  leg.touched = true;
  touched_.push_back(&leg);
}

void LoopCore::leg_broke(Leg& leg, const char* why) {
  log::error("session_broken", {{"session", std::to_string(leg.ticket.session.value)}, {"why", why}});
  drops_.add(DropReason::broken_session);
  leg.ended = true;
  any_ended_ = true;
}

// --- timers

void LoopCore::at_end_of_wakeup() {
  run_deadlines();
  for (const auto& [id, room] : rooms_) carry_out(*room);
  remove_ended();
  for (Leg* leg : touched_) {
    leg->touched = false;
    deadlines_.set(leg->ticket.session, leg->session->next_timeout());
  }
  touched_.clear();
  arm_deadline_timer();
  ports_.flush();
}

void LoopCore::run_deadlines() {
  while (const auto session = deadlines_.pop_due(loop_.now())) {
    const auto found = legs_.find(*session);
    if (found == legs_.end() || found->second->ended) continue;
    Leg& leg = *found->second;
    leg_touched(leg);
    // The queue keeps the earliest time it was told; the deadline may have moved back since.
    const auto deadline = leg.session->next_timeout();
    if (!deadline || *deadline > loop_.now()) continue;
    guarded(leg, [&] { leg.session->handle_timeout(loop_.now(), loop_.wall()); });
  }
}

void LoopCore::arm_deadline_timer() {
  const auto next = deadlines_.next();
  if (next == timer_at_) return;
  loop_.cancel(timer_);
  timer_at_ = next;
  // The work is done at the end of the wake-up this causes.
  if (next) timer_ = loop_.at(*next, [this] { timer_at_.reset(); });
}

void LoopCore::every_100_ms() {
  ticker_ = loop_.at(loop_.now() + kTick, [this] { every_100_ms(); });
  ++ticks_;
  for (const auto& [id, room] : rooms_) {
    room->router().tick(loop_.now());
    carry_out(*room);
  }
  watch_silence();
  if (!observer_) return;
  if (ticks_ % kTicksPerLevels == 0) report_levels();
  if (ticks_ % kTicksPerQuality == 0) report_quality();
}

void LoopCore::watch_silence() {
  for (const auto& [id, leg] : legs_) {
    if (leg->ended) continue;
    if (!leg->was_listed && loop_.now() - leg->created > kUnplanned) end(*leg);
    const bool silent = loop_.now() - leg->session->last_authenticated() > kSilence;
    if (leg->state == conference::SessionState::connected && silent) {
      report_state(*leg, conference::SessionState::silent);
    } else if (leg->state == conference::SessionState::silent && !silent) {
      report_state(*leg, conference::SessionState::connected);
    }
  }
}

void LoopCore::report_levels() {
  for (const auto& [id, room] : rooms_) {
    std::vector<conference::LevelReport> reports;
    for (const auto& [seat, dbov] : room->router().levels(loop_.now())) reports.push_back({seat, dbov});
    if (!reports.empty()) observer_->levels(id, reports);
  }
}

void LoopCore::report_quality() {
  std::vector<conference::QualityReport> reports;
  for (const auto& [id, leg] : legs_) {
    if (!leg->ended) reports.push_back(leg->quality());
  }
  if (!reports.empty()) observer_->quality(reports);
}

std::vector<conference::AttachedSession> LoopCore::attached() const {
  std::vector<conference::AttachedSession> result;
  for (const auto& [id, leg] : legs_) {
    if (leg->ended) continue;
    const media::Router& router = leg->room->router();
    const media::UplinkWanted uplink = router.uplink(leg->index);
    result.push_back({leg->ticket.room, leg->ticket.seat, id, leg->state, router.assignments(leg->index), uplink.layers,
                      uplink.content});
  }
  return result;
}

// What the path of one leg is believed to carry and what is done with it.
void append_path_figures(const Leg& leg, Metrics& metrics) {
  const rtc::SessionStats stats = leg.session->stats();
  const std::string labels = "{seat=\"" + std::to_string(leg.ticket.seat.value) + "\",session=\"" +
                             std::to_string(leg.ticket.session.value) + "\"}";
  const auto add = [&](std::string_view name, double value) {
    metrics.emplace_back("diemcau_forward_leg_" + std::string(name) + labels, value);
  };
  add("estimate_bps", stats.estimate_bps);
  add("probe_target_bps", stats.probe_target_bps.value_or(0));
  add("rtt_seconds", stats.rtt ? to_seconds(*stats.rtt) : -1);
  add("path_queue_seconds", to_seconds(stats.queueing));
  add("pacer_queue_bytes", static_cast<double>(stats.pacer_queued_bytes));
  add("loss", stats.downlink_loss);
  add("sent_bytes_total", static_cast<double>(stats.bytes_sent));
  add("padding_bytes_total", static_cast<double>(stats.padding_bytes));
  add("retransmitted_total", static_cast<double>(stats.packets_retransmitted));
}

Metrics LoopCore::metrics() const {
  std::uint64_t forwarded = packets_out_;
  for (const auto& [id, room] : rooms_) forwarded += room->packets_out();
  const net::UdpCounters udp = ports_.udp_counters();
  const auto number = [](std::uint64_t n) { return static_cast<double>(n); };
  Metrics metrics{
      {"diemcau_forward_sessions", number(legs_.size())},
      {"diemcau_forward_rooms", number(rooms_.size())},
      {"diemcau_forward_tcp_connections", number(ports_.tcp_connections())},
      {"diemcau_forward_datagrams_in_total", number(packets_in_)},
      {"diemcau_forward_packets_forwarded_total", number(forwarded)},
      {"diemcau_forward_udp_sent_total", number(udp.sent)},
      {"diemcau_forward_udp_send_calls_total", number(udp.send_calls)},
      {"diemcau_forward_udp_gso_refused_total", number(udp.gso_refused)},
      {"diemcau_forward_drops_total{reason=\"udp_send_refused\"}", number(udp.send_refused)},
      {"diemcau_forward_drops_total{reason=\"udp_truncated\"}", number(udp.truncated)},
  };
  for (std::size_t i = 0; i < kDropReasons; ++i) {
    const auto reason = static_cast<DropReason>(i);
    metrics.emplace_back("diemcau_forward_drops_total{reason=\"" + std::string(name_of(reason)) + "\"}",
                         number(drops_.of(reason)));
  }
  for (const auto& [id, leg] : legs_) {
    if (!leg->ended) append_path_figures(*leg, metrics);
  }
  return metrics;
}

}  // namespace diemcau::engine
