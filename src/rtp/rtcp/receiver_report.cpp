#include "rtp/rtcp/receiver_report.hpp"

#include "base/check.hpp"

namespace diemcau::rtp::rtcp {

Result<ReceiverReport, ParseError> parse_receiver_report(const Packet& packet) {
  if (packet.type != Type::receiver_report) return fail(ParseError::wrong_type);
  ByteReader reader(packet.body);
  ReceiverReport report;
  report.sender_ssrc = reader.u32();
  report.blocks = read_report_blocks(reader, packet.count);
  if (!reader.ok()) return fail(ParseError::truncated);
  return report;
}

void append(const ReceiverReport& report, Bytes& out) {
  CHECK(report.blocks.size() <= kMaxReportBlocks, "a receiver report has at most 31 blocks");
  PacketWriter packet(out, Type::receiver_report, static_cast<std::uint8_t>(report.blocks.size()));
  ByteWriter writer(out);
  writer.u32(report.sender_ssrc);
  for (const auto& block : report.blocks) write_report_block(writer, block);
  packet.finish();
}

}  // namespace diemcau::rtp::rtcp
