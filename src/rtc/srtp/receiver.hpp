#pragma once

#include <unordered_map>

#include "base/result.hpp"
#include "rtc/srtp/cipher.hpp"
#include "rtc/srtp/profile.hpp"
#include "rtc/srtp/replay_window.hpp"

namespace diemcau::rtc {

enum class SrtpError : std::uint8_t { malformed, replayed, unauthentic, too_many_streams };
const char* describe(SrtpError error);

// Unprotects what one side receives (RFC 3711 3.3, RFC 7714). Rollover counters and replay windows are per SSRC, are
// created and moved by authenticated packets only, and survive for the session. Owned by one session.
class SrtpReceiver {
 public:
  // More SSRCs than a leg can have; bounds what a misbehaving but authenticated peer makes us keep.
  static constexpr std::size_t kMaxStreams = 512;

  explicit SrtpReceiver(const SrtpKeys& keys);

  struct Rtp {
    std::size_t size = 0;        // of the plain packet at the start of the same buffer
    std::uint64_t sequence = 0;  // extended: ROC << 16 | SEQ
  };
  // Decrypts in place. On an error the buffer's content is unspecified.
  Result<Rtp, SrtpError> unprotect_rtp(MutableBytes packet);
  // Returns the size of the plain compound packet.
  Result<std::size_t, SrtpError> unprotect_rtcp(MutableBytes packet);

 private:
  Result<std::size_t, SrtpError> open_rtp(MutableBytes packet, std::size_t header, std::uint32_t ssrc,
                                          std::uint64_t index);
  bool open_rtcp_counter(MutableBytes packet, std::uint32_t trailer);
  bool open_rtcp_gcm(MutableBytes packet, std::uint32_t trailer);

  SrtpCipher rtp_;
  SrtpCipher rtcp_;
  std::unordered_map<std::uint32_t, ReplayWindow> rtp_windows_;
  std::unordered_map<std::uint32_t, ReplayWindow> rtcp_windows_;
};

// Guesses the extended sequence of `sequence` next to the highest one received (RFC 3711 3.3.1).
std::uint64_t estimate_index(std::uint64_t highest, std::uint16_t sequence);
// Length of the fixed header, CSRCs and extension of an RTP packet, 0 when it does not fit into `packet`.
std::size_t rtp_header_length(BytesView packet);

}  // namespace diemcau::rtc
