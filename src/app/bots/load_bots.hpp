#pragma once

#include <functional>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "app/bots/load_bot.hpp"

// The part of `diemcau bots` that measures: one publisher of synthetic media and many receivers that count (make
// bench).
//
//   in   {"op":"load_publisher"}                        out  {"event":"offer","id":"publisher","sdp":"..."}
//   in   {"op":"load_answer","id":"publisher","sdp":"..."}
//   in   {"op":"load_receiver","id":"7"}                out  {"event":"offer","id":"7","sdp":"..."}
//   in   {"op":"load_offered","id":"7","sdp":"..."}     out  {"event":"answer","id":"7","sdp":"..."}   a server that
//   offers in   {"op":"load_start"}                            the publisher begins to send in   {"op":"load_begin"}
//   counters and delays from zero in   {"op":"load_end"}                              the publisher stops; from here
//   `missing` counts to its last packet in   {"op":"load_figures"} out
//   {"event":"load","publisher":true,"sent":200,"receivers":10,"connected":10,"complete":10,"received":2000,
//         "missing":0,"repaired":0,"p50_us":310,"p99_us":900}
// `complete`: receivers that got both video and audio.
namespace diemcau::app {

class LoadBots {
 public:
  using Say = std::function<void(const nlohmann::json&)>;
  LoadBots(net::EventLoop& loop, const IpAddress& local, const rtc::DtlsIdentity& identity, Random& random, Say say);

  static bool knows(const std::string& op) { return op.starts_with("load_"); }
  void handle(const nlohmann::json& message);

 private:
  LoadReceiver& add_receiver(const std::string& id);
  void accept(const std::string& id, const std::string& answer);
  void be_offered(const std::string& id, const std::string& offer);
  std::uint64_t sent() const { return publisher_ ? publisher_->video_sent() + publisher_->audio_sent() : 0; }
  void begin();
  void say_figures();

  net::EventLoop& loop_;
  IpAddress local_;
  const rtc::DtlsIdentity& identity_;
  Random& random_;
  Say say_;
  DelayHistogram delays_;
  std::unique_ptr<LoadPublisher> publisher_;
  std::map<std::string, std::unique_ptr<LoadReceiver>> receivers_;
  std::uint64_t sent_before_ = 0;
  bool ended_ = false;
};

}  // namespace diemcau::app
