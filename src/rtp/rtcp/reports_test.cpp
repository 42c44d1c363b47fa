#include "base/check.hpp"
#include "rtp/rtcp/receiver_report.hpp"
#include "rtp/rtcp/rtcp_testing.hpp"
#include "rtp/rtcp/sender_report.hpp"

namespace diemcau::rtp::rtcp {
namespace {

using testing::hex;
using testing::only_packet;

constexpr char kBlockBytes[] =
    "11223344"
    "80fffffe"
    "00010203"
    "00000010"
    "aabbccdd"
    "00010000";
const ReportBlock kBlock{0x11223344, 0x80, -2, 0x00010203, 16, 0xaabbccdd, 65536};

TEST(SenderReport, reads_and_writes_the_bytes_of_rfc_3550) {
  const std::string bytes = std::string(
                                "81c8000c"
                                "cafebabe"
                                "0123456789abcdef"
                                "00001000"
                                "00000007"
                                "00000190") +
                            kBlockBytes;
  const SenderReport report{0xcafebabe, 0x0123456789abcdef, 0x1000, 7, 400, {kBlock}};
  EXPECT_EQ(testing::written(report), bytes);
  EXPECT_EQ(parse_sender_report(only_packet(hex(bytes))).value(), report);
  testing::expect_refused_when_cut(hex(bytes), parse_sender_report, 48);
}

TEST(ReceiverReport, reads_and_writes_the_bytes_of_rfc_3550) {
  const std::string bytes = std::string(
                                "81c90007"
                                "cafebabe") +
                            kBlockBytes;
  const ReceiverReport report{0xcafebabe, {kBlock}};
  EXPECT_EQ(testing::written(report), bytes);
  EXPECT_EQ(parse_receiver_report(only_packet(hex(bytes))).value(), report);
  testing::expect_refused_when_cut(hex(bytes), parse_receiver_report, 28);
}

TEST(ReportBlock, losses_are_clamped_to_what_24_bits_hold) {
  for (const auto& [given, kept] : {std::pair{9'000'000, 0x7fffff}, {-9'000'000, -0x800000}, {-1, -1}}) {
    ReceiverReport report;
    report.blocks.resize(1);
    report.blocks[0].cumulative_lost = given;
    Bytes out;
    append(report, out);
    EXPECT_EQ(parse_receiver_report(only_packet(out)).value().blocks[0].cumulative_lost, kept);
  }
}

TEST(ReportBlock, thirty_one_fit_and_one_more_is_a_broken_invariant) {
  SenderReport report;
  report.blocks.resize(31, kBlock);
  Bytes out;
  append(report, out);
  EXPECT_EQ(parse_sender_report(only_packet(out)).value(), report);
  report.blocks.push_back(kBlock);
  EXPECT_THROW(append(report, out), InvariantBroken);
}

TEST(Reports, are_not_mistaken_for_each_other) {
  const Bytes receiver = hex("80c9000100000001");
  EXPECT_EQ(parse_sender_report(only_packet(receiver)).error(), ParseError::wrong_type);
  const Bytes goodbye = hex("80cb0000");
  EXPECT_EQ(parse_receiver_report(only_packet(goodbye)).error(), ParseError::wrong_type);
}

}  // namespace
}  // namespace diemcau::rtp::rtcp
