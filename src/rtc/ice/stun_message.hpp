#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "base/bytes.hpp"
#include "base/endpoint.hpp"
#include "base/result.hpp"

// STUN on the wire (RFC 8489) with the attributes of ICE (RFC 8445 7.1).
namespace diemcau::rtc {

enum class StunClass : std::uint8_t { request = 0, indication = 1, success = 2, error = 3 };
enum class StunError : std::uint8_t { truncated, not_stun, bad_attribute, bad_fingerprint };
const char* describe(StunError error);

inline constexpr std::uint16_t kStunBinding = 0x001;
using StunTransaction = std::array<Byte, 12>;

// Views point into the datagram. Nothing here is trusted before stun_integrity_holds().
struct StunMessage {
  StunClass message_class = StunClass::request;
  std::uint16_t method = kStunBinding;
  StunTransaction transaction{};
  std::optional<std::string_view> username;
  std::optional<std::uint32_t> priority;
  std::optional<std::uint64_t> controlling;
  std::optional<std::uint64_t> controlled;
  std::optional<Endpoint> mapped;  // XOR-MAPPED-ADDRESS
  std::optional<std::uint16_t> error_code;
  bool use_candidate = false;
  bool has_fingerprint = false;
  std::optional<std::size_t> integrity_offset;    // of the MESSAGE-INTEGRITY attribute header
  std::optional<std::uint16_t> unknown_required;  // first comprehension-required attribute we do not know
};

// The first byte of STUN is 0..3 (RFC 7983).
bool looks_like_stun(BytesView datagram);
// A FINGERPRINT that is present must be right. Attributes after MESSAGE-INTEGRITY other than FINGERPRINT are ignored.
Result<StunMessage, StunError> parse_stun(BytesView datagram);
// Short-term credential: the key is the password (RFC 8489 9.1.1, SASLprep of ICE characters is the identity).
bool stun_integrity_holds(BytesView datagram, const StunMessage& message, std::string_view password);

// Writes one message: attributes in the order of the calls, then finish().
class StunWriter {
 public:
  StunWriter(StunClass message_class, std::uint16_t method, const StunTransaction& transaction);

  StunWriter& text(std::uint16_t type, std::string_view value, Byte padding = 0);
  StunWriter& username(std::string_view value) { return text(0x0006, value); }
  StunWriter& priority(std::uint32_t value);
  StunWriter& controlling(std::uint64_t tie_breaker);
  StunWriter& controlled(std::uint64_t tie_breaker);
  StunWriter& use_candidate();
  StunWriter& mapped(const Endpoint& endpoint);
  StunWriter& error(std::uint16_t code, std::string_view reason);

  // MESSAGE-INTEGRITY over what stands before it, then FINGERPRINT.
  Bytes finish(std::string_view password);
  Bytes finish_without_integrity();

 private:
  ByteWriter attribute(std::uint16_t type, std::size_t length);
  void set_length(std::size_t attributes_length);
  void append_fingerprint();

  Bytes out_;
};

std::uint32_t crc32(BytesView data);

}  // namespace diemcau::rtc
