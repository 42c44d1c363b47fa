#include "app/bots/load_bots.hpp"

namespace diemcau::app {
namespace {

using nlohmann::json;
constexpr const char* kPublisher = "publisher";

}  // namespace

LoadBots::LoadBots(net::EventLoop& loop, const IpAddress& local, const rtc::DtlsIdentity& identity, Random& random,
                   Say say)
    : loop_(loop), local_(local), identity_(identity), random_(random), say_(std::move(say)) {}

void LoadBots::handle(const json& message) {
  const std::string op = message.at("op");
  if (op == "load_publisher") {
    publisher_ = std::make_unique<LoadPublisher>(loop_, local_, identity_, random_);
    say_({{"event", "offer"}, {"id", kPublisher}, {"sdp", publisher_->offer()}});
  } else if (op == "load_receiver") {
    const std::string id = message.at("id");
    say_({{"event", "offer"}, {"id", id}, {"sdp", add_receiver(id).offer()}});
  } else if (op == "load_answer") {
    accept(message.at("id"), message.at("sdp"));
  } else if (op == "load_offered") {
    be_offered(message.at("id"), message.at("sdp"));
  } else if (op == "load_start") {
    publisher_->start();
  } else if (op == "load_end") {
    publisher_->end();
    ended_ = true;
  } else if (op == "load_begin") {
    begin();
  } else if (op == "load_figures") {
    say_figures();
  } else {
    say_({{"event", "error"}, {"message", "unknown op " + op}});
  }
}

LoadReceiver& LoadBots::add_receiver(const std::string& id) {
  auto& receiver = receivers_[id];
  receiver = std::make_unique<LoadReceiver>(loop_, local_, identity_, random_, delays_);
  return *receiver;
}

void LoadBots::accept(const std::string& id, const std::string& answer) {
  const bool accepted = id == kPublisher ? publisher_->accept(answer) : receivers_.at(id)->accept(answer);
  if (!accepted) say_({{"event", "refused"}, {"id", id}});
}

void LoadBots::be_offered(const std::string& id, const std::string& offer) {
  const auto answer = add_receiver(id).answer(offer);
  if (!answer) return say_({{"event", "refused"}, {"id", id}});
  say_({{"event", "answer"}, {"id", id}, {"sdp", *answer}});
}

void LoadBots::begin() {
  delays_ = DelayHistogram();
  sent_before_ = sent();
  for (auto& [id, receiver] : receivers_) receiver->begin();
}

void LoadBots::say_figures() {
  LoadFigures sum;
  std::size_t connected = 0, complete = 0;
  for (const auto& [id, receiver] : receivers_) {
    const LoadFigures figures =
        ended_ ? receiver->figures(publisher_->video_sent(), publisher_->audio_sent()) : receiver->figures();
    sum.received += figures.received;
    sum.missing += figures.missing;
    sum.repaired += figures.repaired;
    if (figures.connected) ++connected;
    if (figures.video && figures.audio) ++complete;
  }
  say_({{"event", "load"},
        {"publisher", publisher_ && publisher_->connected()},
        {"sent", sent() - sent_before_},
        {"receivers", receivers_.size()},
        {"connected", connected},
        {"complete", complete},
        {"received", sum.received},
        {"missing", sum.missing},
        {"repaired", sum.repaired},
        {"p50_us", delays_.quantile(0.5).count()},
        {"p99_us", delays_.quantile(0.99).count()}});
}

}  // namespace diemcau::app
