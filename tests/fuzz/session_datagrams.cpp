// A connected session and whatever its page may send: raw datagrams, and RTP and RTCP that authenticate. Nothing may
// end the session, break an invariant or read out of bounds. The first byte chooses the kind.
#include <map>

#include "rtc/dtls/transport.hpp"
#include "rtc/ice/stun_message.hpp"
#include "rtc/session.hpp"
#include "rtc/srtp/receiver.hpp"
#include "rtc/srtp/sender.hpp"
#include "sdp/offer.hpp"
#include "sdp/parse.hpp"
#include "sdp/write.hpp"
#include "tests/fuzz/fuzz.hpp"

using namespace diemcau;
using namespace diemcau::rtc;

namespace {

const Path kPath{{IpAddress::v4(10, 0, 0, 1), 443}, {IpAddress::v4(10, 0, 0, 2), 5000}, Transport::udp};

// A page reduced to what the session needs of it: a check, a handshake, keys.
class Page final : public SessionSink, public DtlsOutput {
 public:
  Page() : random_(1), bridge_identity_(DtlsIdentity::generate(wall())), identity_(DtlsIdentity::generate(wall())) {
    SessionConfig config;
    config.identity = bridge_identity_.get();
    config.random = &random_;
    config.sends_media = true;
    config.pairs = 2;
    config.plain_videos = 2;
    config.contents = 1;
    session_ = std::make_unique<Session>(config, *this, now_, wall());
    negotiate();
    check();
    dtls_ = std::make_unique<DtlsTransport>(*identity_, DtlsRole::client, *this);
    dtls_->set_remote_fingerprint(bridge_identity_->fingerprint());
    dtls_->start(now_);
    for (int i = 0; i < 10 && dtls_->state() != DtlsState::connected; ++i) exchange();
    HOLDS(session_->phase() == SessionPhase::connected);
    srtp_ = std::make_unique<SrtpSender>(dtls_->keys()->send);
    const Bytes payload(100, 1);
    for (std::uint32_t slot : {1u, 3u}) session_->send(slot, {Codec::vp8, 1, 1, true, payload}, now_, wall());
  }

  void raw(BytesView bytes) { give(to_bytes(bytes)); }
  void rtp(BytesView bytes) {
    Bytes packet = to_bytes(bytes);
    if (rtp_header_length(packet) == 0) return;
    const std::uint32_t ssrc = load_u32(packet.data() + 8) & 0x1f;  // a leg has few streams
    store_u32(packet.data() + 8, ssrc);
    std::uint64_t& next = sequences_[ssrc];
    next += 1 + load_u16(packet.data() + 2) % 50;
    store_u16(packet.data() + 2, static_cast<std::uint16_t>(next));
    srtp_->protect_rtp(packet, next);
    give(std::move(packet));
  }
  void rtcp(BytesView bytes) {
    Bytes packet = to_bytes(bytes);
    if (packet.size() < 8) return;
    packet[0] = static_cast<Byte>(0x80 | (packet[0] & 0x3f));
    packet[1] = static_cast<Byte>(200 + packet[1] % 8);
    packet[7] &= 0x1f;
    packet[4] = packet[5] = packet[6] = 0;
    srtp_->protect_rtcp(packet);
    give(std::move(packet));
  }
  void pass_time() {
    now_ += milliseconds(7);
    if (++turns_ % 1000 == 0) check();
    session_->handle_timeout(now_, wall());
    HOLDS(session_->phase() == SessionPhase::connected);
  }

 private:
  WallTime wall() const { return wall_from_us(1'767'600'000'000'000 + to_us(now_)); }
  void give(Bytes datagram) { session_->receive(kPath, datagram, now_, wall()); }

  void negotiate() {
    sdp::OfferPolicy policy;
    policy.transport.ice_ufrag = "page";
    policy.transport.ice_pwd = "pagepasswordpagepassword";
    policy.transport.fingerprints = {{"sha-256", to_bytes(identity_->fingerprint())}};
    policy.sends = true;
    policy.microphone.ssrc = 1;
    policy.content = {2, 3, ""};
    policy.slots = {2, 2, 1};
    const auto answer = session_->negotiate(sdp::write(sdp::make_offer(policy)));
    HOLDS(answer.ok());
    password_ = sdp::parse(answer.value())->transport.ice_pwd;
  }
  void check() {
    give(StunWriter(StunClass::request, kStunBinding, {})
             .username(session_->local_ufrag() + ":page")
             .controlling(1)
             .use_candidate()
             .finish(password_));
  }
  void exchange() {
    for (auto flight = std::exchange(to_bridge_, {}); Bytes & datagram : flight) give(std::move(datagram));
    for (auto flight = std::exchange(to_page_, {}); const Bytes& datagram : flight) {
      if (datagram[0] >= 20 && datagram[0] <= 63) dtls_->receive(datagram, now_);
    }
  }

  void send_datagram(const Path&, BytesView datagram) override {
    if (!srtp_) to_page_.push_back(to_bytes(datagram));
  }
  void send_dtls(BytesView datagram) override { to_bridge_.push_back(to_bytes(datagram)); }
  void on_phase(SessionPhase) override {}
  void on_packet(const ReceivedPacket& packet) override { HOLDS(!packet.payload.empty() && packet.layer < 3); }
  void on_key_frame_wanted(std::uint32_t slot) override { HOLDS(slot < session_->slot_count()); }
  void on_estimate(std::uint32_t) override {}

  SeededRandom random_;
  Instant now_ = instant_from_us(1'000'000);
  std::unique_ptr<DtlsIdentity> bridge_identity_, identity_;
  std::unique_ptr<Session> session_;
  std::unique_ptr<DtlsTransport> dtls_;
  std::unique_ptr<SrtpSender> srtp_;
  std::string password_;
  std::vector<Bytes> to_page_, to_bridge_;
  std::map<std::uint32_t, std::uint64_t> sequences_;
  std::uint64_t turns_ = 0;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static Page page;
  if (size == 0) return 0;
  const BytesView rest(data + 1, size - 1);
  switch (data[0] % 3) {
    case 0:
      page.raw(rest);
      break;
    case 1:
      page.rtp(rest);
      break;
    case 2:
      page.rtcp(rest);
      break;
  }
  page.pass_time();
  return 0;
}
