#include "media/forward/fake_sender.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace diemcau::media::test {
namespace {

// Packets that a key frame of the form has at least.
constexpr std::array<std::size_t, 4> kLeast{1, 3, 3, 6};
constexpr std::uint8_t kSps = 0x67, kPps = 0x68, kIdr = 0x65, kSlice = 0x61, kStapA = 0x78, kFuA = 0x7c;
constexpr std::uint8_t kFirstSlice = 0x80, kLaterSlice = 0x40;  // first_mb_in_slice as ue(v): 0, and not 0

// FU indicator and header of a piece of `unit`.
Bytes fragment(std::uint8_t unit, bool first, bool last) {
  return {kFuA, static_cast<Byte>((first ? 0x80 : 0) | (last ? 0x40 : 0) | (unit & 0x1f)), kFirstSlice};
}

constexpr std::size_t kMarkSize = 1 + 4 + 1 + 4 + 4 + 8 + 8;

std::uint32_t timestamp_of(Instant t, std::uint32_t rate) {
  return static_cast<std::uint32_t>(static_cast<std::uint64_t>(to_us(t)) * rate / 1000000);
}

}  // namespace

FakeStream::FakeStream(SeatId seat, SourceKind kind, std::uint8_t layer, Codec codec, Random& random)
    : seat_(seat),
      kind_(kind),
      layer_(layer),
      codec_(codec),
      ssrc_(random.next_u32()),
      timestamp_base_(0xffffffffU - static_cast<std::uint32_t>(random.below(200000))),
      next_sequence_(0x10000 + 0xffffU - random.below(200)),
      forms_(random.next_u64()) {
  descriptor_.has_picture_id = descriptor_.wide_picture_id = true;
  descriptor_.has_tl0_index = descriptor_.has_temporal = descriptor_.has_key_index = true;
  descriptor_.picture_id = static_cast<std::uint16_t>(0x7fff - random.below(100));
  descriptor_.tl0_index = static_cast<std::uint8_t>(random.below(256));
  descriptor_.key_index = static_cast<std::uint8_t>(random.below(32));
}

std::vector<MarkedPacket> FakeStream::frame(Instant captured, bool key, std::size_t packets) {
  constexpr std::array<std::uint8_t, 4> kTemporal{0, 2, 1, 2};
  if (key) phase_ = 0;
  ++frame_;
  descriptor_.temporal = kTemporal[phase_++ % kTemporal.size()];
  descriptor_.layer_sync = descriptor_.temporal > 0 && phase_ % 4 != 0;
  descriptor_.picture_id = (descriptor_.picture_id + 1) & 0x7fff;
  if (descriptor_.temporal == 0) ++descriptor_.tl0_index;
  if (key) descriptor_.key_index = (descriptor_.key_index + 1) & 0x1f;

  form_ = fixed_form_.value_or(kKeyForms[forms_.below(kKeyForms.size())]);
  if (codec_ == Codec::h264 && key) packets = std::max(packets, kLeast[static_cast<std::size_t>(form_)]);
  std::vector<MarkedPacket> result(codec_ == Codec::opus ? 1 : packets);
  for (std::size_t i = 0; i < result.size(); ++i) {
    MarkedPacket& out = result[i];
    out.kind = kind_;
    out.packet.codec = codec_;
    out.packet.layer = layer_;
    out.packet.ssrc = ssrc_;
    out.packet.sequence = next_sequence_++;
    out.packet.timestamp = timestamp_base_ + timestamp_of(captured, clock_rate(codec_));
    out.packet.marker = i + 1 == result.size();
    out.packet.arrival = captured;
    if (codec_ == Codec::opus) out.packet.level_dbov = -30;
    descriptor_.start_of_partition = i == 0;
    out.payload =
        payload(key, i, result.size(), {seat_, kind_, layer_, ssrc_, frame_, out.packet.sequence, to_us(captured)});
  }
  return result;
}

Bytes FakeStream::h264_start(bool key, std::size_t index, std::size_t count) const {
  const bool first = index == 0, last = index + 1 == count;
  if (!key) return {kSlice, first ? kFirstSlice : kLaterSlice};
  switch (form_) {
    case KeyForm::aggregated:
      if (first) return {kStapA, 0, 2, kSps, 0x42, 0, static_cast<Byte>(2 + kMarkSize), kIdr, kFirstSlice};
      return {kIdr, kLaterSlice};
    case KeyForm::single_units:
      if (index < 2) return {first ? kSps : kPps, 0x42};
      return {kIdr, index == 2 ? kFirstSlice : kLaterSlice};
    case KeyForm::fragmented_slice:
      if (first) return {kStapA, 0, 2, kSps, 0x42, 0, static_cast<Byte>(1 + kMarkSize), kPps};
      return fragment(kIdr, index == 1, last);
    case KeyForm::fragmented:
      if (index < 4) return fragment(index < 2 ? kSps : kPps, index % 2 == 0, index % 2 == 1);
      return fragment(kIdr, index == 4, last);
  }
  return {};
}

Bytes FakeStream::payload(bool key, std::size_t index, std::size_t count, const Mark& mark) const {
  const bool first = index == 0;
  Bytes out;
  if (codec_ == Codec::vp8) {
    out.resize(rtp::kMaxVp8DescriptorSize);
    out.resize(rtp::write_vp8(descriptor_, out));
    out.push_back(key || !first ? 0x10 : 0x11);  // RFC 7741 4.3: P is the lowest bit
    out.resize(out.size() + 9);                  // frame tag, start code, size
  } else if (codec_ == Codec::h264) {
    out = h264_start(key, index, count);
  }
  ByteWriter writer(out);
  writer.u8(static_cast<std::uint8_t>(mark.kind)).u32(mark.seat.value).u8(mark.layer).u32(mark.ssrc).u32(mark.frame);
  writer.u64(mark.sequence).u64(static_cast<std::uint64_t>(mark.captured_us));
  return out;
}

Mark read_mark(BytesView payload) {
  ByteReader reader(payload.subspan(payload.size() - kMarkSize));
  Mark mark;
  mark.kind = static_cast<SourceKind>(reader.u8());
  mark.seat = SeatId(reader.u32());
  mark.layer = reader.u8();
  mark.ssrc = reader.u32();
  mark.frame = reader.u32();
  mark.sequence = reader.u64();
  mark.captured_us = static_cast<std::int64_t>(reader.u64());
  return mark;
}

TEST(FakeSender, packets_of_a_key_frame_are_recognised_and_marked) {
  SeededRandom random(1);
  for (const Codec codec : {Codec::vp8, Codec::h264}) {
    FakeStream stream(SeatId(7), SourceKind::camera, 1, codec, random);
    auto packets = stream.frame(instant_from_us(5000), true, 2);
    EXPECT_TRUE(inspect(packets[0].view())->starts_key_frame);
    EXPECT_FALSE(inspect(packets[1].view())->starts_key_frame);
    EXPECT_EQ(read_mark(packets[0].payload).seat, SeatId(7));
    EXPECT_EQ(read_mark(packets[1].payload).sequence, packets[1].packet.sequence);
    EXPECT_FALSE(inspect(stream.frame(instant_from_us(6000), false, 1)[0].view())->starts_key_frame);
  }
}

TEST(FakeSender, an_h264_key_frame_starts_at_its_first_packet_in_every_form) {
  SeededRandom random(2);
  FakeStream stream(SeatId(7), SourceKind::camera, 0, Codec::h264, random);
  for (const KeyForm form : kKeyForms) {
    stream.set_key_form(form);
    for (const std::size_t wanted : {1U, 4U, 9U}) {
      auto packets = stream.frame(instant_from_us(5000), true, wanted);
      EXPECT_GE(packets.size(), wanted);
      for (std::size_t i = 0; i < packets.size(); ++i) {
        const auto facts = inspect(packets[i].view());
        ASSERT_TRUE(facts) << static_cast<int>(form) << " " << i;
        EXPECT_EQ(facts->starts_key_frame, i == 0) << static_cast<int>(form) << " " << i;
        EXPECT_EQ(read_mark(packets[i].payload).sequence, packets[i].packet.sequence);
        EXPECT_EQ(packets[i].packet.marker, i + 1 == packets.size());
      }
    }
  }
}

TEST(FakeSender, key_frames_of_one_stream_take_every_form) {
  SeededRandom random(3);
  FakeStream stream(SeatId(7), SourceKind::camera, 0, Codec::h264, random);
  std::set<std::uint8_t> first_bytes;
  for (int i = 0; i < 100; ++i) first_bytes.insert(stream.frame(instant_from_us(i), true, 1)[0].payload[0]);
  EXPECT_EQ(first_bytes, (std::set<std::uint8_t>{kSps, kStapA, kFuA}));
}

}  // namespace diemcau::media::test
