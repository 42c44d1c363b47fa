#pragma once

#include <cstdint>
#include <optional>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "rtp/error.hpp"

// H.264 payload, RFC 6184 5, packetization-mode 1: single NAL unit, STAP-A and FU-A.
//
//   NAL header:  |F|NRI|  Type   |   F 1 bit, NRI 2, Type 5
//   STAP-A (24): | NAL hdr | size (16) | NAL unit | size (16) | NAL unit | ...
//   FU-A (28):   | indicator |S|E|R| Type | fragment ...
//
// Hot path: nothing here allocates.
namespace diemcau::rtp {

enum class NalType : std::uint8_t {
  slice = 1,
  idr_slice = 5,
  sei = 6,
  sps = 7,
  pps = 8,
  access_unit_delimiter = 9,
  stap_a = 24,
  fu_a = 28,
};

// A NAL unit, or a piece of one, inside a payload.
struct NalPiece {
  std::uint8_t header = 0;  // of the NAL unit itself: for FU-A put together from indicator and FU header
  BytesView body;           // after the header byte; for FU-A the fragment
  bool first = true;        // begins the NAL unit
  bool last = true;         // ends it
  NalType type() const { return static_cast<NalType>(header & 0x1f); }
};

// Walks the NAL units of a payload in order: one for a single NAL unit or FU-A, several for STAP-A.
class NalReader {
 public:
  explicit NalReader(BytesView payload);
  std::optional<NalPiece> next();
  // Why the walk stopped, if not at the end. Types of other packetization modes are `wrong_type`.
  std::optional<ParseError> error() const { return error_; }

 private:
  std::optional<NalPiece> stop(ParseError error);
  std::optional<NalPiece> next_aggregated();
  std::optional<NalPiece> fragment();

  BytesView rest_;
  bool aggregated_ = false;
  std::optional<ParseError> error_;
};

// What one packet tells about its access unit.
struct H264Packet {
  bool has_sps = false;
  bool has_pps = false;
  bool has_idr = false;             // any piece of an IDR slice
  bool starts_access_unit = false;  // by RFC 6184's order: delimiter, SPS, PPS, SEI or the first slice of a picture
  // One may switch a receiver to this source here: the packet (first of its RTP timestamp) opens an access unit with
  // the parameter sets in front of its IDR. An IDR without SPS is not enough for a decoder that showed another source.
  bool starts_key_frame() const { return starts_access_unit && has_sps; }
  bool operator==(const H264Packet&) const = default;
};

Result<H264Packet, ParseError> parse_h264(BytesView payload);

}  // namespace diemcau::rtp
