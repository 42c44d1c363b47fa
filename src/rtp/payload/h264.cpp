#include "rtp/payload/h264.hpp"

namespace diemcau::rtp {
namespace {

constexpr std::uint8_t kTypeMask = 0x1f;
constexpr std::size_t kStapSizeField = 2;

bool is_single(NalType type) {
  const auto number = static_cast<std::uint8_t>(type);
  return number >= 1 && number <= 23;
}

// The first slice of a picture has first_mb_in_slice = 0 (H.264 7.3.3), which as ue(v) is a leading 1 bit.
bool is_first_slice(const NalPiece& piece) {
  const bool slice = piece.type() == NalType::slice || piece.type() == NalType::idr_slice;
  return slice && piece.first && !piece.body.empty() && (piece.body[0] & 0x80) != 0;
}

// H.264 7.4.1.2.3: these may only stand before the first slice of an access unit.
bool precedes_slices(NalType type) {
  return type == NalType::access_unit_delimiter || type == NalType::sps || type == NalType::pps || type == NalType::sei;
}

void note(const NalPiece& piece, H264Packet& packet) {
  packet.has_sps |= piece.type() == NalType::sps;
  packet.has_pps |= piece.type() == NalType::pps;
  packet.has_idr |= piece.type() == NalType::idr_slice;
}

}  // namespace

NalReader::NalReader(BytesView payload) : rest_(payload) {
  if (rest_.empty()) {
    error_ = ParseError::truncated;
    return;
  }
  aggregated_ = (rest_[0] & kTypeMask) == static_cast<std::uint8_t>(NalType::stap_a);
  if (!aggregated_) return;
  rest_ = rest_.subspan(1);
  if (rest_.empty()) error_ = ParseError::truncated;
}

std::optional<NalPiece> NalReader::stop(ParseError error) {
  rest_ = {};
  error_ = error;
  return std::nullopt;
}

std::optional<NalPiece> NalReader::next() {
  if (rest_.empty()) return std::nullopt;
  if (aggregated_) return next_aggregated();
  const auto type = static_cast<NalType>(rest_[0] & kTypeMask);
  if (type == NalType::fu_a) return fragment();
  if (!is_single(type)) return stop(ParseError::wrong_type);
  NalPiece piece;
  piece.header = rest_[0];
  piece.body = rest_.subspan(1);
  rest_ = {};
  return piece;
}

std::optional<NalPiece> NalReader::next_aggregated() {
  if (rest_.size() < kStapSizeField) return stop(ParseError::truncated);
  const std::size_t size = load_u16(rest_.data());
  if (size == 0) return stop(ParseError::bad_length);
  if (size > rest_.size() - kStapSizeField) return stop(ParseError::truncated);
  NalPiece piece;
  piece.header = rest_[kStapSizeField];
  piece.body = rest_.subspan(kStapSizeField + 1, size - 1);
  // RFC 6184 5.7.1: an aggregation never holds another one, nor fragments.
  if (!is_single(piece.type())) return stop(ParseError::bad_value);
  rest_ = rest_.subspan(kStapSizeField + size);
  return piece;
}

std::optional<NalPiece> NalReader::fragment() {
  constexpr std::size_t kFuHeaders = 2;
  if (rest_.size() <= kFuHeaders) return stop(ParseError::truncated);
  NalPiece piece;
  piece.header = static_cast<std::uint8_t>((rest_[0] & ~kTypeMask) | (rest_[1] & kTypeMask));
  piece.first = (rest_[1] & 0x80) != 0;
  piece.last = (rest_[1] & 0x40) != 0;
  piece.body = rest_.subspan(kFuHeaders);
  // RFC 6184 5.8: one fragment is never a whole NAL unit, and only single NAL units are cut.
  if ((piece.first && piece.last) || !is_single(piece.type())) return stop(ParseError::bad_value);
  rest_ = {};
  return piece;
}

Result<H264Packet, ParseError> parse_h264(BytesView payload) {
  NalReader reader(payload);
  H264Packet packet;
  bool first_unit = true;
  while (const auto piece = reader.next()) {
    note(*piece, packet);
    if (first_unit)
      packet.starts_access_unit = piece->first && (precedes_slices(piece->type()) || is_first_slice(*piece));
    first_unit = false;
  }
  if (reader.error()) return fail(*reader.error());
  return packet;
}

}  // namespace diemcau::rtp
