#include "app/bots/bot.hpp"

#include "rtp/payload/vp8.hpp"

namespace diemcau::app {
namespace {

constexpr Duration kVideoStep = Duration(1'000'000 / kClipFps);
constexpr Duration kAudioStep = milliseconds(20);
constexpr std::uint64_t kNtpEpochOffset = 2'208'988'800ULL;  // seconds from 1900 to 1970

std::uint64_t ntp_of(WallTime wall) {
  const auto us = static_cast<std::uint64_t>(to_us(wall));
  return ((us / 1'000'000 + kNtpEpochOffset) << 32) | ((us % 1'000'000) << 32) / 1'000'000;
}

std::uint32_t ticks(Duration elapsed, std::uint64_t rate) {
  return static_cast<std::uint32_t>(static_cast<std::uint64_t>(elapsed.count()) * rate / 1'000'000);
}

}  // namespace

Bot::Bot(net::EventLoop& loop, const BotSettings& settings, const rtc::DtlsIdentity& identity, Random& random)
    : loop_(loop), settings_(settings) {
  rtc::ClientConfig config;
  config.identity = &identity;
  config.random = &random;
  config.sends_media = settings.sends_media;
  config.pairs = settings.pairs;
  config.plain_videos = settings.plain_videos;
  config.contents = settings.contents;
  started_ = loop_.now();
  line_ = std::make_unique<BotLine>(loop_, settings.local, config, *this);
  slots_.resize(line_->session().slot_count());
}

Bot::~Bot() {
  for (const auto& timer : {video_timer_, audio_timer_}) {
    if (timer) loop_.cancel(*timer);
  }
}

bool Bot::accept(std::string_view answer) {
  answered_ = loop_.now();
  const bool accepted = line_->session().accept_answer(answer, loop_.now()).ok();
  line_->flush();
  line_->rearm();
  return accepted;
}

SlotCheck& Bot::check_of(std::uint32_t slot) {
  auto& check = slots_.at(slot);
  if (!check) check = std::make_unique<SlotCheck>(settings_.decode);
  return *check;
}

void Bot::watch_gaps() {
  for (auto& check : slots_) {
    if (check) check->watch_gaps();
  }
}

void Bot::reassigned(std::uint32_t slot, std::uint32_t from_timestamp) {
  check_of(slot).reassigned(from_timestamp);
}

std::vector<std::pair<std::uint32_t, std::uint32_t>> Bot::take_fresh() {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> fresh;
  for (std::uint32_t slot = 0; slot < slots_.size(); ++slot) {
    const auto from = slots_[slot] ? slots_[slot]->take_fresh() : std::nullopt;
    if (from) fresh.emplace_back(slot, *from);
  }
  return fresh;
}

void Bot::send_datagram(const Path& path, BytesView datagram) {
  line_->queue(path, datagram);
}

void Bot::on_phase(rtc::SessionPhase phase) {
  figures_.phase = phase;
  if (phase != rtc::SessionPhase::connected || figures_.connected_after.count() >= 0) return;
  figures_.connected_after = loop_.now() - answered_;
  if (!settings_.sends_media || !settings_.clip) return;
  next_video_ = next_audio_ = loop_.now();
  video_timer_ = loop_.at(next_video_, [this] { play_video(); });
  audio_timer_ = loop_.at(next_audio_, [this] { play_audio(); });
}

void Bot::on_packet(const rtc::SlotPacket& packet) {
  if (packet.codec == rtc::Codec::opus) {
    ++figures_.audio_packets;
    return;
  }
  if (check_of(packet.slot).on_packet(packet, loop_.now())) {
    line_->session().request_key_frame(packet.slot, loop_.now());
  }
}

void Bot::on_key_frame_wanted(rtc::Line line, std::uint8_t layer) {
  if (line == rtc::Line::camera && layer < kClipLayers) video_[layer].key_wanted = true;
}

BotFigures Bot::figures() const {
  BotFigures figures = figures_;
  figures.session = line_->session().stats();
  for (std::uint32_t slot = 0; slot < slots_.size(); ++slot) {
    if (slots_[slot] && slots_[slot]->figures().packets > 0) figures.slots.emplace_back(slot, slots_[slot]->figures());
  }
  return figures;
}

void Bot::play_video() {
  for (std::size_t layer = 0; layer < kClipLayers; ++layer) {
    if (layers_ & (1U << layer)) {
      send_layer(layer);
    } else {
      video_[layer].key_wanted = true;  // a woken layer begins with a key frame
    }
  }
  line_->flush();
  next_video_ += kVideoStep;
  video_timer_ = loop_.at(next_video_, [this] { play_video(); });
}

void Bot::send_layer(std::size_t layer) {
  const auto& frames = settings_.clip->layers[layer];
  LayerState& state = video_[layer];
  if (state.key_wanted || state.next_frame >= frames.size()) state.next_frame = 0;
  state.key_wanted = false;
  const ClipFrame& frame = frames[state.next_frame++];
  const std::uint32_t timestamp = ticks(loop_.now() - started_, 90'000);
  line_->session().set_line_clock(rtc::Line::camera, static_cast<std::uint8_t>(layer), timestamp, ntp_of(loop_.wall()),
                                  loop_.now(), loop_.wall());
  for (std::size_t i = 0; i < frame.payloads.size(); ++i) {
    Bytes payload = frame.payloads[i];
    const auto descriptor = rtp::parse_vp8(payload);
    rtp::rewrite_vp8(*descriptor, {.picture_id = state.picture_id}, payload);
    rtc::OutgoingPacket packet;
    packet.codec = rtc::Codec::vp8;
    packet.sequence = state.sequence++;
    packet.timestamp = timestamp;
    packet.marker = i + 1 == frame.payloads.size();
    packet.payload = payload;
    line_->session().send(rtc::Line::camera, static_cast<std::uint8_t>(layer), packet, loop_.now(), loop_.wall());
  }
  state.picture_id = (state.picture_id + 1) & 0x7fff;
}

void Bot::play_audio() {
  const Bytes& payload = settings_.clip->audio[audio_sequence_ % settings_.clip->audio.size()];
  rtc::OutgoingPacket packet;
  packet.codec = rtc::Codec::opus;
  packet.timestamp = static_cast<std::uint32_t>(audio_sequence_ * 960);
  packet.sequence = audio_sequence_++;
  packet.payload = payload;
  packet.level_dbov = std::int8_t{-14};
  line_->session().send(rtc::Line::microphone, 0, packet, loop_.now(), loop_.wall());
  line_->flush();
  next_audio_ += kAudioStep;
  audio_timer_ = loop_.at(next_audio_, [this] { play_audio(); });
}

}  // namespace diemcau::app
