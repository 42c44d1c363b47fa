#include "rtp/rtcp/transport_feedback.hpp"

#include <algorithm>
#include <limits>

#include "base/check.hpp"

namespace diemcau::rtp::rtcp {
namespace {

enum Status : std::uint8_t { kMissing = 0, kSmall = 1, kLarge = 2, kReserved = 3 };

constexpr std::size_t kOneBitSymbols = 14;
constexpr std::size_t kTwoBitSymbols = 7;
constexpr std::size_t kMaxRun = 0x1fff;
constexpr std::int64_t kTicksPerReference = kReferenceTick / kDeltaTick;
constexpr std::size_t kFixedSize = 20;        // common header to feedback count
constexpr std::size_t kMaxPacketSize = 1100;  // leaves room for SRTCP and what else the compound holds
constexpr std::uint64_t kMaxLeadingGap = 2000;

std::int32_t signed_24(std::uint32_t value) {
  return static_cast<std::int32_t>(value << 8) / 256;
}

Status status_of(const std::optional<std::int16_t>& delta) {
  if (!delta) return kMissing;
  return *delta >= 0 && *delta <= 255 ? kSmall : kLarge;
}

// ------------------------------------------------------------------------------------------------------- reading

void read_run(std::uint16_t chunk, std::size_t count, std::vector<Status>& statuses) {
  const std::size_t run = std::min<std::size_t>(chunk & kMaxRun, count - statuses.size());
  statuses.insert(statuses.end(), run, static_cast<Status>((chunk >> 13) & 3));
}

void read_vector(std::uint16_t chunk, std::size_t count, std::vector<Status>& statuses) {
  const bool two_bits = (chunk & 0x4000) != 0;
  const std::size_t symbols = two_bits ? kTwoBitSymbols : kOneBitSymbols;
  const unsigned width = two_bits ? 2 : 1;
  const unsigned mask = two_bits ? 3 : 1;
  for (std::size_t i = 0; i < symbols && statuses.size() < count; ++i) {
    const auto shift = static_cast<unsigned>(kOneBitSymbols) - width * static_cast<unsigned>(i + 1);
    statuses.push_back(static_cast<Status>((chunk >> shift) & mask));
  }
}

Result<std::vector<Status>, ParseError> read_statuses(ByteReader& reader, std::size_t count) {
  std::vector<Status> statuses;
  while (statuses.size() < count) {
    const std::uint16_t chunk = reader.u16();
    if (!reader.ok()) return fail(ParseError::truncated);
    const bool is_run = (chunk & 0x8000) == 0;
    // A run of nothing would read on for ever in a packet of nothing else; nobody writes it.
    if (is_run && (chunk & kMaxRun) == 0) return fail(ParseError::bad_value);
    is_run ? read_run(chunk, count, statuses) : read_vector(chunk, count, statuses);
  }
  return statuses;
}

Result<void, ParseError> read_deltas(ByteReader& reader, const std::vector<Status>& statuses,
                                     std::vector<std::optional<std::int16_t>>& deltas) {
  deltas.reserve(statuses.size());
  for (const Status status : statuses) {
    if (status == kReserved) return fail(ParseError::bad_value);
    if (status == kMissing) deltas.emplace_back();
    if (status == kSmall) deltas.emplace_back(reader.u8());
    if (status == kLarge) deltas.emplace_back(static_cast<std::int16_t>(reader.u16()));
  }
  if (!reader.ok()) return fail(ParseError::truncated);
  return {};
}

// ------------------------------------------------------------------------------------------------------- writing

std::uint16_t vector_chunk(const std::vector<Status>& statuses, std::size_t first, std::size_t symbols) {
  const bool two_bits = symbols == kTwoBitSymbols;
  const unsigned width = two_bits ? 2 : 1;
  unsigned chunk = two_bits ? 0xC000 : 0x8000;
  for (std::size_t i = 0; i < symbols && first + i < statuses.size(); ++i) {
    chunk |= static_cast<unsigned>(statuses[first + i])
             << (static_cast<unsigned>(kOneBitSymbols) - width * static_cast<unsigned>(i + 1));
  }
  return static_cast<std::uint16_t>(chunk);
}

// Writes the chunk that says most from `first` on and returns how many packets it covers.
std::size_t write_chunk(ByteWriter& writer, const std::vector<Status>& statuses, std::size_t first) {
  const auto begin = statuses.begin() + static_cast<std::ptrdiff_t>(first);
  const auto run_end = std::find_if(begin, statuses.end(), [&](Status s) { return s != *begin; });
  const std::size_t left = statuses.size() - first;
  const std::size_t run = std::min(static_cast<std::size_t>(run_end - begin), kMaxRun);
  const std::size_t window = std::min(left, kOneBitSymbols);
  const bool large = std::find(begin, begin + static_cast<std::ptrdiff_t>(window), kLarge) !=
                     begin + static_cast<std::ptrdiff_t>(window);
  const std::size_t symbols = large ? kTwoBitSymbols : kOneBitSymbols;
  if (run >= std::min(symbols, left)) {
    writer.u16((static_cast<unsigned>(*begin) << 13) | run);
    return run;
  }
  writer.u16(vector_chunk(statuses, first, symbols));
  return std::min(symbols, left);
}

void write_deltas(ByteWriter& writer, const std::vector<std::optional<std::int16_t>>& deltas) {
  for (const auto& delta : deltas) {
    const Status status = status_of(delta);
    if (status == kSmall) writer.u8(static_cast<std::uint8_t>(*delta));
    if (status == kLarge) writer.u16(static_cast<std::uint16_t>(*delta));
  }
}

// An upper bound of what `statuses` packets with `delta_bytes` of deltas take.
std::size_t size_bound(std::size_t statuses, std::size_t delta_bytes) {
  return kFixedSize + 2 * (statuses / kTwoBitSymbols + 1) + delta_bytes;
}

std::int64_t floor_div(std::int64_t a, std::int64_t b) {
  return a / b - (a % b < 0 ? 1 : 0);
}

}  // namespace

Result<TransportFeedback, ParseError> parse_transport_feedback(const Packet& packet) {
  if (packet.type != Type::transport_feedback) return fail(ParseError::wrong_type);
  if (packet.count != kTransportFeedbackFormat) return fail(ParseError::wrong_type);
  ByteReader reader(packet.body);
  TransportFeedback feedback;
  feedback.sender_ssrc = reader.u32();
  feedback.media_ssrc = reader.u32();
  feedback.base_sequence = reader.u16();
  const std::size_t count = reader.u16();
  feedback.reference_time = signed_24(reader.u24());
  feedback.feedback_count = reader.u8();
  if (!reader.ok()) return fail(ParseError::truncated);
  if (count == 0) return fail(ParseError::bad_value);
  const auto statuses = TRY(read_statuses(reader, count));
  auto read = read_deltas(reader, statuses, feedback.deltas);
  if (!read.ok()) return fail(read.error());
  return feedback;
}

void append(const TransportFeedback& feedback, Bytes& out) {
  CHECK(!feedback.deltas.empty() && feedback.deltas.size() <= 0xffff, "feedback is about 1..65535 packets");
  std::vector<Status> statuses;
  statuses.reserve(feedback.deltas.size());
  for (const auto& delta : feedback.deltas) statuses.push_back(status_of(delta));

  PacketWriter packet(out, Type::transport_feedback, kTransportFeedbackFormat);
  ByteWriter writer(out);
  writer.u32(feedback.sender_ssrc).u32(feedback.media_ssrc);
  writer.u16(feedback.base_sequence).u16(feedback.deltas.size());
  writer.u24(static_cast<std::uint32_t>(feedback.reference_time) & 0xffffff).u8(feedback.feedback_count);
  for (std::size_t i = 0; i < statuses.size();) i += write_chunk(writer, statuses, i);
  write_deltas(writer, feedback.deltas);
  packet.finish();
}

std::vector<PacketArrival> arrivals_of(const TransportFeedback& feedback) {
  std::vector<PacketArrival> arrivals;
  arrivals.reserve(feedback.deltas.size());
  Duration time = feedback.reference_time * kReferenceTick;
  std::uint16_t sequence = feedback.base_sequence;
  for (const auto& delta : feedback.deltas) {
    PacketArrival arrival{sequence++, std::nullopt};
    if (delta) {
      time += *delta * kDeltaTick;
      arrival.arrival = time;
    }
    arrivals.push_back(arrival);
  }
  return arrivals;
}

TransportFeedbackBuilder::TransportFeedbackBuilder(std::uint32_t sender_ssrc, std::uint32_t media_ssrc) {
  next_.sender_ssrc = sender_ssrc;
  next_.media_ssrc = media_ssrc;
}

void TransportFeedbackBuilder::start(std::uint64_t sequence, Instant arrival) {
  std::uint64_t base = base_.value_or(sequence);
  if (base > sequence || sequence - base > kMaxLeadingGap) base = sequence;
  base_.reset();
  const std::int64_t reference = floor_div(to_us(arrival), kReferenceTick.count());
  next_.base_sequence = static_cast<std::uint16_t>(base);
  next_.reference_time = signed_24(static_cast<std::uint32_t>(reference) & 0xffffff);
  last_sequence_ = base - 1;
  last_tick_ = reference * kTicksPerReference;
}

bool TransportFeedbackBuilder::add(std::uint64_t sequence, Instant arrival) {
  if (empty()) start(sequence, arrival);
  if (!empty() && sequence <= last_sequence_) return false;
  const std::int64_t tick = floor_div(to_us(arrival), kDeltaTick.count());
  const std::int64_t delta = tick - last_tick_;
  if (delta != static_cast<std::int16_t>(delta)) return false;
  const std::uint64_t missing = sequence - last_sequence_ - 1;
  const std::size_t bytes = delta >= 0 && delta <= 255 ? 1 : 2;
  if (missing > kMaxPacketSize * kTwoBitSymbols) return false;
  if (size_bound(next_.deltas.size() + missing + 1, delta_bytes_ + bytes) > kMaxPacketSize) return false;
  next_.deltas.resize(next_.deltas.size() + missing);
  next_.deltas.emplace_back(static_cast<std::int16_t>(delta));
  delta_bytes_ += bytes;
  last_sequence_ = sequence;
  last_tick_ = tick;
  return true;
}

TransportFeedback TransportFeedbackBuilder::take() {
  CHECK(!empty(), "feedback reports at least one packet");
  TransportFeedback taken = next_;
  next_.deltas.clear();
  ++next_.feedback_count;
  delta_bytes_ = 0;
  return taken;
}

}  // namespace diemcau::rtp::rtcp
