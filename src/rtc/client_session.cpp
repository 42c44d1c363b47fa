#include "rtc/client_session.hpp"

#include "base/check.hpp"
#include "rtc/ice/client_agent.hpp"
#include "rtc/leg/leg.hpp"
#include "rtc/leg/session_description.hpp"
#include "sdp/offer.hpp"
#include "sdp/parse.hpp"
#include "sdp/receiver_answer.hpp"
#include "sdp/write.hpp"

namespace diemcau::rtc {
namespace {

constexpr std::uint32_t kCameraLayers = 3;
const std::vector<std::string> kRids{"l", "m", "h"};
// Outgoing streams of a client that sends: microphone, camera l, m, h, content.
constexpr std::uint32_t kFirstCamera = 1, kContent = kFirstCamera + kCameraLayers, kOutgoing = kContent + 1;

struct LineLayer {
  Line line;
  std::uint8_t layer;
};

std::uint32_t outgoing_of(Line line, std::uint8_t layer) {
  switch (line) {
    case Line::microphone:
      return 0;
    case Line::camera:
      CHECK(layer < kCameraLayers, "a camera has layers l, m, h");
      return kFirstCamera + layer;
    case Line::content:
      return kContent;
  }
  return 0;
}

LineLayer line_of(std::uint32_t outgoing) {
  if (outgoing == 0) return {Line::microphone, 0};
  if (outgoing == kContent) return {Line::content, 0};
  return {Line::camera, static_cast<std::uint8_t>(outgoing - kFirstCamera)};
}

sdp::SourceDescription new_source(sdp::MediaKind kind, const std::string& cname, Random& random) {
  sdp::SourceDescription source;
  source.ssrc = random.next_u32() | 1;
  if (kind == sdp::MediaKind::video) source.rtx_ssrc = random.next_u32() | 1;
  source.cname = cname;
  return source;
}

ClientConfig checked(ClientConfig config) {
  CHECK(config.identity != nullptr && config.random != nullptr, "a session has an identity and random numbers");
  return config;
}

}  // namespace

struct ClientSession::Impl final : IceOutput, LegSink {
  Impl(const ClientConfig& given, ClientSink& client_sink)
      : config(checked(given)),
        sink(client_sink),
        session_id(config.random->next_u64() >> 2),
        cname(config.random->token(16)),
        ice(*config.random, config.candidates, *this),
        leg(ice, *config.identity, DtlsRole::client, *config.random, *this),
        slots(2 * config.pairs + config.plain_videos + config.contents) {
    leg.outgoing().set_min_pacing_rate(config.min_pacing_bps);
    if (config.srtp_profile) leg.restrict_srtp_to(*config.srtp_profile);
    for (std::uint32_t i = 0; i < kOutgoing; ++i) {
      sources.push_back(new_source(i == 0 ? sdp::MediaKind::audio : sdp::MediaKind::video, cname, *config.random));
    }
    make_offer();
  }

  void send_ice(const Path& path, BytesView datagram) override { sink.send_datagram(path, datagram); }
  void send_datagram(const Path& path, BytesView datagram) override { sink.send_datagram(path, datagram); }
  void on_phase(SessionPhase phase) override { sink.on_phase(phase); }
  void on_estimate(std::uint32_t bits_per_second) override { sink.on_estimate(bits_per_second); }
  void on_key_frame_wanted(std::uint32_t outgoing) override {
    const LineLayer wanted = line_of(outgoing);
    sink.on_key_frame_wanted(wanted.line, wanted.layer);
  }
  void on_media(const IncomingPacket& in) override {
    sink.on_packet({in.line, in.codec, in.sequence, in.timestamp, in.marker, in.retransmitted, in.level_dbov,
                    in.payload, in.arrival, in.capture_ntp});
  }

  void make_offer();
  Result<void, OfferError> accept_answer(std::string_view text, Instant now);
  Result<std::string, OfferError> answer(std::string_view text, Instant now);
  void take_lines(const sdp::LegDescription& answer);
  void take_slots(const sdp::LegDescription& answer, const sdp::LegDescription& theirs);
  Result<void, OfferError> connect_to(const sdp::TransportDescription& transport, Instant now);

  ClientConfig config;
  ClientSink& sink;
  std::uint64_t session_id;
  std::uint64_t session_version = 0;
  std::string cname;
  std::vector<sdp::SourceDescription> sources;  // by outgoing stream
  IceClientAgent ice;
  Leg leg;
  sdp::LegDescription offer;
  std::uint32_t slots;
};

void ClientSession::Impl::make_offer() {
  sdp::OfferPolicy policy;
  policy.transport = describe_transport(ice.local(), *config.identity, config.candidates, CandidateRole::active);
  policy.session_id = session_id;
  policy.session_version = ++session_version;
  policy.sends = config.sends_media;
  policy.microphone = sources[0];
  policy.content = sources[kContent];
  policy.slots = {config.pairs, config.plain_videos, config.contents};
  offer = sdp::make_offer(policy);
}

Result<void, OfferError> ClientSession::Impl::accept_answer(std::string_view text, Instant now) {
  auto parsed = sdp::parse(text);
  if (!parsed) return fail(OfferError::malformed);
  const auto accepted = sdp::accept_answer(offer, std::move(parsed).value());
  if (!accepted) return fail(offer_error(accepted.error()));
  TRY(connect_to(accepted->transport, now));
  take_lines(accepted.value());
  leg.begin_checks();
  return {};
}

Result<std::string, OfferError> ClientSession::Impl::answer(std::string_view text, Instant now) {
  CHECK(leg.phase() == SessionPhase::fresh, "a session answers once");
  const auto theirs = sdp::parse(text);
  if (!theirs) return fail(OfferError::malformed);
  sdp::ReceiverPolicy policy;
  policy.transport = describe_transport(ice.local(), *config.identity, config.candidates, CandidateRole::active);
  policy.session_id = session_id;
  policy.session_version = session_version;
  const auto ours = sdp::answer_as_receiver(theirs.value(), policy);
  if (!ours) return fail(offer_error(ours.error()));
  TRY(connect_to(theirs->transport, now));
  take_slots(ours.value(), theirs.value());
  leg.begin_checks();
  return sdp::write(ours.value());
}

Result<void, OfferError> ClientSession::Impl::connect_to(const sdp::TransportDescription& transport, Instant now) {
  Sha256 fingerprint{};
  if (!find_fingerprint(transport, fingerprint)) return fail(OfferError::unsupported);
  leg.set_remote_fingerprint(fingerprint);
  ice.set_remote(credentials_of(transport), reachable_candidates(transport), now);
  return {};
}

void ClientSession::Impl::take_lines(const sdp::LegDescription& answer) {
  std::vector<OutgoingStream> outgoing;
  if (config.sends_media) {
    for (std::uint32_t i = 0; i < kOutgoing; ++i) {
      const LineLayer line = line_of(i);
      OutgoingStream stream;
      stream.format = format_of(answer.media[static_cast<std::size_t>(line.line)]);
      stream.ssrc = sources[i].ssrc;
      stream.rtx_ssrc = sources[i].rtx_ssrc;
      if (line.line == Line::camera) stream.rid = kRids[line.layer];
      stream.cname = cname;
      outgoing.push_back(std::move(stream));
    }
  }
  std::vector<IncomingLine> incoming;
  for (std::size_t i = config.sends_media ? 3 : 0; i < answer.media.size(); ++i) {
    incoming.push_back({format_of(answer.media[i]), {}, answer.media[i].sources});
  }
  leg.outgoing().configure(outgoing);
  leg.incoming().configure(std::move(incoming));
}

// The SSRCs stand in the offer: who sends names them.
void ClientSession::Impl::take_slots(const sdp::LegDescription& answer, const sdp::LegDescription& theirs) {
  std::vector<IncomingLine> incoming;
  for (std::size_t i = 0; i < answer.media.size(); ++i) {
    if (answer.media[i].rejected()) continue;
    incoming.push_back({format_of(answer.media[i]), {}, theirs.media[i].sources});
  }
  slots = static_cast<std::uint32_t>(incoming.size());
  leg.incoming().configure(std::move(incoming));
}

ClientSession::ClientSession(const ClientConfig& config, ClientSink& sink, Instant, WallTime)
    : impl_(std::make_unique<Impl>(config, sink)) {}
ClientSession::~ClientSession() = default;

std::string ClientSession::offer() {
  return sdp::write(impl_->offer);
}

Result<void, OfferError> ClientSession::accept_answer(std::string_view answer, Instant now) {
  return impl_->accept_answer(answer, now);
}

Result<std::string, OfferError> ClientSession::answer(std::string_view offer, Instant now) {
  return impl_->answer(offer, now);
}

void ClientSession::restart_ice() {
  impl_->ice.restart();
  impl_->make_offer();
}

void ClientSession::receive(const Path& path, MutableBytes datagram, Instant now, WallTime wall) {
  impl_->leg.receive(path, datagram, now, wall);
}

void ClientSession::handle_timeout(Instant now, WallTime wall) {
  impl_->leg.handle_timeout(now, wall);
}

std::optional<Instant> ClientSession::next_timeout() const {
  return impl_->leg.next_timeout();
}

void ClientSession::send(Line line, std::uint8_t layer, const OutgoingPacket& packet, Instant now, WallTime wall) {
  impl_->leg.send(outgoing_of(line, layer), packet, now, wall);
}

void ClientSession::set_line_clock(Line line, std::uint8_t layer, std::uint32_t rtp_timestamp, std::uint64_t ntp,
                                   Instant now, WallTime wall) {
  impl_->leg.set_clock(outgoing_of(line, layer), rtp_timestamp, ntp, now, wall);
}

void ClientSession::request_key_frame(std::uint32_t slot, Instant now) {
  impl_->leg.request_key_frame(slot, 0, now);
}

void ClientSession::close(Instant) {
  impl_->leg.close();
}

SessionPhase ClientSession::phase() const {
  return impl_->leg.phase();
}

std::uint32_t ClientSession::slot_count() const {
  return impl_->slots;
}

std::optional<Path> ClientSession::selected_path() const {
  return impl_->ice.selected();
}

SessionStats ClientSession::stats() const {
  return impl_->leg.stats();
}

SessionDrops ClientSession::drops() const {
  return impl_->leg.drops();
}

}  // namespace diemcau::rtc
