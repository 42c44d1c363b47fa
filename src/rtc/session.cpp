#include "rtc/session.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "rtc/ice/lite_agent.hpp"
#include "rtc/leg/leg.hpp"
#include "rtc/leg/session_description.hpp"
#include "sdp/answer.hpp"
#include "sdp/parse.hpp"
#include "sdp/slots.hpp"
#include "sdp/write.hpp"

namespace diemcau::rtc {
namespace {

// What the page sends, in m-line order.
std::vector<Line> lines_of(const SessionConfig& config) {
  if (config.sends_media) return {Line::microphone, Line::camera, Line::content};
  std::vector<Line> lines;
  if (config.sends_talk) lines.push_back(Line::microphone);
  if (config.sends_content) lines.push_back(Line::content);
  return lines;
}

std::vector<sdp::PageLine> described(const std::vector<Line>& lines) {
  std::vector<sdp::PageLine> out;
  for (const Line line : lines) {
    out.push_back({line == Line::microphone ? sdp::MediaKind::audio : sdp::MediaKind::video, line == Line::camera});
  }
  return out;
}

const std::vector<std::string> kCameraRids{"l", "m", "h"};  // index = layer

SessionConfig checked(SessionConfig config) {
  CHECK(config.identity != nullptr && config.random != nullptr, "a session has an identity and random numbers");
  return config;
}

}  // namespace

struct Session::Impl final : IceOutput, LegSink {
  Impl(const SessionConfig& given, SessionSink& session_sink, Instant now)
      : config(checked(given)),
        lines(lines_of(given)),
        sink(session_sink),
        slots(sdp::make_slots({config.pairs, config.plain_videos, config.contents}, *config.random)),
        session_id(config.random->next_u64() >> 2),
        ice(*config.random, config.allowed_prefix, *this),
        leg(ice, *config.identity, DtlsRole::server, *config.random, *this),
        created(now) {}

  void send_ice(const Path& path, BytesView datagram) override { sink.send_datagram(path, datagram); }
  void send_datagram(const Path& path, BytesView datagram) override { sink.send_datagram(path, datagram); }
  void on_phase(SessionPhase phase) override { sink.on_phase(phase); }
  void on_key_frame_wanted(std::uint32_t outgoing) override { sink.on_key_frame_wanted(outgoing); }
  void on_estimate(std::uint32_t bits_per_second) override { sink.on_estimate(bits_per_second); }
  void on_media(const IncomingPacket& in) override {
    sink.on_packet({lines[in.line], in.layer, in.codec, in.ssrc, in.sequence, in.timestamp, in.marker, in.retransmitted,
                    in.level_dbov, in.payload, in.arrival, in.capture_ntp});
  }

  Result<std::string, OfferError> negotiate(std::string_view text);
  Result<void, OfferError> take_transport(const sdp::TransportDescription& remote);
  void take_lines(const sdp::LegDescription& offer, const sdp::LegDescription& agreed);

  SessionConfig config;
  std::vector<Line> lines;
  SessionSink& sink;
  std::vector<sdp::Slot> slots;
  std::uint64_t session_id;
  std::uint64_t session_version = 0;
  IceLiteAgent ice;
  Leg leg;
  Instant created;
  std::optional<sdp::LegDescription> answer;  // the last one given
  std::optional<Sha256> fingerprint;          // the page's
};

Result<std::string, OfferError> Session::Impl::negotiate(std::string_view text) {
  if (leg.phase() == SessionPhase::closed) return fail(OfferError::unsupported);
  const auto offer = sdp::parse(text);
  if (!offer) return fail(OfferError::malformed);
  sdp::AnswerPolicy policy;
  policy.transport = describe_transport(ice.local(), *config.identity, config.candidates, CandidateRole::passive);
  policy.session_id = session_id;
  policy.session_version = session_version + 1;
  policy.page_lines = described(lines);
  policy.slots = slots;
  policy.previous = answer ? &*answer : nullptr;
  auto agreed = sdp::answer(offer.value(), policy);
  if (!agreed) return fail(offer_error(agreed.error()));
  // Nothing of the session has changed up to here: a refused offer leaves it as it was.
  TRY(take_transport(offer->transport));
  agreed->transport.ice_ufrag = ice.local().ufrag;
  agreed->transport.ice_pwd = ice.local().password;
  take_lines(offer.value(), agreed.value());
  ++session_version;
  answer = std::move(agreed).value();
  leg.begin_checks();
  return sdp::write(*answer);
}

Result<void, OfferError> Session::Impl::take_transport(const sdp::TransportDescription& remote) {
  Sha256 offered{};
  if (!find_fingerprint(remote, offered)) return fail(OfferError::unsupported);
  // The DTLS association lives as long as the session; another certificate is another page.
  if (fingerprint && *fingerprint != offered) return fail(OfferError::unsupported);
  const IceCredentials credentials = credentials_of(remote);
  if (!fingerprint) {
    ice.set_remote(credentials);
    leg.set_remote_fingerprint(offered);
    fingerprint = offered;
  } else if (credentials != ice.remote()) {
    ice.restart(credentials);
  }
  return {};
}

void Session::Impl::take_lines(const sdp::LegDescription& offer, const sdp::LegDescription& agreed) {
  const std::size_t own = lines.size();
  std::vector<IncomingLine> incoming;
  for (std::size_t i = 0; i < own && i < agreed.media.size(); ++i) {
    const bool simulcast = !agreed.media[i].simulcast.empty();
    incoming.push_back(
        {format_of(agreed.media[i]), simulcast ? kCameraRids : std::vector<std::string>{}, offer.media[i].sources});
  }
  std::vector<OutgoingStream> outgoing;
  for (std::size_t i = 0; i < slots.size(); ++i) {
    const std::size_t line = own + i;
    OutgoingStream stream;
    if (line < agreed.media.size() && !agreed.media[line].rejected()) stream.format = format_of(agreed.media[line]);
    stream.format.kind = slots[i].kind;
    stream.ssrc = slots[i].source.ssrc;
    stream.rtx_ssrc = slots[i].source.rtx_ssrc;
    stream.cname = slots[i].source.cname;
    outgoing.push_back(std::move(stream));
  }
  leg.incoming().configure(std::move(incoming));
  leg.outgoing().configure(outgoing);
}

Session::Session(const SessionConfig& config, SessionSink& sink, Instant now, WallTime)
    : impl_(std::make_unique<Impl>(config, sink, now)) {}
Session::~Session() = default;

Result<std::string, OfferError> Session::negotiate(std::string_view offer) {
  return impl_->negotiate(offer);
}

const std::string& Session::local_ufrag() const {
  return impl_->ice.local().ufrag;
}

std::uint32_t Session::slot_count() const {
  return static_cast<std::uint32_t>(impl_->slots.size());
}

void Session::receive(const Path& path, MutableBytes datagram, Instant now, WallTime wall) {
  impl_->leg.receive(path, datagram, now, wall);
}

void Session::handle_timeout(Instant now, WallTime wall) {
  impl_->leg.handle_timeout(now, wall);
}

std::optional<Instant> Session::next_timeout() const {
  return impl_->leg.next_timeout();
}

void Session::send(std::uint32_t slot, const OutgoingPacket& packet, Instant now, WallTime wall) {
  impl_->leg.send(slot, packet, now, wall);
}

void Session::set_slot_clock(std::uint32_t slot, std::uint32_t rtp_timestamp, std::uint64_t ntp, Instant now,
                             WallTime wall) {
  impl_->leg.set_clock(slot, rtp_timestamp, ntp, now, wall);
}

void Session::request_key_frame(Line line, std::uint8_t layer, Instant now) {
  const auto& lines = impl_->lines;
  const auto at = std::find(lines.begin(), lines.end(), line);
  if (at == lines.end()) return;
  impl_->leg.request_key_frame(static_cast<std::uint32_t>(at - lines.begin()), layer, now);
}

void Session::set_probe_target(std::optional<std::uint32_t> bits_per_second) {
  impl_->leg.outgoing().set_probe_target(bits_per_second);
}

bool Session::slot_accepts(std::uint32_t slot, Codec codec) const {
  return impl_->leg.outgoing().accepts(slot, codec);
}

void Session::close(Instant) {
  impl_->leg.close();
}

SessionPhase Session::phase() const {
  return impl_->leg.phase();
}

Instant Session::last_authenticated() const {
  return std::max(impl_->leg.last_authenticated(), impl_->created);
}

SessionStats Session::stats() const {
  return impl_->leg.stats();
}

SessionDrops Session::drops() const {
  const IceLiteCounters& ice = impl_->ice.counters();
  SessionDrops drops = impl_->leg.drops();
  drops.ice_outside_prefix = ice.outside_prefix;
  drops.ice_unauthentic = ice.wrong_username + ice.bad_integrity;
  drops.ice_other =
      ice.malformed + ice.not_a_request + ice.not_controlling + ice.unknown_attribute + ice.too_many_paths;
  return drops;
}

}  // namespace diemcau::rtc
