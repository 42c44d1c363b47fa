#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/time.hpp"
#include "rtp/rtcp/transport_feedback.hpp"
#include "rtp/sequence.hpp"

namespace diemcau::rtc {

// Arrival log of one leg's uplink by transport-wide sequence, from which feedback is made every kInterval or
// kPacketsPerFeedback packets. A page whose transport-cc is negotiated but not answered throttles itself to nothing
// (measured: 300 -> 98 kbit/s in 8 s), so the session must call feedback() whenever next_timeout() has come.
class TwccRecorder {
 public:
  static constexpr Duration kInterval = milliseconds(50);
  static constexpr std::size_t kPacketsPerFeedback = 100;
  static constexpr std::size_t kWindow = 4096;
  static constexpr std::size_t kMaxLate = 1000;  // packets behind the newest that are still reported

  TwccRecorder(std::uint32_t sender_ssrc, std::uint32_t media_ssrc);

  // Duplicates are ignored; one reported as lost and arriving now is reported again.
  void on_packet(std::uint16_t transport_sequence, Instant arrival);
  std::optional<Instant> next_timeout() const;
  // The next message if one is due, else none; call until none.
  std::optional<rtp::rtcp::TransportFeedback> feedback(Instant now);

 private:
  static constexpr std::int64_t kAbsent = INT64_MIN;
  std::int64_t& at(std::uint64_t sequence) { return ring_[sequence % kWindow]; }
  void advance(std::uint64_t sequence);
  rtp::rtcp::TransportFeedback take_span();

  rtp::SequenceExtender extender_;
  rtp::rtcp::TransportFeedbackBuilder builder_;
  std::vector<std::int64_t> ring_;  // arrival in us by sequence, kAbsent if none
  std::uint64_t next_ = 0;          // first sequence not yet reported
  std::optional<std::uint64_t> highest_;
  std::size_t unreported_ = 0;
  Instant first_unreported_{};
};

}  // namespace diemcau::rtc
