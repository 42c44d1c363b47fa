#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/time.hpp"
#include "rtc/congestion/packet_result.hpp"
#include "rtp/rtcp/transport_feedback.hpp"
#include "rtp/sequence.hpp"

namespace diemcau::rtc {

// Packets sent, by transport-wide sequence, and the adapter that joins them with feedback. A packet missing from a
// first message and present in a later one (reordered past a feedback border) is reported lost, then received.
class SentPackets {
 public:
  static constexpr std::size_t kWindow = 4096;  // over 5 s at 6 Mbit/s
  SentPackets() : ring_(kWindow) {}

  void on_sent(std::uint16_t transport_sequence, std::uint32_t size, std::uint32_t probe, Instant now);
  // The reference holds until the next call. Packets of a lost feedback message stay without a result.
  const FeedbackResults& on_feedback(const rtp::rtcp::TransportFeedback& feedback, Instant now);

 private:
  enum class Fate : std::uint8_t { none, flying, lost, received };
  struct Sent {
    std::uint64_t sequence = 0;
    Instant at{};
    std::uint32_t size = 0;
    std::uint32_t probe = 0;
    Fate fate = Fate::none;
  };
  // The reference time without its wrap, in rtp::rtcp::kReferenceTick.
  std::int64_t unwrap_reference(std::int32_t reference_time);
  void settle(std::uint64_t sequence, std::optional<Instant> received);

  std::vector<Sent> ring_;
  rtp::SequenceExtender extender_;
  FeedbackResults results_;
  std::optional<std::int64_t> reference_;
};

}  // namespace diemcau::rtc
