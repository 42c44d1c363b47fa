// The media loop alone, driven by JSON lines on standard input and telling what it does by JSON lines on standard
// output:
//   {"op":"negotiate","id":1,"room":1,"seat":1,"session":1,"sends":true,"pairs":4,"videos":4,"contents":1,"offer":"v=0..."}
//   {"op":"plan","revision":1,"room":1,"sessions":[[session,seat]],"receivers":[{"session":2,"video":[[seat,kind,w,h]],
//    "audio":[seat]}]}          kind: 0 microphone, 1 camera, 2 content
//   {"op":"close","session":1}   {"op":"metrics"}
#include <sys/epoll.h>
#include <unistd.h>

#include <iostream>
#include <nlohmann/json.hpp>

#include "engine/media_loop.hpp"
#include "net/clock.hpp"
#include "rtc/dtls/identity.hpp"

namespace diemcau {
namespace {

using nlohmann::json;

void tell(const json& line) {
  std::cout << line.dump() << std::endl;
}

const char* name_of(conference::SessionState state) {
  switch (state) {
    case conference::SessionState::connecting:
      return "connecting";
    case conference::SessionState::connected:
      return "connected";
    case conference::SessionState::silent:
      return "silent";
    case conference::SessionState::closed:
      return "closed";
  }
  return "";
}

class Teller final : public conference::MediaObserver {
 public:
  void attached(const std::vector<conference::AttachedSession>&) override {}
  void detached() override {}
  void session_changed(media::SessionId session, conference::SessionState state) override {
    tell({{"event", "session"}, {"session", session.value}, {"state", name_of(state)}});
  }
  void assigned(media::SessionId receiver, const media::Assignment& a) override {
    tell({{"event", "assigned"},
          {"session", receiver.value},
          {"slot", a.slot},
          {"seat", a.source.seat.value},
          {"kind", static_cast<int>(a.source.kind)},
          {"assignment", a.assignment},
          {"from", a.from_rtp_timestamp}});
  }
  void released(media::SessionId receiver, std::uint32_t slot, std::uint64_t assignment) override {
    tell({{"event", "released"}, {"session", receiver.value}, {"slot", slot}, {"assignment", assignment}});
  }
  void uplink_wanted(media::SessionId sender, std::uint8_t layers, bool content) override {
    tell({{"event", "uplink"}, {"session", sender.value}, {"layers", layers}, {"content", content}});
  }
  void levels(media::RoomId, const std::vector<conference::LevelReport>& levels) override {
    json list = json::array();
    for (const auto& l : levels) list.push_back({l.seat.value, l.dbov});
    tell({{"event", "levels"}, {"levels", list}});
  }
  void quality(const std::vector<conference::QualityReport>& reports) override {
    for (const auto& r : reports) {
      tell({{"event", "quality"},
            {"session", r.session.value},
            {"rtt_ms", r.rtt_ms},
            {"uplink_loss", r.uplink_loss},
            {"downlink_loss", r.downlink_loss},
            {"up_kbps", r.uplink_kbps},
            {"down_kbps", r.downlink_kbps},
            {"estimate_kbps", r.estimate_kbps},
            {"tcp", r.over_tcp}});
    }
  }
};

media::Plan plan_of(const json& line) {
  media::Plan plan;
  plan.epoch = 1;
  plan.revision = line.at("revision");
  plan.room = media::RoomId(line.at("room").get<std::uint64_t>());
  for (const auto& s : line.at("sessions")) plan.sessions.push_back({media::SessionId(s[0]), media::SeatId(s[1])});
  for (const auto& r : line.at("receivers")) {
    media::ReceiverPlan receiver;
    receiver.session = media::SessionId(r.at("session").get<std::uint64_t>());
    for (const auto& v : r.at("video")) {
      receiver.video.push_back({{media::SeatId(v[0]), static_cast<media::SourceKind>(v[1].get<int>())}, v[2], v[3]});
    }
    for (const auto& a : r.at("audio")) {
      receiver.audio.push_back({{media::SeatId(a.get<std::uint32_t>()), media::SourceKind::microphone}});
    }
    plan.receivers.push_back(receiver);
  }
  return plan;
}

void negotiate(engine::MediaLoop& media, const json& line) {
  conference::LegProfile profile{line.at("sends"), line.at("pairs"), line.at("videos"), line.at("contents")};
  const conference::SeatTicket ticket{media::RoomId(line.at("room").get<std::uint64_t>()),
                                      media::SeatId(line.at("seat").get<std::uint32_t>()),
                                      media::SessionId(line.at("session").get<std::uint64_t>()), ""};
  media.negotiate(ticket, profile, line.at("offer"), [&](Result<std::string, conference::NegotiateError> answer) {
    if (answer.ok()) return tell({{"event", "answer"}, {"id", line.at("id")}, {"answer", answer.value()}});
    tell({{"event", "answer"}, {"id", line.at("id")}, {"error", static_cast<int>(answer.error())}});
  });
}

void handle(net::EventLoop& loop, engine::MediaLoop& media, const json& line) {
  const std::string op = line.at("op");
  if (op == "negotiate") negotiate(media, line);
  if (op == "plan") media.apply(plan_of(line));
  if (op == "close") media.close(media::SessionId(line.at("session").get<std::uint64_t>()));
  if (op == "metrics") {
    json figures = json::object();
    for (const auto& [name, value] : media.metrics()) {
      if (value != 0) figures[name] = value;
    }
    tell({{"event", "metrics"}, {"figures", figures}});
  }
  if (op == "stop") loop.stop();
}

int run(const std::string& address, std::uint16_t port, const std::string& transports) {
  net::EventLoop loop;
  SecureRandom random;
  const auto identity = rtc::DtlsIdentity::generate(net::wall_now());
  engine::MediaLoopConfig config;
  config.addresses = {{{*IpAddress::parse(address), port}, std::nullopt}};
  config.identity = identity.get();
  config.random = &random;
  config.udp = transports != "tcp";
  config.tcp = transports != "udp";
  auto media = engine::MediaLoop::open(loop, config);
  if (!media.ok()) {
    std::cerr << net::describe(media.error()) << "\n";
    return 1;
  }
  Teller teller;
  media.value()->set_observer(&teller);
  tell({{"event", "ready"}, {"port", media.value()->bound()[0].port}});
  std::string buffer;
  loop.watch(STDIN_FILENO, EPOLLIN, [&](std::uint32_t) {
    char chunk[65536];
    const ssize_t got = ::read(STDIN_FILENO, chunk, sizeof chunk);
    if (got <= 0) return loop.stop();
    buffer.append(chunk, static_cast<std::size_t>(got));
    for (std::size_t end; (end = buffer.find('\n')) != std::string::npos; buffer.erase(0, end + 1)) {
      handle(loop, *media.value(), json::parse(buffer.substr(0, end)));
    }
  });
  loop.run();
  return 0;
}

}  // namespace
}  // namespace diemcau

int main(int argc, char** argv) {
  const std::string address = argc > 1 ? argv[1] : "127.0.0.1";
  const auto port = static_cast<std::uint16_t>(argc > 2 ? std::stoi(argv[2]) : 0);
  return diemcau::run(address, port, argc > 3 ? argv[3] : "both");
}
