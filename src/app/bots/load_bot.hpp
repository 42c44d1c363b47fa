#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "app/bots/bot_line.hpp"
#include "app/bots/delay_histogram.hpp"
#include "app/bots/synthetic_media.hpp"

namespace diemcau::app {

// Sends synthetic media on its microphone and content lines (one layer each: no forwarder has anything to choose), 5
// packets 30 times a second and one 50 times a second. Lives on one EventLoop.
class LoadPublisher final : public rtc::ClientSink {
 public:
  LoadPublisher(net::EventLoop& loop, const IpAddress& local, const rtc::DtlsIdentity& identity, Random& random);
  ~LoadPublisher() override;

  std::string offer() { return line_->session().offer(); }
  bool accept(std::string_view answer);
  void start();  // once, when the receivers are there
  void end();
  bool connected() const { return line_->session().phase() == rtc::SessionPhase::connected; }
  std::uint64_t video_sent() const { return video_number_; }
  std::uint64_t audio_sent() const { return audio_number_; }

  void send_datagram(const Path& path, BytesView datagram) override { line_->queue(path, datagram); }
  void on_phase(rtc::SessionPhase) override {}
  void on_packet(const rtc::SlotPacket&) override {}
  void on_key_frame_wanted(rtc::Line, std::uint8_t) override { key_wanted_ = true; }
  void on_estimate(std::uint32_t) override {}

 private:
  void play_video();
  void play_audio();

  net::EventLoop& loop_;
  std::unique_ptr<BotLine> line_;
  std::optional<net::EventLoop::TimerId> video_timer_, audio_timer_;
  Instant next_video_{}, next_audio_{};
  std::uint64_t frames_ = 0, video_number_ = 0, audio_number_ = 0;
  std::uint8_t key_index_ = 0;
  bool key_wanted_ = true;
};

// What arrived of the publisher's packets since begin().
struct LoadFigures {
  bool connected = false;
  std::uint64_t received = 0;         // each packet once
  std::uint64_t missing = 0;          // numbers skipped between the first that arrived and the last
  std::uint64_t repaired = 0;         // of the received: by retransmission
  bool video = false, audio = false;  // either arrived at all
};

// Counts, and measures the delay from the publisher's stamp to here: the publisher is a LoadPublisher of this process,
// so both read one clock. Decodes nothing.
class LoadReceiver final : public rtc::ClientSink {
 public:
  LoadReceiver(net::EventLoop& loop, const IpAddress& local, const rtc::DtlsIdentity& identity, Random& random,
               DelayHistogram& delays);

  // A server that answers: offer() and accept(). A server that offers: answer().
  std::string offer() { return line_->session().offer(); }
  bool accept(std::string_view answer);
  std::optional<std::string> answer(std::string_view offer);

  void begin();
  // `next_video`, `next_audio`: counted as missing up to there when given, up to the last that arrived when not.
  LoadFigures figures(std::optional<std::uint64_t> next_video = {}, std::optional<std::uint64_t> next_audio = {}) const;

  void send_datagram(const Path& path, BytesView datagram) override { line_->queue(path, datagram); }
  void on_phase(rtc::SessionPhase) override {}
  void on_packet(const rtc::SlotPacket& packet) override;
  void on_key_frame_wanted(rtc::Line, std::uint8_t) override {}
  void on_estimate(std::uint32_t) override {}

 private:
  struct Numbers {
    std::optional<std::uint64_t> first, last;
    std::uint64_t count = 0;
    std::uint64_t missing(std::optional<std::uint64_t> next) const;
  };

  net::EventLoop& loop_;
  DelayHistogram& delays_;
  std::unique_ptr<BotLine> line_;
  Numbers video_, audio_;
  std::uint64_t repaired_ = 0;
};

}  // namespace diemcau::app
