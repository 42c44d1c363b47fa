#pragma once

#include <cstdint>
#include <vector>

#include "base/result.hpp"
#include "rtp/rtcp/packet.hpp"
#include "rtp/rtcp/report_block.hpp"

// Sender report, RFC 3550 6.4.1, PT = 200:
//
//   +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
//   |                        SSRC of the sender                     |
//   +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
//   |                NTP timestamp, seconds, fraction (64)          |
//   +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
//   |                         RTP timestamp                         |
//   +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
//   |                     sender's packet count                     |
//   +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
//   |                      sender's octet count                     |
//   +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
//   |                     RC report blocks of 24 bytes              |
namespace diemcau::rtp::rtcp {

struct SenderReport {
  std::uint32_t sender_ssrc = 0;
  std::uint64_t ntp = 0;  // 32.32
  std::uint32_t rtp_timestamp = 0;
  std::uint32_t packet_count = 0;
  std::uint32_t octet_count = 0;
  std::vector<ReportBlock> blocks;  // at most 31; more are a bug of ours (CHECK)
  bool operator==(const SenderReport&) const = default;
};

Result<SenderReport, ParseError> parse_sender_report(const Packet& packet);
void append(const SenderReport& report, Bytes& out);

}  // namespace diemcau::rtp::rtcp
