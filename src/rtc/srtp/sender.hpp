#pragma once

#include <unordered_map>

#include "rtc/srtp/cipher.hpp"
#include "rtc/srtp/profile.hpp"

namespace diemcau::rtc {

// Protects what one side sends (RFC 3711 3.3, RFC 7714). One master key; every SSRC has its own index. Owned by one
// session. Each index is used once: protecting an index at or below the last one of its SSRC is a broken invariant,
// because the same keystream under two plaintexts gives both away.
class SrtpSender {
 public:
  explicit SrtpSender(const SrtpKeys& keys);
  SrtpSender(const SrtpSender&) = delete;
  SrtpSender& operator=(const SrtpSender&) = delete;

  // `packet` is a whole RTP packet whose 16-bit sequence number is the low part of `sequence` (extended, so
  // ROC = sequence >> 16, counted from 0 at the start of the session). Grows by at most 16 bytes.
  void protect_rtp(Bytes& packet, std::uint64_t sequence);
  // `packet` is a whole compound packet; the SRTCP index counts by itself. Grows by at most 20 bytes.
  void protect_rtcp(Bytes& packet);

 private:
  SrtpCipher rtp_;
  SrtpCipher rtcp_;
  std::unordered_map<std::uint32_t, std::uint64_t> last_index_;
  std::unordered_map<std::uint32_t, std::uint32_t> next_rtcp_index_;
};

}  // namespace diemcau::rtc
