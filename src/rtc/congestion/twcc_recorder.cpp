#include "rtc/congestion/twcc_recorder.hpp"

#include <algorithm>

namespace diemcau::rtc {

TwccRecorder::TwccRecorder(std::uint32_t sender_ssrc, std::uint32_t media_ssrc)
    : builder_(sender_ssrc, media_ssrc), ring_(kWindow, kAbsent) {}

void TwccRecorder::on_packet(std::uint16_t transport_sequence, Instant arrival) {
  const std::uint64_t sequence = extender_.peek(transport_sequence);
  if (!highest_ || sequence > *highest_) {
    advance(sequence);
    (void)extender_.extend(transport_sequence);
  } else if (*highest_ - sequence >= kMaxLate || at(sequence) != kAbsent) {
    return;
  }
  at(sequence) = to_us(arrival);
  // Reported as lost before, arrived after all: the next message goes back to it.
  next_ = std::min(next_, sequence);
  if (unreported_++ == 0) first_unreported_ = arrival;
}

std::optional<Instant> TwccRecorder::next_timeout() const {
  if (unreported_ == 0) return std::nullopt;
  return unreported_ >= kPacketsPerFeedback ? first_unreported_ : first_unreported_ + kInterval;
}

std::optional<rtp::rtcp::TransportFeedback> TwccRecorder::feedback(Instant now) {
  const auto due = next_timeout();
  if (!due || now < *due) return std::nullopt;
  // What did not fit into one message is due again at once.
  auto message = take_span();
  if (next_ > *highest_) unreported_ = 0;
  return message;
}

void TwccRecorder::advance(std::uint64_t sequence) {
  const bool anew = !highest_ || sequence - *highest_ >= kMaxLate;
  if (anew) {
    std::ranges::fill(ring_, kAbsent);
    next_ = sequence;
  } else {
    for (std::uint64_t missing = *highest_ + 1; missing < sequence; ++missing) at(missing) = kAbsent;
  }
  highest_ = sequence;
  // Never older than the ring remembers.
  if (sequence - next_ >= kMaxLate) next_ = sequence - kMaxLate + 1;
}

rtp::rtcp::TransportFeedback TwccRecorder::take_span() {
  builder_.set_base(next_);
  for (; next_ <= *highest_; ++next_) {
    const std::int64_t arrival = at(next_);
    if (arrival == kAbsent) continue;
    if (builder_.add(next_, instant_from_us(arrival))) continue;
    if (!builder_.empty()) break;
    builder_.set_base(next_);  // too far behind the base: what lies between goes unreported
    (void)builder_.add(next_, instant_from_us(arrival));
  }
  return builder_.take();
}

}  // namespace diemcau::rtc
