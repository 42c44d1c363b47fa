#include "rtc/ice/stun_message.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "base/hash.hpp"

//  0                   1                   2                   3
//  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
// |0 0|     STUN Message Type     |         Message Length        |
// |                         Magic Cookie                          |
// |                     Transaction ID (96 bits)                  |
// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+

namespace diemcau::rtc {
namespace {

constexpr std::size_t kHeader = 20;
constexpr std::uint32_t kCookie = 0x2112a442;
constexpr std::uint32_t kFingerprintMask = 0x5354554e;
constexpr std::size_t kIntegrityLength = 20;
// The type's 14 bits interleave 2 bits of class with 12 of method (RFC 8489 5).
constexpr std::uint16_t kClassBits = 0x0110;

enum Attribute : std::uint16_t {
  kMappedAddress = 0x0001,
  kUsername = 0x0006,
  kMessageIntegrity = 0x0008,
  kErrorCode = 0x0009,
  kUnknownAttributes = 0x000a,
  kRealm = 0x0014,
  kNonce = 0x0015,
  kXorMappedAddress = 0x0020,
  kPriority = 0x0024,
  kUseCandidate = 0x0025,
  kFingerprint = 0x8028,
  kControlled = 0x8029,
  kControlling = 0x802a,
};

constexpr std::uint16_t kComprehensionOptional = 0x8000;

std::uint16_t pack_type(StunClass message_class, std::uint16_t method) {
  const auto bits = static_cast<std::uint16_t>(message_class);
  return static_cast<std::uint16_t>((method & 0x000f) | ((method & 0x0070) << 1) | ((method & 0x0f80) << 2) |
                                    ((bits & 1) << 4) | ((bits & 2) << 7));
}

std::uint16_t method_of(std::uint16_t type) {
  return static_cast<std::uint16_t>((type & 0x000f) | ((type & 0x00e0) >> 1) | ((type & 0x3e00) >> 2));
}

StunClass class_of(std::uint16_t type) {
  return static_cast<StunClass>(((type & kClassBits) >> 4 & 1) | ((type & kClassBits) >> 7 & 2));
}

std::size_t padding_of(std::size_t length) {
  return (4 - length % 4) % 4;
}

// RFC 8489 14.2: the port is xored with the cookie's top half, the address with cookie and transaction id.
std::array<Byte, 16> address_mask(const StunTransaction& transaction) {
  std::array<Byte, 16> mask{};
  store_u32(mask.data(), kCookie);
  std::copy(transaction.begin(), transaction.end(), mask.begin() + 4);
  return mask;
}

std::optional<Endpoint> read_mapped(BytesView value, const StunTransaction& transaction) {
  ByteReader reader(value);
  reader.skip(1);
  const std::uint8_t family = reader.u8();
  const auto port = static_cast<std::uint16_t>(reader.u16() ^ (kCookie >> 16));
  const std::size_t width = family == 1 ? 4 : family == 2 ? 16 : 0;
  if (width == 0 || reader.remaining() != width) return std::nullopt;
  const BytesView address = reader.rest();
  const auto mask = address_mask(transaction);
  Endpoint endpoint{{}, port};
  if (width == 4) {
    endpoint.ip = IpAddress::v4(address[0] ^ mask[0], address[1] ^ mask[1], address[2] ^ mask[2], address[3] ^ mask[3]);
  } else {
    for (std::size_t i = 0; i < width; ++i) endpoint.ip.bytes[i] = address[i] ^ mask[i];
  }
  return endpoint;
}

template <class Number>
bool read_number(BytesView value, std::optional<Number>& out) {
  if (value.size() != sizeof(Number)) return false;
  ByteReader reader(value);
  out = sizeof(Number) == 4 ? static_cast<Number>(reader.u32()) : static_cast<Number>(reader.u64());
  return true;
}

bool read_error(BytesView value, std::optional<std::uint16_t>& out) {
  if (value.size() < 4) return false;
  out = static_cast<std::uint16_t>((value[2] & 7) * 100 + value[3]);
  return true;
}

// False: a known attribute has an impossible value.
bool read_attribute(std::uint16_t type, BytesView value, StunMessage& message) {
  switch (type) {
    case kUsername:
      message.username = as_text(value);
      return value.size() <= 513;
    case kPriority:
      return read_number(value, message.priority);
    case kControlled:
      return read_number(value, message.controlled);
    case kControlling:
      return read_number(value, message.controlling);
    case kErrorCode:
      return read_error(value, message.error_code);
    case kUseCandidate:
      message.use_candidate = true;
      return true;
    case kXorMappedAddress:
      message.mapped = read_mapped(value, message.transaction);
      return message.mapped.has_value();
    case kMappedAddress:
    case kUnknownAttributes:
    case kRealm:
    case kNonce:
      return true;
    default:
      if (type < kComprehensionOptional && !message.unknown_required) message.unknown_required = type;
      return true;
  }
}

bool fingerprint_holds(BytesView datagram, std::size_t attribute_at, BytesView value) {
  return value.size() == 4 && load_u32(value.data()) == (crc32(datagram.first(attribute_at)) ^ kFingerprintMask);
}

}  // namespace

const char* describe(StunError error) {
  switch (error) {
    case StunError::truncated:
      return "truncated";
    case StunError::not_stun:
      return "not STUN";
    case StunError::bad_attribute:
      return "bad attribute";
    case StunError::bad_fingerprint:
      return "bad fingerprint";
  }
  return "?";
}

std::uint32_t crc32(BytesView data) {
  static constexpr auto kTable = [] {
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t i = 0; i < 256; ++i) {
      std::uint32_t c = i;
      for (int bit = 0; bit < 8; ++bit) c = (c >> 1) ^ ((c & 1) ? 0xedb88320u : 0u);
      table[i] = c;
    }
    return table;
  }();
  std::uint32_t crc = 0xffffffff;
  for (const Byte byte : data) crc = kTable[(crc ^ byte) & 0xff] ^ (crc >> 8);
  return ~crc;
}

bool looks_like_stun(BytesView datagram) {
  return datagram.size() >= kHeader && datagram[0] <= 3 && load_u32(datagram.data() + 4) == kCookie;
}

Result<StunMessage, StunError> parse_stun(BytesView datagram) {
  if (datagram.size() < kHeader) return fail(StunError::truncated);
  if (!looks_like_stun(datagram)) return fail(StunError::not_stun);
  const std::size_t length = load_u16(datagram.data() + 2);
  if (length % 4 != 0) return fail(StunError::not_stun);
  if (kHeader + length != datagram.size()) return fail(StunError::truncated);

  StunMessage message;
  const std::uint16_t type = load_u16(datagram.data());
  message.message_class = class_of(type);
  message.method = method_of(type);
  std::copy_n(datagram.begin() + 8, message.transaction.size(), message.transaction.begin());
  ByteReader reader(datagram);
  reader.skip(kHeader);
  while (!reader.at_end()) {
    const std::size_t at = reader.position();
    const std::uint16_t attribute = reader.u16();
    const std::size_t value_length = reader.u16();
    const BytesView value = reader.bytes(value_length);
    reader.skip(padding_of(value_length));
    if (!reader.ok() || message.has_fingerprint) return fail(StunError::bad_attribute);  // FINGERPRINT stands last
    if (attribute == kFingerprint) {
      if (!fingerprint_holds(datagram, at, value)) return fail(StunError::bad_fingerprint);
      message.has_fingerprint = true;
    } else if (message.integrity_offset) {
      continue;  // RFC 8489 14.5: what follows MESSAGE-INTEGRITY is not covered by it, so it is ignored
    } else if (attribute == kMessageIntegrity) {
      if (value.size() != kIntegrityLength) return fail(StunError::bad_attribute);
      message.integrity_offset = at;
    } else if (!read_attribute(attribute, value, message)) {
      return fail(StunError::bad_attribute);
    }
  }
  return message;
}

bool stun_integrity_holds(BytesView datagram, const StunMessage& message, std::string_view password) {
  if (!message.integrity_offset) return false;
  const std::size_t at = *message.integrity_offset;
  // The MAC covers the message as if MESSAGE-INTEGRITY were its last attribute: length up to and including it.
  Bytes covered = to_bytes(datagram.first(at));
  store_u16(covered.data() + 2, static_cast<std::uint16_t>(at + 4 + kIntegrityLength - kHeader));
  return equal_constant_time(hmac_sha1(as_bytes(password), covered), datagram.subspan(at + 4, kIntegrityLength));
}

StunWriter::StunWriter(StunClass message_class, std::uint16_t method, const StunTransaction& transaction) {
  out_.reserve(128);
  ByteWriter(out_).u16(pack_type(message_class, method)).u16(0).u32(kCookie).bytes(transaction);
}

ByteWriter StunWriter::attribute(std::uint16_t type, std::size_t length) {
  ByteWriter writer(out_);
  writer.u16(type).u16(length);
  return writer;
}

StunWriter& StunWriter::text(std::uint16_t type, std::string_view value, Byte padding) {
  attribute(type, value.size()).bytes(as_bytes(value));
  out_.insert(out_.end(), padding_of(value.size()), padding);
  return *this;
}

StunWriter& StunWriter::priority(std::uint32_t value) {
  attribute(kPriority, 4).u32(value);
  return *this;
}

StunWriter& StunWriter::controlling(std::uint64_t tie_breaker) {
  attribute(kControlling, 8).u64(tie_breaker);
  return *this;
}

StunWriter& StunWriter::controlled(std::uint64_t tie_breaker) {
  attribute(kControlled, 8).u64(tie_breaker);
  return *this;
}

StunWriter& StunWriter::use_candidate() {
  attribute(kUseCandidate, 0);
  return *this;
}

StunWriter& StunWriter::mapped(const Endpoint& endpoint) {
  StunTransaction transaction{};
  std::copy_n(out_.begin() + 8, transaction.size(), transaction.begin());
  const auto mask = address_mask(transaction);
  const bool v4 = endpoint.ip.is_v4();
  const BytesView address = BytesView(endpoint.ip.bytes).subspan(v4 ? 12 : 0);
  ByteWriter writer = attribute(kXorMappedAddress, 4 + address.size());
  writer.u8(0).u8(v4 ? 1 : 2).u16(static_cast<std::uint16_t>(endpoint.port ^ (kCookie >> 16)));
  for (std::size_t i = 0; i < address.size(); ++i) writer.u8(address[i] ^ mask[i]);
  return *this;
}

StunWriter& StunWriter::error(std::uint16_t code, std::string_view reason) {
  attribute(kErrorCode, 4 + reason.size()).u16(0).u8(code / 100).u8(code % 100).bytes(as_bytes(reason));
  out_.insert(out_.end(), padding_of(reason.size()), Byte{0});
  return *this;
}

void StunWriter::set_length(std::size_t attributes_length) {
  store_u16(out_.data() + 2, static_cast<std::uint16_t>(attributes_length));
}

void StunWriter::append_fingerprint() {
  set_length(out_.size() + 8 - kHeader);
  const std::uint32_t value = crc32(out_) ^ kFingerprintMask;
  attribute(kFingerprint, 4).u32(value);
}

Bytes StunWriter::finish(std::string_view password) {
  set_length(out_.size() + 4 + kIntegrityLength - kHeader);
  const Sha1 mac = hmac_sha1(as_bytes(password), out_);
  attribute(kMessageIntegrity, mac.size()).bytes(mac);
  append_fingerprint();
  return std::move(out_);
}

Bytes StunWriter::finish_without_integrity() {
  append_fingerprint();
  return std::move(out_);
}

}  // namespace diemcau::rtc
