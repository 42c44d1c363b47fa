#include "app/netbox/netbox.hpp"

#include <fcntl.h>
#include <sys/epoll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <stdexcept>

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

constexpr std::array kKeys{"delay_ms",   "jitter_ms", "loss",      "burst_loss", "burst_length", "reorder",
                           "reorder_ms", "duplicate", "rate_kbps", "queue_ms",   "cut"};

// A key that is not known would make a clear line that passes for a bad one.
void refuse_unknown(const json& profile) {
  for (const auto& [key, value] : profile.items()) {
    if (std::ranges::find(kKeys, key) == kKeys.end()) throw std::invalid_argument("unknown key " + key);
  }
}

NetemProfile parse_profile(const json& j) {
  refuse_unknown(j);
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

using Line = support::Netem<Bytes>;

// One browser: the socket that stands for it towards the target, so that the target tells browsers apart by address,
// and the line it hangs on.
struct Client {
  Client(std::unique_ptr<net::UdpSocket> socket, const NetemProfile& up_profile, const NetemProfile& down_profile,
         std::uint64_t seed)
      : back(std::move(socket)), up(up_profile, seed), down(down_profile, seed + 1) {}

  std::unique_ptr<net::UdpSocket> back;
  Line up, down;
};

void add(json& sum, const json& counters) {
  for (const auto& [name, count] : counters.items())
    sum[name] = sum.value(name, std::uint64_t{0}) + count.get<std::uint64_t>();
}

class Netbox {
 public:
  Netbox(const Endpoint& target, std::unique_ptr<net::UdpSocket> front, std::uint64_t seed)
      : target_(target), front_(std::move(front)), seed_(seed) {}

  int run() {
    ::fcntl(STDIN_FILENO, F_SETFL, ::fcntl(STDIN_FILENO, F_GETFL) | O_NONBLOCK);
    loop_.watch(STDIN_FILENO, EPOLLIN, [this](std::uint32_t) { read_input(); });
    loop_.watch(front_->fd(), EPOLLIN, [this](std::uint32_t) { from_clients(); });
    loop_.run();
    return 0;
  }

  void change(const json& message) {
    if (message.contains("up")) up_ = parse_profile(message["up"]);
    if (message.contains("down")) down_ = parse_profile(message["down"]);
    for (auto& [endpoint, client] : clients_) {
      client.up.set_profile(up_, loop_.now());
      client.down.set_profile(down_, loop_.now());
    }
    if (message.contains("stats")) say_stats();
    deliver();
  }

 private:
  void from_clients() {
    for (auto batch = front_->receive(); !batch.empty(); batch = front_->receive()) {
      for (const auto& datagram : batch) {
        Client* client = client_at(datagram.from);
        if (client) client->up.send(to_bytes(datagram.bytes), datagram.bytes.size() + kUdpOverhead, loop_.now());
      }
    }
    deliver();
  }

  Client* client_at(const Endpoint& endpoint) {
    if (const auto found = clients_.find(endpoint); found != clients_.end()) return &found->second;
    auto bound = net::UdpSocket::bind({front_->local().ip, 0});
    if (!bound.ok()) return nullptr;
    const int fd = (*bound)->fd();
    const std::uint64_t seed = seed_ + 2 * clients_.size();
    auto& client = clients_.try_emplace(endpoint, std::move(bound).value(), up_, down_, seed).first->second;
    loop_.watch(fd, EPOLLIN, [this, &client](std::uint32_t) { from_target(client); });
    return &client;
  }

  void from_target(Client& client) {
    for (auto batch = client.back->receive(); !batch.empty(); batch = client.back->receive()) {
      for (const auto& datagram : batch) {
        client.down.send(to_bytes(datagram.bytes), datagram.bytes.size() + kUdpOverhead, loop_.now());
      }
    }
    deliver();
  }

  void deliver() {
    std::optional<Instant> next;
    for (auto& [endpoint, client] : clients_) {
      while (const auto arrived = client.up.receive(loop_.now())) {
        const net::OutDatagram out{target_, arrived->datagram};
        client.back->send({&out, 1});
      }
      while (const auto arrived = client.down.receive(loop_.now())) {
        const net::OutDatagram out{endpoint, arrived->datagram};
        front_->send({&out, 1});
      }
      for (const auto timeout : {client.up.next_timeout(), client.down.next_timeout()}) {
        if (timeout && (!next || *timeout < *next)) next = timeout;
      }
    }
    rearm(next);
  }

  void rearm(std::optional<Instant> next) {
    if (timer_) loop_.cancel(*timer_);
    timer_.reset();
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
      } catch (const std::exception& problem) {
        say({{"error", problem.what()}});
      }
    }
  }

  void say_stats() {
    json up = json::object(), down = json::object();
    for (const auto& [endpoint, client] : clients_) {
      add(up, counters_json(client.up.counters()));
      add(down, counters_json(client.down.counters()));
    }
    say({{"up", up}, {"down", down}, {"clients", clients_.size()}});
  }

  static void say(const json& line) {
    std::puts(line.dump().c_str());
    std::fflush(stdout);
  }

  net::EventLoop loop_;
  Endpoint target_;
  std::unique_ptr<net::UdpSocket> front_;
  std::uint64_t seed_;
  NetemProfile up_, down_;  // of every line
  std::map<Endpoint, Client> clients_;
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
    } catch (const std::exception& problem) {
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
