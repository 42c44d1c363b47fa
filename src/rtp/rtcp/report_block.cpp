#include "rtp/rtcp/report_block.hpp"

#include <algorithm>

namespace diemcau::rtp::rtcp {
namespace {

constexpr std::int32_t kMaxLost = 0x7fffff;
constexpr std::int32_t kMinLost = -0x800000;

// 24 bits of two's complement: negative when duplicates outnumber losses.
std::int32_t signed_24(std::uint32_t value) {
  return static_cast<std::int32_t>(value << 8) / 256;
}

}  // namespace

std::vector<ReportBlock> read_report_blocks(ByteReader& reader, std::uint8_t count) {
  std::vector<ReportBlock> blocks;
  if (reader.remaining() < count * kReportBlockSize) {
    reader.skip(count * kReportBlockSize);  // clears ok()
    return blocks;
  }
  blocks.reserve(count);
  for (std::uint8_t i = 0; i < count; ++i) {
    ReportBlock block;
    block.ssrc = reader.u32();
    block.fraction_lost = reader.u8();
    block.cumulative_lost = signed_24(reader.u24());
    block.highest_sequence = reader.u32();
    block.jitter = reader.u32();
    block.last_sender_report = reader.u32();
    block.delay_since_last = reader.u32();
    blocks.push_back(block);
  }
  return blocks;
}

void write_report_block(ByteWriter& writer, const ReportBlock& block) {
  const std::int32_t lost = std::clamp(block.cumulative_lost, kMinLost, kMaxLost);
  writer.u32(block.ssrc).u8(block.fraction_lost).u24(static_cast<std::uint32_t>(lost) & 0xffffff);
  writer.u32(block.highest_sequence).u32(block.jitter).u32(block.last_sender_report).u32(block.delay_since_last);
}

}  // namespace diemcau::rtp::rtcp
