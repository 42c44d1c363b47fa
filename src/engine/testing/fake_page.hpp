#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "base/random.hpp"
#include "rtc/client_session.hpp"
#include "rtc/session.hpp"
#include "rtc/testing/leg_world.hpp"
#include "tests/support/netem.hpp"

namespace diemcau::engine::testing {

using LayerRates = std::array<std::uint32_t, 3>;  // bits per second of l, m, h

// A room's page in a simulated network: its camera, its peer connection and its line to the bridge. Every payload says
// which layer it is of.
class FakePage final : private rtc::ClientSink {
 public:
  FakePage(const support::NetemProfile& down, const LayerRates& layer_bps, std::uint32_t pairs, std::uint32_t plain,
           Random& random, Instant now)
      : layer_bps_(layer_bps),
        sizes_(random.next_u64()),
        up_(support::NetemProfile{.delay = down.delay}, random.next_u64()),
        down_(down, random.next_u64()),
        next_frame_(now + microseconds(random.below(33'333))) {
    rtc::ClientConfig config;
    config.identity = &rtc::testing::identity_of(1);
    config.random = &random;
    config.candidates = {{rtc::testing::kPageEndpoint, Transport::udp}};
    config.sends_media = true;
    config.pairs = pairs;
    config.plain_videos = plain;
    config.min_pacing_bps = 20'000'000;  // its way up is wide, and its camera follows no estimate
    session_ = std::make_unique<rtc::ClientSession>(config, static_cast<rtc::ClientSink&>(*this), now, WallTime{});
  }

  void connect_to(rtc::Session& bridge, Instant now) {
    const auto answer = bridge.negotiate(session_->offer());
    ASSERT_TRUE(answer.ok());
    ASSERT_TRUE(session_->accept_answer(answer.value(), now).ok());
  }
  void set_layers(std::uint8_t layers) { layers_ = layers; }
  void send_down(const Path& path, BytesView datagram, Instant now) {
    down_.send({rtc::testing::mirrored(path), to_bytes(datagram)}, datagram.size() + kIpUdp, now);
  }

  void step(rtc::Session& bridge, Instant now, WallTime wall) {
    now_ = now;
    for (; now >= next_frame_; next_frame_ += microseconds(33'333)) film(now, wall);
    while (auto arrived = down_.receive(now)) {
      queued_ = std::max(queued_, arrived->queued);
      session_->receive(arrived->datagram.path, arrived->datagram.bytes, now, wall);
    }
    if (due(session_->next_timeout(), now)) session_->handle_timeout(now, wall);
    while (auto arrived = up_.receive(now)) {
      bridge.receive(arrived->datagram.path, arrived->datagram.bytes, now, wall);
    }
    if (due(bridge.next_timeout(), now)) bridge.handle_timeout(now, wall);
  }

  // Bytes of pictures since the last call, by layer; and the longest wait in the line's queue.
  std::array<std::uint64_t, 3> take_received() { return std::exchange(received_, {}); }
  Duration take_queued() { return std::exchange(queued_, Duration(0)); }

 private:
  using Datagram = rtc::testing::LegWorld::Datagram;
  static constexpr std::size_t kIpUdp = 28, kPacket = 1150, kHead = 3;
  static constexpr double kKeyFrameFactor = 4;

  static bool due(const std::optional<Instant>& at, Instant now) { return at && *at <= now; }

  void film(Instant now, WallTime wall) {
    timestamp_ += 3000;
    if (session_->phase() != rtc::SessionPhase::connected) return;
    for (std::uint8_t layer = 0; layer < layer_bps_.size(); ++layer) {
      if (layers_ >> layer & 1) encode(layer, now, wall);
    }
  }

  // Sizes of frames vary by a quarter either way. A layer that begins, begins with a key frame.
  void encode(std::uint8_t layer, Instant now, WallTime wall) {
    const bool key = std::exchange(key_wanted_[layer], false) || next_sequence_[layer] == 0;
    const double share = (0.75 + 0.5 * sizes_.unit()) * (key ? kKeyFrameFactor : 1);
    auto left = static_cast<std::size_t>(layer_bps_[layer] / 8.0 / 30 * share);
    for (bool first = true; left > 0; first = false) {
      const std::size_t size = std::min(left, kPacket);
      left -= size;
      // RFC 7741: a descriptor with S on the first packet, then the frame header whose lowest bit is 0 in a key frame.
      Bytes payload{static_cast<Byte>(first ? 0x10 : 0x00), static_cast<Byte>(key ? 0x00 : 0x01), layer};
      payload.resize(std::max(size, kHead));
      session_->send(rtc::Line::camera, layer,
                     {rtc::Codec::vp8, next_sequence_[layer]++, timestamp_, left == 0, payload, std::nullopt}, now,
                     wall);
    }
  }

  void send_datagram(const Path& path, BytesView datagram) override {
    up_.send({rtc::testing::mirrored(path), to_bytes(datagram)}, datagram.size() + kIpUdp, now_);
  }
  void on_phase(rtc::SessionPhase) override {}
  void on_packet(const rtc::SlotPacket& packet) override {
    if (packet.payload.size() >= kHead) received_.at(packet.payload[2]) += packet.payload.size();
  }
  void on_key_frame_wanted(rtc::Line line, std::uint8_t layer) override {
    if (line == rtc::Line::camera) key_wanted_[layer] = true;
  }
  void on_estimate(std::uint32_t) override {}

  LayerRates layer_bps_;
  SeededRandom sizes_;
  support::Netem<Datagram> up_, down_;
  Instant next_frame_, now_{};
  std::unique_ptr<rtc::ClientSession> session_;
  std::uint8_t layers_ = 0b001;
  std::array<bool, 3> key_wanted_{};
  std::array<std::uint64_t, 3> next_sequence_{};
  std::uint32_t timestamp_ = 0;
  std::array<std::uint64_t, 3> received_{};
  Duration queued_{};
};

}  // namespace diemcau::engine::testing
