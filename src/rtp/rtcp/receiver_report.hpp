#pragma once

#include <cstdint>
#include <vector>

#include "base/result.hpp"
#include "rtp/rtcp/packet.hpp"
#include "rtp/rtcp/report_block.hpp"

// Receiver report, RFC 3550 6.4.2, PT = 201:
//
//   +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
//   |                     SSRC of packet sender                     |
//   +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
//   |                     RC report blocks of 24 bytes              |
namespace diemcau::rtp::rtcp {

struct ReceiverReport {
  std::uint32_t sender_ssrc = 0;
  std::vector<ReportBlock> blocks;  // at most 31; more are a bug of ours (CHECK)
  bool operator==(const ReceiverReport&) const = default;
};

Result<ReceiverReport, ParseError> parse_receiver_report(const Packet& packet);
void append(const ReceiverReport& report, Bytes& out);

}  // namespace diemcau::rtp::rtcp
