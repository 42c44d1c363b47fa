#include "engine/room.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "rtp/ntp.hpp"

namespace diemcau::engine {
namespace {

static_assert(static_cast<int>(rtc::Codec::opus) == static_cast<int>(media::Codec::opus));
static_assert(static_cast<int>(rtc::Codec::vp8) == static_cast<int>(media::Codec::vp8));
static_assert(static_cast<int>(rtc::Codec::h264) == static_cast<int>(media::Codec::h264));

media::SourceKind kind_of(rtc::Line line) {
  switch (line) {
    case rtc::Line::microphone:
      return media::SourceKind::microphone;
    case rtc::Line::camera:
      return media::SourceKind::camera;
    case rtc::Line::content:
      break;
  }
  return media::SourceKind::content;
}

}  // namespace

Room::Room(media::RoomId id, LegHost& host, net::EventLoop& loop, Random& random, DropCounters& drops)
    : id_(id), host_(host), loop_(loop), drops_(drops), router_(*this, random) {}

void Room::add(Leg& leg) {
  const conference::LegProfile& p = leg.profile;
  leg.room = this;
  leg.index = router_.add_leg({leg.ticket.session,
                               leg.ticket.seat,
                               {p.pairs, p.plain_videos, p.contents},
                               p.sends_media,
                               p.sends_content,
                               p.sends_talk},
                              loop_.now());
  if (legs_.size() <= leg.index) legs_.resize(leg.index + 1);
  legs_[leg.index] = &leg;
}

void Room::remove(Leg& leg) {
  router_.remove_leg(leg.index, loop_.now());
  legs_[leg.index] = nullptr;
  leg.room = nullptr;
}

bool Room::lists(media::SessionId session) const {
  const auto& sessions = router_.plan().sessions;
  return std::any_of(sessions.begin(), sessions.end(), [&](const auto& s) { return s.session == session; });
}

void Room::receive(Leg& leg, const rtc::ReceivedPacket& packet) {
  scratch_.assign(packet.payload.begin(), packet.payload.end());
  media::SourcePacket source;
  source.codec = static_cast<media::Codec>(packet.codec);
  source.layer = packet.layer;
  source.ssrc = packet.ssrc;
  source.sequence = packet.sequence;
  source.timestamp = packet.timestamp;
  source.marker = packet.marker;
  source.level_dbov = packet.level_dbov;
  source.payload = scratch_;
  source.arrival = packet.arrival;
  source.capture_ntp = packet.capture_ntp;
  router_.route(leg.index, kind_of(packet.line), source, loop_.now());
}

// A broken invariant of the receiver's session ends the receiver, never the sender in whose packet it showed.
void Room::write(media::LegIndex index, std::uint32_t slot, const media::SlotPacket& packet) {
  Leg& leg = *legs_[index];
  if (leg.ended) return;
  try {
    leg.session->send(slot,
                      {static_cast<rtc::Codec>(packet.codec), packet.sequence, packet.timestamp, packet.marker,
                       packet.payload, packet.level_dbov},
                      loop_.now(), loop_.wall());
    ++packets_out_;
    host_.leg_touched(leg);
  } catch (const InvariantBroken& broken) {
    host_.leg_broke(leg, broken.what());
  }
}

void Room::set_clock(media::LegIndex index, std::uint32_t slot, const media::SlotForwarder::ClockPoint& point) {
  Leg& leg = *legs_[index];
  if (leg.ended) return;
  leg.session->set_slot_clock(slot, point.timestamp, rtp::ntp_from_wall(loop_.wall() - point.age), loop_.now(),
                              loop_.wall());
}

bool Room::accepts(media::LegIndex index, std::uint32_t slot, media::Codec codec) const {
  return legs_[index]->session->slot_accepts(slot, static_cast<rtc::Codec>(codec));
}

}  // namespace diemcau::engine
