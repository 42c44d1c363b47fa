#include "rtp/rtcp/sender_report.hpp"

#include "base/check.hpp"

namespace diemcau::rtp::rtcp {

Result<SenderReport, ParseError> parse_sender_report(const Packet& packet) {
  if (packet.type != Type::sender_report) return fail(ParseError::wrong_type);
  ByteReader reader(packet.body);
  SenderReport report;
  report.sender_ssrc = reader.u32();
  report.ntp = reader.u64();
  report.rtp_timestamp = reader.u32();
  report.packet_count = reader.u32();
  report.octet_count = reader.u32();
  report.blocks = read_report_blocks(reader, packet.count);
  // What may follow are profile-specific extensions, which no profile of ours has.
  if (!reader.ok()) return fail(ParseError::truncated);
  return report;
}

void append(const SenderReport& report, Bytes& out) {
  CHECK(report.blocks.size() <= kMaxReportBlocks, "a sender report has at most 31 blocks");
  PacketWriter packet(out, Type::sender_report, static_cast<std::uint8_t>(report.blocks.size()));
  ByteWriter writer(out);
  writer.u32(report.sender_ssrc).u64(report.ntp).u32(report.rtp_timestamp);
  writer.u32(report.packet_count).u32(report.octet_count);
  for (const auto& block : report.blocks) write_report_block(writer, block);
  packet.finish();
}

}  // namespace diemcau::rtp::rtcp
