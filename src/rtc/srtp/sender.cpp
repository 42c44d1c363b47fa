#include "rtc/srtp/sender.hpp"

#include "base/check.hpp"
#include "rtc/srtp/receiver.hpp"

namespace diemcau::rtc {
namespace {

constexpr std::uint64_t kIndexLimit = std::uint64_t{1} << 48;
constexpr std::uint32_t kRtcpIndexLimit = 0x7fffffff;
constexpr std::uint32_t kEncrypted = 0x80000000;  // the E bit before the SRTCP index
constexpr std::size_t kRtcpClearPrefix = 8;       // first header and SSRC stay readable

std::array<Byte, 4> word(std::uint32_t value) {
  std::array<Byte, 4> bytes{};
  store_u32(bytes.data(), value);
  return bytes;
}

}  // namespace

SrtpSender::SrtpSender(const SrtpKeys& keys)
    : rtp_(keys.profile, derive_session_keys(keys, SrtpStream::rtp), SrtpCipher::Direction::protect),
      rtcp_(keys.profile, derive_session_keys(keys, SrtpStream::rtcp), SrtpCipher::Direction::protect) {}

void SrtpSender::protect_rtp(Bytes& packet, std::uint64_t sequence) {
  const std::size_t header = rtp_header_length(packet);
  CHECK(header != 0, "only whole RTP packets are protected");
  CHECK(load_u16(packet.data() + 2) == static_cast<std::uint16_t>(sequence),
        "the extended sequence ends in the packet's own");
  CHECK(sequence < kIndexLimit, "a master key protects at most 2^48 packets");
  const std::uint32_t ssrc = load_u32(packet.data() + 8);
  const auto [last, fresh] = last_index_.try_emplace(ssrc, sequence);
  CHECK(fresh || sequence > last->second, "an SRTP index is used once");
  last->second = sequence;

  const std::size_t plain_size = packet.size();
  packet.resize(plain_size + srtp_tag_length(rtp_.profile()));
  const MutableBytes all(packet);
  const MutableBytes payload = all.subspan(header, plain_size - header);
  if (rtp_.profile() == SrtpProfile::aead_aes_128_gcm) {
    rtp_.seal(rtp_.nonce(ssrc, sequence), all.first(header), {}, payload, all.subspan(plain_size));
    return;
  }
  rtp_.counter_xor(ssrc, sequence, payload);
  const auto rollover = word(static_cast<std::uint32_t>(sequence >> 16));
  const auto tag = rtp_.authenticate(all.first(plain_size), rollover);
  std::copy(tag.begin(), tag.end(), packet.begin() + static_cast<std::ptrdiff_t>(plain_size));
}

void SrtpSender::protect_rtcp(Bytes& packet) {
  CHECK(packet.size() >= kRtcpClearPrefix, "only whole RTCP packets are protected");
  const std::uint32_t ssrc = load_u32(packet.data() + 4);
  std::uint32_t& index = next_rtcp_index_[ssrc];
  CHECK(index <= kRtcpIndexLimit, "an SRTCP index is used once");
  const auto trailer = word(index | kEncrypted);
  const std::size_t plain_size = packet.size();
  const std::size_t tag_length = srtp_tag_length(rtcp_.profile());
  packet.resize(plain_size + tag_length + trailer.size());
  const MutableBytes all(packet);
  const MutableBytes body = all.subspan(kRtcpClearPrefix, plain_size - kRtcpClearPrefix);
  if (rtcp_.profile() == SrtpProfile::aead_aes_128_gcm) {
    // RFC 7714 9.2: the trailer is authenticated too, and stands last.
    rtcp_.seal(rtcp_.nonce(ssrc, index), all.first(kRtcpClearPrefix), trailer, body,
               all.subspan(plain_size, tag_length));
    std::copy(trailer.begin(), trailer.end(), packet.end() - 4);
  } else {
    rtcp_.counter_xor(ssrc, index, body);
    const auto tag = rtcp_.authenticate(all.first(plain_size), trailer);
    std::copy(trailer.begin(), trailer.end(), packet.begin() + static_cast<std::ptrdiff_t>(plain_size));
    std::copy(tag.begin(), tag.end(), packet.end() - static_cast<std::ptrdiff_t>(tag_length));
  }
  ++index;
}

}  // namespace diemcau::rtc
