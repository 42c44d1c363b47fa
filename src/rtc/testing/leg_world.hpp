#pragma once

#include <algorithm>
#include <deque>
#include <iostream>
#include <optional>
#include <string>
#include <vector>

#include "base/random.hpp"
#include "rtc/client_session.hpp"
#include "rtc/dtls/identity.hpp"
#include "rtc/session.hpp"
#include "tests/support/netem.hpp"
#include "tests/support/sim_clock.hpp"

// For tests of rtc/: a page (ClientSession) and the bridge (Session) joined by a simulated network. Header only, so
// that the library itself has nothing of it.
namespace diemcau::rtc::testing {

inline const Endpoint kPageEndpoint{IpAddress::v4(10, 60, 41, 2), 5000};
inline const Endpoint kPageSecond{IpAddress::v4(10, 60, 41, 3), 5000};
inline const Endpoint kPageTcp{IpAddress::v4(10, 60, 41, 2), 0};
inline const Endpoint kBridgeEndpoint{IpAddress::v4(10, 60, 1, 1), 443};

inline const DtlsIdentity& identity_of(int which) {
  static const auto bridge = DtlsIdentity::generate(support::SimClock().wall());
  static const auto page = DtlsIdentity::generate(support::SimClock().wall());
  return which == 0 ? *bridge : *page;
}

inline Path mirrored(const Path& path) {
  return {path.remote, path.local, path.transport};
}

struct SlotArrival {
  SlotPacket packet;
  Bytes payload;
};
struct LineArrival {
  ReceivedPacket packet;
  Bytes payload;
};
struct LineWanted {
  Line line;
  std::uint8_t layer;
  bool operator==(const LineWanted&) const = default;
};

class LegWorld {
 public:
  struct Options {
    std::uint64_t seed = 1;
    support::NetemProfile up, down;
    std::vector<IceCandidate> page_candidates{{kPageEndpoint, Transport::udp}};
    std::vector<IceCandidate> bridge_candidates{{kBridgeEndpoint, Transport::udp}, {kBridgeEndpoint, Transport::tcp}};
    std::optional<PrefixList> allowed_prefix;
    bool sends_media = true;
    std::optional<SrtpProfile> srtp_profile;
    std::uint32_t pairs = 2, plain_videos = 3, contents = 1;
    std::vector<std::string> not_offered;  // lines of the page's SDP that hold one of these never reach the bridge
  };

  explicit LegWorld(Options given)
      : options(std::move(given)),
        random(options.seed),
        up_(options.up, options.seed * 2 + 1),
        down_(options.down, options.seed * 2 + 2) {
    std::cout << "[   seed   ] " << options.seed << "\n";
    SessionConfig bridge_config;
    bridge_config.identity = &identity_of(0);
    bridge_config.random = &random;
    bridge_config.candidates = options.bridge_candidates;
    bridge_config.allowed_prefix = options.allowed_prefix;
    bridge_config.sends_media = options.sends_media;
    bridge_config.pairs = options.pairs;
    bridge_config.plain_videos = options.plain_videos;
    bridge_config.contents = options.contents;
    bridge.emplace(bridge_config, bridge_sink, clock.now(), clock.wall());
    ClientConfig page_config;
    page_config.identity = &identity_of(1);
    page_config.random = &random;
    page_config.candidates = options.page_candidates;
    page_config.sends_media = options.sends_media;
    page_config.srtp_profile = options.srtp_profile;
    page_config.pairs = options.pairs;
    page_config.plain_videos = options.plain_videos;
    page_config.contents = options.contents;
    page.emplace(page_config, page_sink, clock.now(), clock.wall());
  }

  // Offer and answer; false when either side refuses.
  bool negotiate() {
    const auto answer = bridge->negotiate(offered());
    return answer.ok() && page->accept_answer(answer.value(), clock.now()).ok();
  }

  std::string offered() {
    const std::string whole = page->offer();
    std::string kept;
    for (std::size_t at = 0; at < whole.size();) {
      const std::string line = whole.substr(at, whole.find('\n', at) + 1 - at);
      at += line.size();
      const bool left_out = std::ranges::any_of(
          options.not_offered, [&](const std::string& word) { return line.find(word) != std::string::npos; });
      if (!left_out) kept += line;
    }
    return kept;
  }

  bool connected() const {
    return page->phase() == SessionPhase::connected && bridge->phase() == SessionPhase::connected;
  }

  bool connect() {
    if (!negotiate()) return false;
    run(seconds(3));
    return connected();
  }

  void run(Duration time) {
    const Instant end = clock.now() + time;
    for (;;) {
      move_datagrams();
      const auto due = next_event();
      if (!due || *due > end) break;
      clock.advance_to(*due);
      step();
    }
    clock.advance_to(end);
  }

  void set_profiles(const support::NetemProfile& up, const support::NetemProfile& down) {
    up_.set_profile(up, clock.now());
    down_.set_profile(down, clock.now());
  }

  struct Datagram {
    Path path;  // as its receiver sees it
    Bytes bytes;
  };
  struct BridgeSink final : SessionSink {
    void send_datagram(const Path& path, BytesView datagram) override {
      out.push_back({mirrored(path), to_bytes(datagram)});
    }
    void on_phase(SessionPhase phase) override { phases.push_back(phase); }
    void on_packet(const ReceivedPacket& packet) override { packets.push_back({packet, to_bytes(packet.payload)}); }
    void on_key_frame_wanted(std::uint32_t slot) override { wanted.push_back(slot); }
    void on_estimate(std::uint32_t bits_per_second) override { estimates.push_back(bits_per_second); }
    std::deque<Datagram> out;
    std::vector<SessionPhase> phases;
    std::vector<LineArrival> packets;
    std::vector<std::uint32_t> wanted, estimates;
  };
  struct PageSink final : ClientSink {
    void send_datagram(const Path& path, BytesView datagram) override {
      out.push_back({mirrored(path), to_bytes(datagram)});
    }
    void on_phase(SessionPhase phase) override { phases.push_back(phase); }
    void on_packet(const SlotPacket& packet) override { packets.push_back({packet, to_bytes(packet.payload)}); }
    void on_key_frame_wanted(Line line, std::uint8_t layer) override { wanted.push_back({line, layer}); }
    void on_estimate(std::uint32_t bits_per_second) override { estimates.push_back(bits_per_second); }
    std::deque<Datagram> out;
    std::vector<SessionPhase> phases;
    std::vector<SlotArrival> packets;
    std::vector<LineWanted> wanted;
    std::vector<std::uint32_t> estimates;
  };

  Options options;
  support::SimClock clock;
  SeededRandom random;
  BridgeSink bridge_sink;
  PageSink page_sink;
  std::optional<Session> bridge;
  std::optional<ClientSession> page;
  std::uint64_t steps = 0;

 private:
  void move_datagrams() {
    for (; !page_sink.out.empty(); page_sink.out.pop_front()) {
      up_.send(page_sink.out.front(), page_sink.out.front().bytes.size() + 28, clock.now());
    }
    for (; !bridge_sink.out.empty(); bridge_sink.out.pop_front()) {
      down_.send(bridge_sink.out.front(), bridge_sink.out.front().bytes.size() + 28, clock.now());
    }
  }

  void step() {
    ++steps;
    while (auto arrived = up_.receive(clock.now())) {
      bridge->receive(arrived->datagram.path, arrived->datagram.bytes, clock.now(), clock.wall());
    }
    while (auto arrived = down_.receive(clock.now())) {
      page->receive(arrived->datagram.path, arrived->datagram.bytes, clock.now(), clock.wall());
    }
    const auto due = [&](const std::optional<Instant>& at) { return at && *at <= clock.now(); };
    if (due(bridge->next_timeout())) bridge->handle_timeout(clock.now(), clock.wall());
    if (due(page->next_timeout())) page->handle_timeout(clock.now(), clock.wall());
  }

  std::optional<Instant> next_event() const {
    std::optional<Instant> earliest;
    for (const auto& at : {up_.next_timeout(), down_.next_timeout(), bridge->next_timeout(), page->next_timeout()}) {
      if (at && (!earliest || *at < *earliest)) earliest = at;
    }
    return earliest;
  }

  support::Netem<Datagram> up_, down_;
};

}  // namespace diemcau::rtc::testing
