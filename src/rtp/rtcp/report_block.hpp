#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/bytes.hpp"

// Report block of SR and RR, RFC 3550 6.4.1:
//
//   +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
//   |                 SSRC of the source reported on                |
//   +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
//   | fraction lost |       cumulative packets lost (signed)        |
//   +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
//   |           extended highest sequence number received           |
//   +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
//   |                      interarrival jitter                      |
//   +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
//   |                         last SR (LSR)                         |
//   +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
//   |                   delay since last SR (DLSR)                  |
//   +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
namespace diemcau::rtp::rtcp {

inline constexpr std::size_t kReportBlockSize = 24;
inline constexpr std::size_t kMaxReportBlocks = 31;  // RC has five bits

struct ReportBlock {
  std::uint32_t ssrc = 0;
  std::uint8_t fraction_lost = 0;        // in 1/256
  std::int32_t cumulative_lost = 0;      // 24 bits signed on the wire: clamped when written
  std::uint32_t highest_sequence = 0;    // cycles << 16 | sequence
  std::uint32_t jitter = 0;              // RTP timestamp units
  std::uint32_t last_sender_report = 0;  // compact NTP of it, 0 = none yet
  std::uint32_t delay_since_last = 0;    // 1/65536 s
  bool operator==(const ReportBlock&) const = default;
};

// Reads `count` blocks; the caller asks reader.ok() afterwards.
std::vector<ReportBlock> read_report_blocks(ByteReader& reader, std::uint8_t count);
void write_report_block(ByteWriter& writer, const ReportBlock& block);

}  // namespace diemcau::rtp::rtcp
