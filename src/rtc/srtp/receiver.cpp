#include "rtc/srtp/receiver.hpp"

#include "base/hash.hpp"

namespace diemcau::rtc {
namespace {

constexpr std::size_t kFixedHeader = 12;
constexpr std::size_t kRtcpClearPrefix = 8;
constexpr std::size_t kRtcpTrailer = 4;
constexpr std::uint32_t kEncrypted = 0x80000000;

std::array<Byte, 4> word(std::uint32_t value) {
  std::array<Byte, 4> bytes{};
  store_u32(bytes.data(), value);
  return bytes;
}

}  // namespace

const char* describe(SrtpError error) {
  switch (error) {
    case SrtpError::malformed:
      return "malformed";
    case SrtpError::replayed:
      return "replayed";
    case SrtpError::unauthentic:
      return "unauthentic";
    case SrtpError::too_many_streams:
      return "too many streams";
  }
  return "?";
}

std::size_t rtp_header_length(BytesView packet) {
  if (packet.size() < kFixedHeader || (packet[0] >> 6) != 2) return 0;
  std::size_t length = kFixedHeader + 4 * std::size_t{packet[0] & 0x0fu};
  if (packet[0] & 0x10) {
    if (packet.size() < length + 4) return 0;
    length += 4 + 4 * std::size_t{load_u16(packet.data() + length + 2)};
  }
  return length <= packet.size() ? length : 0;
}

std::uint64_t estimate_index(std::uint64_t highest, std::uint16_t sequence) {
  const auto last = static_cast<std::uint16_t>(highest);
  const auto ahead = static_cast<std::int16_t>(static_cast<std::uint16_t>(sequence - last));
  // Before index 0 there is nothing: a packet "behind" the first one in ROC 0 can only be one far ahead.
  if (ahead < 0 && highest < static_cast<std::uint64_t>(-std::int32_t{ahead})) {
    return highest + static_cast<std::uint16_t>(sequence - last);
  }
  return highest + static_cast<std::uint64_t>(std::int64_t{ahead});
}

SrtpReceiver::SrtpReceiver(const SrtpKeys& keys)
    : rtp_(keys.profile, derive_session_keys(keys, SrtpStream::rtp), SrtpCipher::Direction::unprotect),
      rtcp_(keys.profile, derive_session_keys(keys, SrtpStream::rtcp), SrtpCipher::Direction::unprotect) {}

Result<SrtpReceiver::Rtp, SrtpError> SrtpReceiver::unprotect_rtp(MutableBytes packet) {
  const std::size_t header = rtp_header_length(packet);
  if (header == 0 || packet.size() < header + srtp_tag_length(rtp_.profile())) return fail(SrtpError::malformed);
  const std::uint16_t sequence = load_u16(packet.data() + 2);
  const std::uint32_t ssrc = load_u32(packet.data() + 8);
  const auto known = rtp_windows_.find(ssrc);
  std::uint64_t index = sequence;
  if (known != rtp_windows_.end()) {
    index = estimate_index(known->second.highest(), sequence);
    if (!known->second.accepts(index)) return fail(SrtpError::replayed);
  } else if (rtp_windows_.size() >= kMaxStreams) {
    return fail(SrtpError::too_many_streams);
  }
  const std::size_t size = TRY(open_rtp(packet, header, ssrc, index));
  rtp_windows_[ssrc].record(index);
  return Rtp{size, index};
}

Result<std::size_t, SrtpError> SrtpReceiver::open_rtp(MutableBytes packet, std::size_t header, std::uint32_t ssrc,
                                                      std::uint64_t index) {
  const std::size_t size = packet.size() - srtp_tag_length(rtp_.profile());
  const MutableBytes payload = packet.subspan(header, size - header);
  const BytesView tag = packet.subspan(size);
  if (rtp_.profile() == SrtpProfile::aead_aes_128_gcm) {
    const bool opened = rtp_.open(rtp_.nonce(ssrc, index), packet.first(header), {}, payload, tag);
    if (!opened) return fail(SrtpError::unauthentic);
    return size;
  }
  const auto rollover = word(static_cast<std::uint32_t>(index >> 16));
  if (!equal_constant_time(rtp_.authenticate(packet.first(size), rollover), tag)) return fail(SrtpError::unauthentic);
  rtp_.counter_xor(ssrc, index, payload);
  return size;
}

Result<std::size_t, SrtpError> SrtpReceiver::unprotect_rtcp(MutableBytes packet) {
  const bool gcm = rtcp_.profile() == SrtpProfile::aead_aes_128_gcm;
  const std::size_t overhead = srtp_tag_length(rtcp_.profile()) + kRtcpTrailer;
  if (packet.size() < kRtcpClearPrefix + overhead || (packet[0] >> 6) != 2) return fail(SrtpError::malformed);
  const std::uint32_t ssrc = load_u32(packet.data() + 4);
  const std::size_t trailer_at = gcm ? packet.size() - kRtcpTrailer : packet.size() - overhead;
  const std::uint32_t trailer = load_u32(packet.data() + trailer_at);
  const std::uint64_t index = trailer & ~kEncrypted;
  const auto known = rtcp_windows_.find(ssrc);
  if (known != rtcp_windows_.end() && !known->second.accepts(index)) return fail(SrtpError::replayed);
  if (known == rtcp_windows_.end() && rtcp_windows_.size() >= kMaxStreams) return fail(SrtpError::too_many_streams);
  if (!(gcm ? open_rtcp_gcm(packet, trailer) : open_rtcp_counter(packet, trailer))) {
    return fail(SrtpError::unauthentic);
  }
  rtcp_windows_[ssrc].record(index);
  return packet.size() - overhead;
}

bool SrtpReceiver::open_rtcp_gcm(MutableBytes packet, std::uint32_t trailer) {
  const std::uint32_t ssrc = load_u32(packet.data() + 4);
  const std::size_t size = packet.size() - kRtcpTrailer - srtp_tag_length(rtcp_.profile());
  const BytesView tag = packet.subspan(size, srtp_tag_length(rtcp_.profile()));
  const auto nonce = rtcp_.nonce(ssrc, trailer & ~kEncrypted);
  const auto suffix = word(trailer);
  if (trailer & kEncrypted) {
    return rtcp_.open(nonce, packet.first(kRtcpClearPrefix), suffix,
                      packet.subspan(kRtcpClearPrefix, size - kRtcpClearPrefix), tag);
  }
  return rtcp_.open(nonce, packet.first(size), suffix, {}, tag);
}

bool SrtpReceiver::open_rtcp_counter(MutableBytes packet, std::uint32_t trailer) {
  const std::uint32_t ssrc = load_u32(packet.data() + 4);
  const std::size_t tag_at = packet.size() - srtp_tag_length(rtcp_.profile());
  const std::size_t size = tag_at - kRtcpTrailer;
  if (!equal_constant_time(rtcp_.authenticate(packet.first(size), word(trailer)), packet.subspan(tag_at))) return false;
  if (trailer & kEncrypted) {
    rtcp_.counter_xor(ssrc, trailer & ~kEncrypted, packet.subspan(kRtcpClearPrefix, size - kRtcpClearPrefix));
  }
  return true;
}

}  // namespace diemcau::rtc
