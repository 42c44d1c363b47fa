#include "app/bots/bots_command.hpp"

#include <fcntl.h>
#include <sys/epoll.h>
#include <unistd.h>

#include <cstdio>
#include <map>
#include <nlohmann/json.hpp>

#include "app/bots/bot.hpp"
#include "app/bots/load_bots.hpp"
#include "rtc/dtls/identity.hpp"

namespace diemcau::app {
namespace {

using nlohmann::json;

void say(const json& line) {
  const std::string text = line.dump() + "\n";
  std::fwrite(text.data(), 1, text.size(), stdout);
  std::fflush(stdout);
}

json slot_json(std::uint32_t slot, const SlotFigures& f) {
  json out{{"slot", slot},
           {"packets", f.packets},
           {"frames", f.frames},
           {"decoded", f.decoded},
           {"broken", f.broken},
           {"undecodable", f.undecodable},
           {"unreadable", f.unreadable},
           {"picture_id_jumps", f.picture_id_jumps},
           {"longest_gap_ms", f.longest_gap.count() / 1000}};
  if (f.last_code) {
    out["number"] = f.last_code->number;
    out["clock"] = f.last_code->clock;
  }
  return out;
}

json bot_json(const std::string& id, const BotFigures& f) {
  json slots = json::array();
  for (const auto& [slot, figures] : f.slots) slots.push_back(slot_json(slot, figures));
  return {{"id", id},
          {"connected", f.phase == rtc::SessionPhase::connected},
          {"connected_ms", f.connected_after.count() / 1000},
          {"packets_received", f.session.packets_received},
          {"packets_lost", f.session.packets_lost},
          {"packets_sent", f.session.packets_sent},
          {"audio_packets", f.audio_packets},
          {"slots", slots}};
}

class Bots {
 public:
  explicit Bots(const BotsOptions& options) {
    if (options.seed != 0) {
      random_ = std::make_unique<SeededRandom>(options.seed);
    } else {
      random_ = std::make_unique<SecureRandom>();
    }
    identity_ = rtc::DtlsIdentity::generate(loop_.wall());
    local_ = IpAddress::parse(options.local_address).value_or(IpAddress::v4(127, 0, 0, 1));
    load_ = std::make_unique<LoadBots>(loop_, local_, *identity_, *random_, say);
  }

  int run() {
    ::fcntl(STDIN_FILENO, F_SETFL, ::fcntl(STDIN_FILENO, F_GETFL) | O_NONBLOCK);
    loop_.watch(STDIN_FILENO, EPOLLIN, [this](std::uint32_t) { read_input(); });
    loop_.at_end_of_wakeup([this] {
      tell_connected();
      tell_fresh();
    });
    loop_.run();
    return 0;
  }

 private:
  struct Entry {
    std::unique_ptr<Bot> bot;
    bool told = false;
  };

  void read_input() {
    char buffer[65536];
    for (;;) {
      const auto count = ::read(STDIN_FILENO, buffer, sizeof buffer);
      if (count == 0) return loop_.stop();
      if (count < 0) break;
      input_.append(buffer, static_cast<std::size_t>(count));
    }
    for (auto end = input_.find('\n'); end != std::string::npos; end = input_.find('\n')) {
      const std::string line = input_.substr(0, end);
      input_.erase(0, end + 1);
      carry_out(line);
    }
  }

  void carry_out(const std::string& line) {
    try {
      const json message = json::parse(line);
      handle(message);
    } catch (const std::exception& problem) {
      say({{"event", "error"}, {"message", problem.what()}});
    }
  }

  void handle(const json& message) {
    const std::string op = message.at("op");
    if (op == "stats") return say_stats();
    if (op == "watch_gaps") {
      for (auto& [name, entry] : bots_) entry.bot->watch_gaps();
      return;
    }
    if (LoadBots::knows(op)) return load_->handle(message);
    const std::string id = message.at("id");
    if (op == "add") return add(id, message);
    if (op == "prepare") {
      clip_of(message);
      return say({{"event", "prepared"}, {"id", id}});
    }
    if (op == "remove") {
      bots_.erase(id);
      return;
    }
    Bot& bot = *bots_.at(id).bot;
    if (op == "answer") {
      if (!bot.accept(message.at("sdp").get<std::string>())) say({{"event", "refused"}, {"id", id}});
    } else if (op == "layers") {
      std::uint8_t mask = 0;
      for (const std::string layer : message.at("layers")) {
        mask = static_cast<std::uint8_t>(mask | (layer == "l" ? 1 : layer == "m" ? 2 : 4));
      }
      bot.set_layers(mask);
    } else if (op == "reassigned") {
      bot.reassigned(message.at("slot"), message.at("from"));
    } else {
      say({{"event", "error"}, {"message", "unknown op " + op}});
    }
  }

  std::shared_ptr<const Clip> clip_of(const json& message) {
    const ClipStyle style{static_cast<std::uint8_t>(message.value("number", 1)), message.value("tone", 700),
                          message.value("grain", 0)};
    auto& clip = clips_[style];
    if (!clip) clip = make_clip(style);
    return clip;
  }

  void add(const std::string& id, const json& message) {
    BotSettings settings;
    settings.name = id;
    settings.local = local_;
    settings.sends_media = message.value("sends", true);
    settings.pairs = message.value("pairs", 4U);
    settings.plain_videos = message.value("plain", 28U);
    settings.contents = message.value("contents", 1U);
    settings.decode = message.value("decode", false);
    if (settings.sends_media) settings.clip = clip_of(message);
    auto bot = std::make_unique<Bot>(loop_, settings, *identity_, *random_);
    const std::string offer = bot->offer();
    bots_[id] = {std::move(bot), false};
    say({{"event", "offer"}, {"id", id}, {"sdp", offer}});
  }

  void tell_connected() {
    for (auto& [id, entry] : bots_) {
      if (entry.told) continue;
      const BotFigures figures = entry.bot->figures();
      if (figures.phase != rtc::SessionPhase::connected) continue;
      entry.told = true;
      say({{"event", "connected"}, {"id", id}, {"ms", figures.connected_after.count() / 1000}});
    }
  }

  void tell_fresh() {
    for (auto& [id, entry] : bots_) {
      for (const auto& [slot, from] : entry.bot->take_fresh()) {
        say({{"event", "fresh"}, {"id", id}, {"slot", slot}, {"from", from}});
      }
    }
  }

  void say_stats() {
    json list = json::array();
    for (const auto& [id, entry] : bots_) list.push_back(bot_json(id, entry.bot->figures()));
    say({{"event", "stats"}, {"bots", list}});
  }

  net::EventLoop loop_;
  IpAddress local_;
  std::unique_ptr<Random> random_;
  std::unique_ptr<rtc::DtlsIdentity> identity_;
  std::unique_ptr<LoadBots> load_;
  std::map<std::string, Entry> bots_;
  std::map<ClipStyle, std::shared_ptr<const Clip>> clips_;
  std::string input_;
};

}  // namespace

int run_bots(const BotsOptions& options) {
  return Bots(options).run();
}

}  // namespace diemcau::app
