#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "base/bytes.hpp"

namespace diemcau::rtc {

// The two protection profiles of the bridge (RFC 5764 4.1.2, RFC 7714 14.2).
enum class SrtpProfile : std::uint16_t { aes128_cm_sha1_80 = 0x0001, aead_aes_128_gcm = 0x0007 };

inline constexpr std::size_t kSrtpKeyLength = 16;
constexpr std::size_t srtp_salt_length(SrtpProfile profile) {
  return profile == SrtpProfile::aead_aes_128_gcm ? 12 : 14;
}
constexpr std::size_t srtp_tag_length(SrtpProfile profile) {
  return profile == SrtpProfile::aead_aes_128_gcm ? 16 : 10;
}

// Master key and salt of one direction. The first srtp_salt_length() bytes of `salt` count.
struct SrtpKeys {
  SrtpProfile profile = SrtpProfile::aead_aes_128_gcm;
  std::array<Byte, kSrtpKeyLength> key{};
  std::array<Byte, 14> salt{};
};

}  // namespace diemcau::rtc
