#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "rtp/error.hpp"

// RTP fixed header, RFC 3550 5.1, with one-byte header extensions, RFC 8285 4.2:
//
//    0                   1                   2                   3
//    0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
//   +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
//   |V=2|P|X|  CC   |M|     PT      |       sequence number         |
//   +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
//   |                           timestamp                           |
//   +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
//   |                             SSRC                              |
//   +=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+
//   |                     CSRC (0 to 15 of them)                    |
//   +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
//   |       0xBE    |    0xDE       |    length in 32-bit words     |
//   +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
//   |  ID   | L-1   |     data (L bytes), next element, zeroes ...  |
//   +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
//
// Hot path: nothing here allocates. Views point into the packet given.
namespace diemcau::rtp {

inline constexpr std::size_t kFixedHeaderSize = 12;
inline constexpr std::uint16_t kOneByteExtensions = 0xBEDE;
inline constexpr std::size_t kMaxExtensionData = 16;  // of one element

struct Header {
  bool padding = false;
  bool marker = false;
  std::uint8_t payload_type = 0;
  std::uint16_t sequence = 0;
  std::uint32_t timestamp = 0;
  std::uint32_t ssrc = 0;
  BytesView csrcs;                      // 4 bytes each
  std::uint16_t extension_profile = 0;  // 0: the packet has no extension
  BytesView extensions;                 // the words after the extension's own 4-byte header
  std::size_t size = 0;                 // of everything before the payload: SRTP's unencrypted part
};

// Reads everything before the payload. Padding is under SRTP encryption, so it is looked at by payload_of() later.
Result<Header, ParseError> parse_header(BytesView packet);

// The payload of a decrypted packet without its padding (RFC 3550 5.1). Empty for a packet that is padding only: those
// are bandwidth probes.
Result<BytesView, ParseError> payload_of(const Header& header, BytesView packet);

struct ExtensionElement {
  std::uint8_t id = 0;  // 1..14
  BytesView data;       // 1..16 bytes
};

// Walks one-byte elements; ends at the first malformed one and at id 15 (RFC 8285 4.2). Two-byte extensions are never
// negotiated here and yield nothing.
class ExtensionReader {
 public:
  explicit ExtensionReader(const Header& header);
  std::optional<ExtensionElement> next();

 private:
  BytesView rest_;
};

// Data of element `id`, empty when absent (an element has at least one byte).
BytesView find_extension(const Header& header, std::uint8_t id);
// The same bytes inside `packet`, which must be the packet the header was read from: for a transport sequence number
// that is known only when the pacer lets the packet go.
MutableBytes find_extension(const Header& header, std::uint8_t id, MutableBytes packet);

// What write_header() writes. Elements are written in the order given.
struct HeaderFields {
  bool padding = false;
  bool marker = false;
  std::uint8_t payload_type = 0;
  std::uint16_t sequence = 0;
  std::uint32_t timestamp = 0;
  std::uint32_t ssrc = 0;
  std::span<const ExtensionElement> extensions;
};

std::size_t header_size(const HeaderFields& fields);
// Writes into the front of `out` and returns the size written; CHECKs that it fits.
std::size_t write_header(const HeaderFields& fields, MutableBytes out);

// RFC 5761 4: on a multiplexed transport a second byte of 192..223 means RTCP.
bool is_rtcp(BytesView packet);

}  // namespace diemcau::rtp
