#include "app/bots/slot_check.hpp"

#include <algorithm>

#include "rtp/payload/vp8.hpp"
#include "rtp/sequence.hpp"

namespace diemcau::app {

SlotCheck::SlotCheck(bool decode) {
  if (!decode) return;
  auto opened = codec::Vp8Decoder::open();
  if (opened.ok()) decoder_.emplace(std::move(opened).value());
}

bool SlotCheck::on_packet(const rtc::SlotPacket& packet, Instant now) {
  ++figures_.packets;
  if (packet.codec != rtc::Codec::vp8) return false;
  const auto descriptor = rtp::parse_vp8(packet.payload);
  if (!descriptor.ok()) return false;
  // A retransmission comes late and out of order: this simple receiver does not wait for it, so it counts as missing.
  if (next_sequence_ && packet.sequence < *next_sequence_) return false;
  const bool gap = next_sequence_ && packet.sequence != *next_sequence_;
  next_sequence_ = packet.sequence + 1;
  if (gap && !frame_.empty()) {
    ++figures_.broken;
    frame_.clear();
  }
  if (gap) needs_key_ = true;
  if (descriptor->first_of_frame()) {
    frame_.clear();
    frame_whole_ = true;
    if (rtp::starts_key_frame(*descriptor, packet.payload)) needs_key_ = false;
    if (descriptor->has_picture_id) {
      const auto expected =
          static_cast<std::uint16_t>((last_picture_id_.value_or(descriptor->picture_id) + 1) & 0x7fff);
      if (last_picture_id_ && !gap && descriptor->picture_id != expected) ++figures_.picture_id_jumps;
      last_picture_id_ = descriptor->picture_id;
    }
  } else if (gap) {
    frame_whole_ = false;
  }
  const BytesView data = packet.payload.subspan(descriptor->size);
  frame_.insert(frame_.end(), data.begin(), data.end());
  if (packet.marker) finish_frame(packet.timestamp, now);
  return needs_key_;
}

void SlotCheck::reassigned(std::uint32_t from_timestamp) {
  last_decoded_.reset();
  awaited_from_ = from_timestamp;
}

std::optional<std::uint32_t> SlotCheck::take_fresh() {
  if (!awaited_from_ || !last_good_ || rtp::newer_timestamp(*awaited_from_, *last_good_)) return std::nullopt;
  return std::exchange(awaited_from_, std::nullopt);
}

void SlotCheck::finish_frame(std::uint32_t timestamp, Instant now) {
  const Bytes frame = std::exchange(frame_, {});
  if (!frame_whole_) {
    ++figures_.broken;
    return;
  }
  frame_whole_ = false;
  ++figures_.frames;
  if (needs_key_ || (decoder_ && !decode(frame, now))) return;
  last_good_ = timestamp;
}

bool SlotCheck::decode(const Bytes& frame, Instant now) {
  const auto picture = decoder_->decode(frame);
  if (!picture.ok()) {
    ++figures_.undecodable;
    needs_key_ = true;
    return false;
  }
  ++figures_.decoded;
  if (last_decoded_) figures_.longest_gap = std::max(figures_.longest_gap, now - *last_decoded_);
  last_decoded_ = now;
  const auto code = read_code(*picture);
  if (code) {
    figures_.last_code = code;
  } else {
    ++figures_.unreadable;
  }
  return true;
}

}  // namespace diemcau::app
