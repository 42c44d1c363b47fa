#include "rtc/streams/receive_stream.hpp"

#include "rtp/ntp.hpp"

namespace diemcau::rtc {

ReceiveStream::ReceiveStream(std::uint32_t ssrc, std::uint32_t clock_rate, Repair repair)
    : ssrc_(ssrc), clock_rate_(clock_rate), repair_(repair), statistics_(clock_rate) {}

std::optional<std::uint64_t> ReceiveStream::accept(std::uint16_t sequence, std::uint32_t timestamp, Origin origin,
                                                   Instant now) {
  // A retransmission names a packet behind the highest. One ahead of everything would move the window, and could be a
  // probe that repeats a packet of a stream we have not yet seen.
  const auto known = log_.extend(sequence);
  if (origin == Origin::retransmission && (!known || *known > *log_.highest())) return std::nullopt;

  const ReceiveLog::Entry entry = log_.insert(sequence);
  if (!entry.accepted()) {
    ++duplicates_;
    return std::nullopt;
  }
  if (repair_ == Repair::nack) nack_.on_packet(entry, now);
  if (origin == Origin::retransmission) {
    ++recovered_;
    return entry.sequence;
  }
  statistics_.on_packet(entry.sequence, timestamp, now, entry.place == ReceiveLog::Place::first);
  return entry.sequence;
}

void ReceiveStream::on_sender_report(std::uint64_t ntp, std::uint32_t rtp_timestamp, Instant now) {
  mapping_ = ClockMapping{rtp_timestamp, ntp};
  sender_report_arrival_ = now;
}

std::optional<std::uint64_t> ReceiveStream::capture_ntp(std::uint32_t timestamp) const {
  if (!mapping_) return std::nullopt;
  return mapping_->to_ntp(timestamp, clock_rate_);
}

std::optional<rtp::rtcp::ReportBlock> ReceiveStream::report(Instant now) {
  auto block = statistics_.report();
  if (!block) return std::nullopt;
  block->ssrc = ssrc_;
  if (mapping_) {
    block->last_sender_report = rtp::compact_ntp(mapping_->ntp);
    block->delay_since_last = rtp::compact_from_duration(now - sender_report_arrival_);
  }
  return block;
}

}  // namespace diemcau::rtc
