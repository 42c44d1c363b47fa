#include "app/bots/load_bot.hpp"

#include <algorithm>
#include <utility>

#include "net/clock.hpp"

namespace diemcau::app {
namespace {

constexpr Duration kFrameStep = Duration(1'000'000 / kSyntheticFps);
constexpr Duration kAudioStep = milliseconds(20);
constexpr std::uint32_t kVideoTicks = 90'000 / kSyntheticFps, kAudioTicks = 960;
constexpr std::uint32_t kUnpaced = 1'000'000'000;

rtc::ClientConfig config_of(const rtc::DtlsIdentity& identity, Random& random) {
  rtc::ClientConfig config;
  config.identity = &identity;
  config.random = &random;
  config.min_pacing_bps = kUnpaced;
  // Servers prefer different profiles: measured is one that all of them speak.
  config.srtp_profile = rtc::SrtpProfile::aead_aes_128_gcm;
  return config;
}

}  // namespace

LoadPublisher::LoadPublisher(net::EventLoop& loop, const IpAddress& local, const rtc::DtlsIdentity& identity,
                             Random& random)
    : loop_(loop) {
  rtc::ClientConfig config = config_of(identity, random);
  config.sends_media = true;
  line_ = std::make_unique<BotLine>(loop, local, config, *this);
}

LoadPublisher::~LoadPublisher() {
  for (const auto& timer : {video_timer_, audio_timer_}) {
    if (timer) loop_.cancel(*timer);
  }
}

bool LoadPublisher::accept(std::string_view answer) {
  const bool accepted = line_->session().accept_answer(answer, loop_.now()).ok();
  line_->flush();
  line_->rearm();
  return accepted;
}

void LoadPublisher::start() {
  next_video_ = next_audio_ = loop_.now();
  play_video();
  play_audio();
}

void LoadPublisher::end() {
  for (auto* timer : {&video_timer_, &audio_timer_}) {
    if (*timer) loop_.cancel(**timer);
    timer->reset();
  }
}

void LoadPublisher::play_video() {
  SyntheticFrame frame;
  frame.key = std::exchange(key_wanted_, false);
  if (frame.key) key_index_ = (key_index_ + 1) & 0x1f;
  frame.key_index = key_index_;
  frame.picture_id = static_cast<std::uint16_t>(frames_ & 0x7fff);
  frame.tl0_index = static_cast<std::uint8_t>(frames_);
  for (std::size_t i = 0; i < kSyntheticPacketsPerFrame; ++i) {
    const Bytes payload = synthetic_vp8(frame, i, {video_number_, net::monotonic_now()});
    rtc::OutgoingPacket packet;
    packet.codec = rtc::Codec::vp8;
    packet.sequence = video_number_++;
    packet.timestamp = static_cast<std::uint32_t>(frames_ * kVideoTicks);
    packet.marker = i + 1 == kSyntheticPacketsPerFrame;
    packet.payload = payload;
    line_->session().send(rtc::Line::content, 0, packet, loop_.now(), loop_.wall());
  }
  ++frames_;
  line_->flush();
  next_video_ += kFrameStep;
  video_timer_ = loop_.at(next_video_, [this] { play_video(); });
}

void LoadPublisher::play_audio() {
  const Bytes payload = synthetic_opus({audio_number_, net::monotonic_now()});
  rtc::OutgoingPacket packet;
  packet.codec = rtc::Codec::opus;
  packet.timestamp = static_cast<std::uint32_t>(audio_number_ * kAudioTicks);
  packet.sequence = audio_number_++;
  packet.payload = payload;
  packet.level_dbov = std::int8_t{-20};
  line_->session().send(rtc::Line::microphone, 0, packet, loop_.now(), loop_.wall());
  line_->flush();
  next_audio_ += kAudioStep;
  audio_timer_ = loop_.at(next_audio_, [this] { play_audio(); });
}

LoadReceiver::LoadReceiver(net::EventLoop& loop, const IpAddress& local, const rtc::DtlsIdentity& identity,
                           Random& random, DelayHistogram& delays)
    : loop_(loop), delays_(delays) {
  rtc::ClientConfig config = config_of(identity, random);
  config.pairs = 1;
  config.contents = 1;
  line_ = std::make_unique<BotLine>(loop, local, config, *this);
}

bool LoadReceiver::accept(std::string_view answer) {
  const bool accepted = line_->session().accept_answer(answer, loop_.now()).ok();
  line_->flush();
  line_->rearm();
  return accepted;
}

std::optional<std::string> LoadReceiver::answer(std::string_view offer) {
  auto answer = line_->session().answer(offer, loop_.now());
  line_->flush();
  line_->rearm();
  if (!answer) return std::nullopt;
  return std::move(answer).value();
}

void LoadReceiver::begin() {
  video_ = audio_ = {};
  repaired_ = 0;
}

void LoadReceiver::on_packet(const rtc::SlotPacket& packet) {
  const auto stamp = stamp_of(packet.payload);
  if (!stamp) return;
  // The loop's clock is that of the wake-up, which a packet of this wake-up may be younger than.
  delays_.add(net::monotonic_now() - stamp->sent);
  Numbers& numbers = packet.codec == rtc::Codec::opus ? audio_ : video_;
  numbers.first = std::min(numbers.first.value_or(stamp->number), stamp->number);
  numbers.last = std::max(numbers.last.value_or(stamp->number), stamp->number);
  ++numbers.count;
  if (packet.retransmitted) ++repaired_;
}

LoadFigures LoadReceiver::figures(std::optional<std::uint64_t> next_video,
                                  std::optional<std::uint64_t> next_audio) const {
  LoadFigures figures;
  figures.connected = line_->session().phase() == rtc::SessionPhase::connected;
  figures.repaired = repaired_;
  figures.video = video_.count > 0;
  figures.audio = audio_.count > 0;
  figures.received = video_.count + audio_.count;
  figures.missing = video_.missing(next_video) + audio_.missing(next_audio);
  return figures;
}

std::uint64_t LoadReceiver::Numbers::missing(std::optional<std::uint64_t> next) const {
  if (!first) return 0;
  return next.value_or(*last + 1) - *first - count;
}

}  // namespace diemcau::app
