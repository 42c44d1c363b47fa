#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"
#include "rtp/rtcp/packet.hpp"

// Transport-wide feedback, draft-holmer-rmcat-transport-wide-cc-extensions-01 3.1, PT = 205, FMT = 15:
//
//   +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
//   |                     SSRC of packet sender                     |
//   +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
//   |                      SSRC of media source                     |
//   +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
//   |      base sequence number     |      packet status count      |
//   +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
//   |          reference time, signed, 64 ms        | fb pkt. count |
//   +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
//   |  16-bit status chunks ...     |  receive deltas, 250 us ...   |
//
// Chunks:  0 SS LLLLLLLLLLLLL     run of L packets of status S
//          1 0 ssssssssssssss     14 packets: received with a small delta, or not received
//          1 1 SSSSSSS (2 bits)   7 packets of status S
// Status:  0 not received, 1 small delta (8 bits unsigned), 2 large or negative delta (16 bits signed), 3 reserved.
namespace diemcau::rtp::rtcp {

inline constexpr std::uint8_t kTransportFeedbackFormat = 15;
inline constexpr Duration kReferenceTick{64'000};
inline constexpr Duration kDeltaTick{250};

struct TransportFeedback {
  std::uint32_t sender_ssrc = 0;
  std::uint32_t media_ssrc = 0;
  std::uint16_t base_sequence = 0;
  std::int32_t reference_time = 0;  // 24 bits signed, in kReferenceTick
  std::uint8_t feedback_count = 0;  // counts feedback packets: gaps are lost feedback
  // One for base_sequence, base_sequence + 1, ...: time since the previous received packet (the first: since the
  // reference time) in kDeltaTick, none for a packet that did not arrive.
  std::vector<std::optional<std::int16_t>> deltas;
  bool operator==(const TransportFeedback&) const = default;
};

Result<TransportFeedback, ParseError> parse_transport_feedback(const Packet& packet);
void append(const TransportFeedback& feedback, Bytes& out);

// One packet's fate as the sender reads it. `arrival` is in the receiver's clock of unknown origin, which wraps with
// the reference time every 2^24 * 64 ms = 12.4 days; only differences mean something.
struct PacketArrival {
  std::uint16_t sequence = 0;
  std::optional<Duration> arrival;
  bool operator==(const PacketArrival&) const = default;
};
std::vector<PacketArrival> arrivals_of(const TransportFeedback& feedback);

// Collects arrivals, in sequence order, into one feedback packet at a time. add() refuses what does not fit any more (a
// delta beyond 16 bits, a packet beyond what a datagram carries, a sequence not after the last): take() and add again.
// An empty builder never refuses.
class TransportFeedbackBuilder {
 public:
  TransportFeedbackBuilder(std::uint32_t sender_ssrc, std::uint32_t media_ssrc);

  // The first sequence of the next feedback when packets before the first arrival were lost; without it the first
  // arrival is the base. Forgotten when that gap is beyond what one feedback reports: such a hole is a new start.
  void set_base(std::uint64_t sequence) { base_ = sequence; }
  [[nodiscard]] bool add(std::uint64_t sequence, Instant arrival);  // extended sequence
  bool empty() const { return next_.deltas.empty(); }
  // What was collected, numbered; the builder is empty afterwards.
  TransportFeedback take();

 private:
  void start(std::uint64_t sequence, Instant arrival);

  TransportFeedback next_;
  std::optional<std::uint64_t> base_;
  std::uint64_t last_sequence_ = 0;
  std::int64_t last_tick_ = 0;   // arrival of the last one in kDeltaTick, as the reader will compute it
  std::size_t delta_bytes_ = 0;  // of the deltas collected
};

}  // namespace diemcau::rtp::rtcp
