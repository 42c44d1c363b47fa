#include "app/netbox/netbox.hpp"

#include <fcntl.h>
#include <sys/epoll.h>
#include <unistd.h>

#include <charconv>
#include <cstdio>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>

#include "net/event_loop.hpp"
#include "net/udp_socket.hpp"
#include "tests/support/netem.hpp"

namespace diemcau::app {
namespace {

using nlohmann::json;
using support::NetemProfile;

constexpr std::size_t kUdpOverhead = 28;  // IPv4 and UDP headers, counted by the bottleneck

std::optional<Endpoint> parse_endpoint(std::string_view text) {
  const auto colon = text.rfind(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const auto ip = IpAddress::parse(text.substr(0, colon));
  std::uint16_t port = 0;
  const auto digits = text.substr(colon + 1);
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
  if (!ip || error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  return Endpoint{*ip, port};
}

Duration from_ms(double ms) {
  return Duration(static_cast<std::int64_t>(ms * 1000));
}

NetemProfile parse_profile(const json& j) {
  NetemProfile profile;
  profile.delay = from_ms(j.value("delay_ms", 0.0));
  profile.jitter = from_ms(j.value("jitter_ms", 0.0));
  profile.loss = j.value("loss", 0.0);
  if (const double loss = j.value("burst_loss", 0.0); loss > 0) {
    profile.bursts = support::GilbertElliott::bursts(loss, j.value("burst_length", 5.0));
  }
  profile.reorder = j.value("reorder", 0.0);
  profile.reorder_by = from_ms(j.value("reorder_ms", 20.0));
  profile.duplicate = j.value("duplicate", 0.0);
  profile.rate_bps = static_cast<std::uint64_t>(j.value("rate_kbps", 0.0) * 1000);
  profile.queue_limit = from_ms(j.value("queue_ms", 300.0));
  profile.cut = j.value("cut", false);
  return profile;
}

json counters_json(const support::NetemCounters& c) {
  return {{"sent", c.sent},
          {"delivered", c.delivered},
          {"duplicated", c.duplicated},
          {"dropped_by_loss", c.dropped_by_loss},
          {"dropped_by_queue", c.dropped_by_queue},
          {"dropped_by_cut", c.dropped_by_cut}};
}

// One datagram in flight; `client` is the browser's endpoint in both directions.
struct Flight {
  Endpoint client;
  Bytes bytes;
};

class Netbox {
 public:
  Netbox(const Endpoint& target, std::unique_ptr<net::UdpSocket> front, std::uint64_t seed)
      : target_(target), front_(std::move(front)), up_({}, seed), down_({}, seed + 1) {}

  int run() {
    ::fcntl(STDIN_FILENO, F_SETFL, ::fcntl(STDIN_FILENO, F_GETFL) | O_NONBLOCK);
    loop_.watch(STDIN_FILENO, EPOLLIN, [this](std::uint32_t) { read_input(); });
    loop_.watch(front_->fd(), EPOLLIN, [this](std::uint32_t) { from_clients(); });
    loop_.run();
    return 0;
  }

  void change(const json& message) {
    if (message.contains("up")) up_.set_profile(parse_profile(message["up"]), loop_.now());
    if (message.contains("down")) down_.set_profile(parse_profile(message["down"]), loop_.now());
    if (message.contains("stats")) say_stats();
    deliver();
  }

 private:
  void from_clients() {
    for (auto batch = front_->receive(); !batch.empty(); batch = front_->receive()) {
      for (const auto& datagram : batch) {
        up_.send({datagram.from, to_bytes(datagram.bytes)}, datagram.bytes.size() + kUdpOverhead, loop_.now());
      }
    }
    deliver();
  }

  // The socket that stands for one browser towards the target, so that the target tells browsers apart by address.
  net::UdpSocket* back_of(const Endpoint& client) {
    auto& socket = backs_[client];
    if (!socket) {
      auto bound = net::UdpSocket::bind({front_->local().ip, 0});
      if (!bound.ok()) return nullptr;
      socket = std::move(bound).value();
      loop_.watch(socket->fd(), EPOLLIN, [this, client](std::uint32_t) { from_target(client); });
    }
    return socket.get();
  }

  void from_target(const Endpoint& client) {
    auto& socket = *backs_.at(client);
    for (auto batch = socket.receive(); !batch.empty(); batch = socket.receive()) {
      for (const auto& datagram : batch) {
        down_.send({client, to_bytes(datagram.bytes)}, datagram.bytes.size() + kUdpOverhead, loop_.now());
      }
    }
    deliver();
  }

  void deliver() {
    while (auto arrived = up_.receive(loop_.now())) {
      const Flight& flight = arrived->datagram;
      const net::OutDatagram out{target_, flight.bytes};
      if (auto* socket = back_of(flight.client)) socket->send({&out, 1});
    }
    while (auto arrived = down_.receive(loop_.now())) {
      const Flight& flight = arrived->datagram;
      const net::OutDatagram out{flight.client, flight.bytes};
      front_->send({&out, 1});
    }
    rearm();
  }

  void rearm() {
    if (timer_) loop_.cancel(*timer_);
    timer_.reset();
    auto next = up_.next_timeout();
    if (const auto down = down_.next_timeout(); down && (!next || *down < *next)) next = down;
    if (!next) return;
    timer_ = loop_.at(*next, [this] {
      timer_.reset();
      deliver();
    });
  }

  void read_input() {
    char buffer[4096];
    for (;;) {
      const auto count = ::read(STDIN_FILENO, buffer, sizeof buffer);
      if (count == 0) return loop_.stop();
      if (count < 0) break;
      input_.append(buffer, static_cast<std::size_t>(count));
    }
    for (auto end = input_.find('\n'); end != std::string::npos; end = input_.find('\n')) {
      const std::string line = input_.substr(0, end);
      input_.erase(0, end + 1);
      try {
        change(json::parse(line));
      } catch (const json::exception& problem) {
        say({{"error", problem.what()}});
      }
    }
  }

  void say_stats() {
    say({{"up", counters_json(up_.counters())}, {"down", counters_json(down_.counters())}, {"clients", backs_.size()}});
  }

  static void say(const json& line) {
    std::puts(line.dump().c_str());
    std::fflush(stdout);
  }

  net::EventLoop loop_;
  Endpoint target_;
  std::unique_ptr<net::UdpSocket> front_;
  std::map<Endpoint, std::unique_ptr<net::UdpSocket>> backs_;
  support::Netem<Flight> up_, down_;
  std::optional<net::EventLoop::TimerId> timer_;
  std::string input_;
};

}  // namespace

int run_netbox(const NetboxOptions& options) {
  const auto listen = parse_endpoint(options.listen);
  const auto target = parse_endpoint(options.target);
  if (!listen || !target) {
    std::fputs("netbox: --listen and --target are address:port, e.g. 127.0.0.1:45001\n", stderr);
    return 2;
  }
  auto front = net::UdpSocket::bind(*listen);
  if (!front.ok()) {
    std::fprintf(stderr, "netbox: cannot bind %s\n", options.listen.c_str());
    return 1;
  }
  const Endpoint bound = (*front)->local();
  Netbox netbox(*target, std::move(front).value(), options.seed);
  if (!options.profile.empty()) {
    try {
      netbox.change(json::parse(options.profile));
    } catch (const json::exception& problem) {
      std::fprintf(stderr, "netbox: profile: %s\n", problem.what());
      return 2;
    }
  }
  std::printf("{\"listen\":\"%s\",\"seed\":%llu}\n", bound.text().c_str(),
              static_cast<unsigned long long>(options.seed));
  std::fflush(stdout);
  return netbox.run();
}

}  // namespace diemcau::app
