#include "rtc/streams/send_stream.hpp"

#include <gtest/gtest.h>

#include "rtp/ntp.hpp"

namespace diemcau::rtc {
namespace {

constexpr Duration kRtt = milliseconds(60);

class SendStreamTest : public testing::Test {
 protected:
  void send(std::uint64_t sequence) {
    const Bytes payload{static_cast<Byte>(sequence), static_cast<Byte>(sequence >> 8), 7};
    stream_.store(sequence, static_cast<std::uint32_t>(sequence * 3000), 96, sequence % 2 == 0, payload, now_);
    stream_.on_sent(payload.size());
  }
  SendStream stream_{{.ssrc = 1, .rtx_ssrc = 2, .clock_rate = 90000, .first_rtx_sequence = 500}};
  Instant now_ = instant_from_us(10'000'000);
};

TEST_F(SendStreamTest, a_nacked_packet_comes_back_as_it_was_also_across_the_wrap) {
  for (std::uint64_t sequence = 0xfff0; sequence < 0x10010; ++sequence) send(sequence);
  for (std::uint64_t sequence = 0xfff0; sequence < 0x10010; ++sequence) {
    const SentPacket* packet = stream_.resend(static_cast<std::uint16_t>(sequence), kRtt, now_);
    ASSERT_NE(packet, nullptr) << sequence;
    EXPECT_EQ(packet->sequence, sequence);
    EXPECT_EQ(packet->timestamp, static_cast<std::uint32_t>(sequence * 3000));
    EXPECT_EQ(packet->marker, sequence % 2 == 0);
    EXPECT_EQ(packet->payload, (Bytes{static_cast<Byte>(sequence), static_cast<Byte>(sequence >> 8), 7}));
  }
  EXPECT_EQ(stream_.resent(), 32u);
}

TEST_F(SendStreamTest, a_packet_is_not_sent_again_twice_within_a_round_trip) {
  send(100);
  EXPECT_NE(stream_.resend(100, kRtt, now_), nullptr);
  EXPECT_EQ(stream_.resend(100, kRtt, now_ + kRtt - milliseconds(1)), nullptr);
  EXPECT_NE(stream_.resend(100, kRtt, now_ + kRtt), nullptr);
}

TEST_F(SendStreamTest, a_page_that_keeps_asking_gets_a_packet_ten_times) {
  send(100);
  int given = 0;
  for (int i = 0; i < 50; ++i) given += stream_.resend(100, Duration(0), now_ + milliseconds(15 * i)) != nullptr;
  EXPECT_EQ(given, 10);
}

TEST_F(SendStreamTest, what_was_never_sent_or_a_second_ago_is_not_there) {
  EXPECT_EQ(stream_.resend(100, kRtt, now_), nullptr);
  send(100);
  EXPECT_EQ(stream_.resend(101, kRtt, now_), nullptr);
  EXPECT_EQ(stream_.resend(99, kRtt, now_), nullptr);
  EXPECT_NE(stream_.stored(100, now_ + milliseconds(999)), nullptr);
  EXPECT_EQ(stream_.resend(100, kRtt, now_ + seconds(1)), nullptr);
}

TEST_F(SendStreamTest, a_second_of_packets_is_kept_and_an_idle_slot_costs_nothing) {
  PacketHistory history;
  EXPECT_EQ(history.capacity(), 0u);
  for (std::uint64_t i = 0; i < 5000; ++i) {
    history.store(i, 0, 96, false, Bytes(100), now_ + milliseconds(2) * static_cast<std::int64_t>(i));
  }
  EXPECT_EQ(history.capacity(), 512u);  // 500 packets a second
  const Instant end = now_ + milliseconds(2) * 4999;
  for (std::uint64_t i = 4500; i < 5000; ++i) EXPECT_NE(history.find(i, end), nullptr) << i;
  EXPECT_EQ(history.find(4490, end), nullptr);
}

TEST_F(SendStreamTest, the_history_is_bounded_and_keeps_the_newest) {
  PacketHistory history;
  for (std::uint64_t i = 0; i < 10'000; ++i) history.store(i, 0, 96, false, Bytes(1), now_);
  EXPECT_EQ(history.capacity(), PacketHistory::kMaxPackets);
  EXPECT_EQ(history.find(9'999 - PacketHistory::kMaxPackets, now_), nullptr);
  EXPECT_NE(history.find(10'000 - PacketHistory::kMaxPackets, now_), nullptr);
  EXPECT_EQ(history.newest(now_)->sequence, 9'999u);
}

TEST_F(SendStreamTest, once_warm_a_packet_is_stored_without_moving_memory) {
  PacketHistory history;
  const Bytes payload(1200);
  for (std::uint64_t i = 0; i < 600; ++i) history.store(i, 0, 96, false, payload, now_ + milliseconds(4) * i);
  const auto* place = history.find(599, now_ + milliseconds(4) * 599)->payload.data();
  const std::uint64_t lap = history.capacity();
  for (std::uint64_t i = 600; i <= 599 + lap; ++i) history.store(i, 0, 96, false, payload, now_ + milliseconds(4) * i);
  EXPECT_EQ(history.find(599 + lap, now_ + milliseconds(4) * (599 + lap))->payload.data(), place);
}

TEST_F(SendStreamTest, without_an_rtx_stream_nothing_is_kept) {
  SendStream audio({.ssrc = 1, .rtx_ssrc = std::nullopt, .clock_rate = 48000});
  audio.store(5, 0, 111, false, Bytes(80), now_);
  EXPECT_EQ(audio.resend(5, kRtt, now_), nullptr);
}

TEST_F(SendStreamTest, the_rtx_stream_has_a_sequence_of_its_own) {
  EXPECT_EQ(stream_.next_rtx_sequence(), 500u);
  EXPECT_EQ(stream_.next_rtx_sequence(), 501u);
}

TEST_F(SendStreamTest, a_sender_report_says_the_timestamp_of_now_by_the_slots_clock) {
  const std::uint64_t ntp = rtp::ntp_from_wall(wall_from_us(1'767'600'000'000'000));
  EXPECT_FALSE(stream_.sender_report(ntp));
  stream_.set_clock({0xffffff00, ntp});
  EXPECT_FALSE(stream_.sender_report(ntp));  // nothing sent yet
  send(1);
  send(2);
  const auto report = stream_.sender_report(ntp + (std::uint64_t{1} << 31));  // half a second later
  ASSERT_TRUE(report);
  EXPECT_EQ(report->rtp_timestamp, 0xffffff00 + 45000u);
  EXPECT_EQ(report->packets, 2u);
  EXPECT_EQ(report->octets, 6u);
  // A clock set for the future (a switch whose capture is ahead) maps backwards.
  EXPECT_EQ(stream_.sender_report(ntp - (std::uint64_t{1} << 31))->rtp_timestamp, 0xffffff00 - 45000u);
}

TEST_F(SendStreamTest, a_report_block_gives_round_trip_loss_and_jitter) {
  const std::uint64_t now_ntp = rtp::ntp_from_wall(wall_from_us(1'767'600'000'000'000));
  rtp::rtcp::ReportBlock block;
  block.fraction_lost = 64;
  block.jitter = 900;
  stream_.on_report(block, now_ntp);
  EXPECT_DOUBLE_EQ(stream_.loss(), 0.25);
  EXPECT_EQ(stream_.jitter(), milliseconds(10));
  EXPECT_FALSE(stream_.rtt());  // no sender report had reached the page

  block.delay_since_last = rtp::compact_from_duration(milliseconds(700));
  block.last_sender_report = rtp::compact_ntp(now_ntp) - block.delay_since_last - rtp::compact_from_duration(kRtt);
  stream_.on_report(block, now_ntp);
  EXPECT_NEAR(static_cast<double>(stream_.rtt()->count()), 60'000, 40);

  block.last_sender_report = rtp::compact_ntp(now_ntp) - block.delay_since_last + 3;  // rounding on the other side
  stream_.on_report(block, now_ntp);
  EXPECT_EQ(*stream_.rtt(), Duration(0));
}

}  // namespace
}  // namespace diemcau::rtc
