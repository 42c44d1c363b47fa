#include "link/convert.hpp"

#include <limits>

namespace diemcau::link {
namespace {

using conference::AttachedSession;
using conference::LegProfile;
using conference::LevelReport;
using conference::NegotiateError;
using conference::QualityReport;
using conference::SeatTicket;
using conference::SessionState;
using media::SeatId;
using media::SessionId;

// Far above any page; keeps a wrong number from becoming an allocation.
constexpr std::uint32_t kMaxSlots = 256;
constexpr std::uint32_t kMaxPixels = 8192;

template <class Enum>
std::optional<Enum> enumerated(std::uint32_t number, Enum last) {
  if (number > static_cast<std::uint32_t>(last)) return std::nullopt;
  return static_cast<Enum>(number);
}

std::optional<media::WantedVideo> video_from(const wire::WantedVideo& in) {
  const auto source = from_wire(in.source());
  const auto priority = enumerated(in.priority(), media::VideoPriority::content);
  if (!source || !priority || in.width() > kMaxPixels || in.height() > kMaxPixels) return std::nullopt;
  return media::WantedVideo{*source, static_cast<std::uint16_t>(in.width()), static_cast<std::uint16_t>(in.height()),
                            *priority};
}

std::optional<media::ReceiverPlan> receiver_from(const wire::Receiver& in) {
  media::ReceiverPlan plan;
  plan.session = SessionId{in.session()};
  for (const wire::WantedVideo& each : in.video()) {
    const auto video = video_from(each);
    if (!video) return std::nullopt;
    plan.video.push_back(*video);
  }
  for (const wire::Source& each : in.audio()) {
    const auto source = from_wire(each);
    if (!source) return std::nullopt;
    plan.audio.push_back({*source});
  }
  plan.max_bitrate = in.max_bitrate();
  return plan;
}

void receiver_to_wire(const media::ReceiverPlan& value, wire::Receiver* out) {
  out->set_session(value.session.value);
  for (const media::WantedVideo& each : value.video) {
    wire::WantedVideo* video = out->add_video();
    to_wire(each.source, video->mutable_source());
    video->set_width(each.width);
    video->set_height(each.height);
    video->set_priority(static_cast<std::uint32_t>(each.priority));
  }
  for (const media::WantedAudio& each : value.audio) to_wire(each.source, out->add_audio());
  out->set_max_bitrate(value.max_bitrate);
}

}  // namespace

void to_wire(const media::SourceId& value, wire::Source* out) {
  out->set_seat(value.seat.value);
  out->set_kind(static_cast<std::uint32_t>(value.kind));
}

void to_wire(const media::Assignment& value, wire::Assignment* out) {
  out->set_slot(value.slot);
  to_wire(value.source, out->mutable_source());
  out->set_assignment(value.assignment);
  out->set_from_rtp_timestamp(value.from_rtp_timestamp);
}

void to_wire(const SeatTicket& value, wire::Ticket* out) {
  out->set_room(value.room.value);
  out->set_seat(value.seat.value);
  out->set_session(value.session.value);
  out->set_source_prefix(value.source_prefix);
}

void to_wire(const LegProfile& value, wire::Profile* out) {
  out->set_sends_media(value.sends_media);
  out->set_pairs(value.pairs);
  out->set_plain_videos(value.plain_videos);
  out->set_contents(value.contents);
  out->set_sends_content(value.sends_content);
  out->set_sends_talk(value.sends_talk);
}

void to_wire(const media::Plan& value, wire::Plan* out) {
  out->set_epoch(value.epoch);
  out->set_revision(value.revision);
  out->set_room(value.room.value);
  for (const media::SessionSeat& each : value.sessions) {
    wire::SessionSeat* seat = out->add_sessions();
    seat->set_session(each.session.value);
    seat->set_seat(each.seat.value);
  }
  for (const media::ReceiverPlan& each : value.receivers) receiver_to_wire(each, out->add_receivers());
}

void to_wire(const AttachedSession& value, wire::AttachedSession* out) {
  out->set_room(value.room.value);
  out->set_seat(value.seat.value);
  out->set_session(value.session.value);
  out->set_state(static_cast<std::uint32_t>(value.state));
  for (const media::Assignment& each : value.assignments) to_wire(each, out->add_assignments());
  out->set_uplink_layers(value.uplink_layers);
  out->set_uplink_content(value.uplink_content);
}

void to_wire(const QualityReport& value, wire::QualityReport* out) {
  out->set_session(value.session.value);
  out->set_rtt_ms(value.rtt_ms);
  out->set_uplink_loss(value.uplink_loss);
  out->set_downlink_loss(value.downlink_loss);
  out->set_uplink_kbps(value.uplink_kbps);
  out->set_downlink_kbps(value.downlink_kbps);
  out->set_estimate_kbps(value.estimate_kbps);
  out->set_over_tcp(value.over_tcp);
}

std::optional<media::SourceId> from_wire(const wire::Source& in) {
  const auto kind = enumerated(in.kind(), media::SourceKind::content);
  if (!kind) return std::nullopt;
  return media::SourceId{SeatId{in.seat()}, *kind};
}

std::optional<media::Assignment> from_wire(const wire::Assignment& in) {
  const auto source = from_wire(in.source());
  if (!source) return std::nullopt;
  return media::Assignment{in.slot(), *source, in.assignment(), in.from_rtp_timestamp()};
}

SeatTicket from_wire(const wire::Ticket& in) {
  return {media::RoomId{in.room()}, SeatId{in.seat()}, SessionId{in.session()}, in.source_prefix()};
}

std::optional<LegProfile> from_wire(const wire::Profile& in) {
  if (in.pairs() > kMaxSlots || in.plain_videos() > kMaxSlots || in.contents() > kMaxSlots) return std::nullopt;
  return LegProfile{in.sends_media(), in.pairs(),         in.plain_videos(),
                    in.contents(),    in.sends_content(), in.sends_talk()};
}

std::optional<media::Plan> from_wire(const wire::Plan& in) {
  media::Plan plan;
  plan.epoch = in.epoch();
  plan.revision = in.revision();
  plan.room = media::RoomId{in.room()};
  for (const wire::SessionSeat& each : in.sessions()) {
    plan.sessions.push_back({SessionId{each.session()}, SeatId{each.seat()}});
  }
  for (const wire::Receiver& each : in.receivers()) {
    auto receiver = receiver_from(each);
    if (!receiver) return std::nullopt;
    plan.receivers.push_back(std::move(*receiver));
  }
  return plan;
}

std::optional<AttachedSession> from_wire(const wire::AttachedSession& in) {
  const auto state = session_state(in.state());
  if (!state) return std::nullopt;
  AttachedSession session{media::RoomId{in.room()}, SeatId{in.seat()}, SessionId{in.session()}, *state, {}};
  session.uplink_layers = static_cast<std::uint8_t>((in.uplink_layers() & 7U) | 1U);
  session.uplink_content = in.uplink_content();
  for (const wire::Assignment& each : in.assignments()) {
    const auto assignment = from_wire(each);
    if (!assignment) return std::nullopt;
    session.assignments.push_back(*assignment);
  }
  return session;
}

QualityReport from_wire(const wire::QualityReport& in) {
  return {SessionId{in.session()}, in.rtt_ms(),        in.uplink_loss(),   in.downlink_loss(),
          in.uplink_kbps(),        in.downlink_kbps(), in.estimate_kbps(), in.over_tcp()};
}

std::optional<LevelReport> from_wire(const wire::Level& in) {
  if (in.dbov() < -127 || in.dbov() > 0) return std::nullopt;
  return LevelReport{SeatId{in.seat()}, static_cast<std::int8_t>(in.dbov())};
}

std::optional<SessionState> session_state(std::uint32_t number) {
  return enumerated(number, SessionState::closed);
}

std::optional<NegotiateError> negotiate_error(std::uint32_t number) {
  return enumerated(number, NegotiateError::media_unavailable);
}

}  // namespace diemcau::link
