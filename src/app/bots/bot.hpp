#pragma once

#include <array>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "app/bots/bot_line.hpp"
#include "app/bots/clip.hpp"
#include "app/bots/slot_check.hpp"
#include "base/random.hpp"
#include "net/event_loop.hpp"
#include "rtc/client_session.hpp"

namespace diemcau::app {

struct BotSettings {
  std::string name;
  IpAddress local;  // where its socket is bound
  bool sends_media = true;
  std::uint32_t pairs = 4, plain_videos = 28, contents = 1;
  bool decode = false;               // decode what arrives and read the pattern
  std::shared_ptr<const Clip> clip;  // what it sends; may be shared between bots
};

struct BotFigures {
  rtc::SessionPhase phase = rtc::SessionPhase::fresh;
  Duration connected_after{-1};  // from the answer; -1: not yet
  rtc::SessionStats session;
  std::uint64_t audio_packets = 0;
  std::vector<std::pair<std::uint32_t, SlotFigures>> slots;  // those that ever received
};

// One page without a browser: a full ICE agent, DTLS client and SRTP of our own on a UDP socket of its own, which plays
// a clip and judges what its slots receive. Lives on one EventLoop.
class Bot final : public rtc::ClientSink {
 public:
  Bot(net::EventLoop& loop, const BotSettings& settings, const rtc::DtlsIdentity& identity, Random& random);
  ~Bot() override;

  std::string offer() { return line_->session().offer(); }
  bool accept(std::string_view answer);
  void set_layers(std::uint8_t mask) { layers_ = mask; }  // bit 0 = l: what uplink_wanted asked for
  void reassigned(std::uint32_t slot, std::uint32_t from_timestamp);
  void watch_gaps();
  // Slots whose assignment showed its first picture since the last call, with the timestamp it was announced from.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> take_fresh();
  BotFigures figures() const;

  void send_datagram(const Path& path, BytesView datagram) override;
  void on_phase(rtc::SessionPhase phase) override;
  void on_packet(const rtc::SlotPacket& packet) override;
  void on_key_frame_wanted(rtc::Line line, std::uint8_t layer) override;
  void on_estimate(std::uint32_t) override {}

 private:
  SlotCheck& check_of(std::uint32_t slot);
  void play_video();
  void play_audio();
  void send_layer(std::size_t layer);

  struct LayerState {
    std::size_t next_frame = 0;
    bool key_wanted = true;
    std::uint64_t sequence = 0;
    std::uint16_t picture_id = 0;
  };

  net::EventLoop& loop_;
  BotSettings settings_;
  std::unique_ptr<BotLine> line_;
  std::optional<net::EventLoop::TimerId> video_timer_, audio_timer_;
  std::uint8_t layers_ = 1;
  std::array<LayerState, kClipLayers> video_;
  std::uint64_t audio_sequence_ = 0;
  Instant started_{};
  Instant answered_{};
  Instant next_video_{}, next_audio_{};
  BotFigures figures_;
  std::vector<std::unique_ptr<SlotCheck>> slots_;
};

}  // namespace diemcau::app
