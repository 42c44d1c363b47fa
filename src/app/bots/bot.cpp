#include "app/bots/bot.hpp"

#include <sys/epoll.h>

#include "base/check.hpp"
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
  auto bound = net::UdpSocket::bind({settings.local, 0});
  CHECK(bound.ok(), "a bot binds a UDP socket");
  socket_ = std::move(bound).value();
  rtc::ClientConfig config;
  config.identity = &identity;
  config.random = &random;
  config.candidates = {{socket_->local(), Transport::udp}};
  config.sends_media = settings.sends_media;
  config.pairs = settings.pairs;
  config.plain_videos = settings.plain_videos;
  config.contents = settings.contents;
  started_ = loop_.now();
  session_ = std::make_unique<rtc::ClientSession>(config, *this, loop_.now(), loop_.wall());
  slots_.resize(session_->slot_count());
  loop_.watch(socket_->fd(), EPOLLIN, [this](std::uint32_t) { read_socket(); });
}

Bot::~Bot() {
  loop_.unwatch(socket_->fd());
  for (const auto& timer : {timer_, video_timer_, audio_timer_}) {
    if (timer) loop_.cancel(*timer);
  }
}

std::string Bot::offer() { return session_->offer(); }

bool Bot::accept(std::string_view answer) {
  answered_ = loop_.now();
  const bool accepted = session_->accept_answer(answer, loop_.now()).ok();
  flush();
  rearm();
  return accepted;
}

void Bot::reassigned(std::uint32_t slot) {
  if (slot < slots_.size() && slots_[slot]) slots_[slot]->forget_gap();
}

void Bot::send_datagram(const Path& path, BytesView datagram) {
  outgoing_.emplace_back(path.remote, to_bytes(datagram));
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
  auto& slot = slots_[packet.slot];
  if (!slot) slot = std::make_unique<SlotCheck>(settings_.decode);
  if (slot->on_packet(packet, loop_.now())) session_->request_key_frame(packet.slot, loop_.now());
}

void Bot::on_key_frame_wanted(rtc::Line line, std::uint8_t layer) {
  if (line == rtc::Line::camera && layer < kClipLayers) video_[layer].key_wanted = true;
}

BotFigures Bot::figures() const {
  BotFigures figures = figures_;
  figures.session = session_->stats();
  for (std::uint32_t slot = 0; slot < slots_.size(); ++slot) {
    if (slots_[slot]) figures.slots.emplace_back(slot, slots_[slot]->figures());
  }
  return figures;
}

void Bot::read_socket() {
  for (;;) {
    const auto batch = socket_->receive();
    if (batch.empty()) break;
    for (const auto& datagram : batch) {
      session_->receive({socket_->local(), datagram.from, Transport::udp}, datagram.bytes, loop_.now(), loop_.wall());
    }
  }
  flush();
  rearm();
}

void Bot::flush() {
  if (outgoing_.empty()) return;
  std::vector<net::OutDatagram> batch;
  batch.reserve(outgoing_.size());
  for (const auto& [to, bytes] : outgoing_) batch.push_back({to, bytes});
  socket_->send(batch);
  outgoing_.clear();
}

void Bot::rearm() {
  if (timer_) loop_.cancel(*timer_);
  timer_.reset();
  const auto next = session_->next_timeout();
  if (!next) return;
  timer_ = loop_.at(*next, [this] {
    timer_.reset();
    session_->handle_timeout(loop_.now(), loop_.wall());
    flush();
    rearm();
  });
}

void Bot::play_video() {
  for (std::size_t layer = 0; layer < kClipLayers; ++layer) {
    if (layers_ & (1U << layer)) {
      send_layer(layer);
    } else {
      video_[layer].key_wanted = true;  // a woken layer begins with a key frame
    }
  }
  flush();
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
  session_->set_line_clock(rtc::Line::camera, static_cast<std::uint8_t>(layer), timestamp, ntp_of(loop_.wall()),
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
    session_->send(rtc::Line::camera, static_cast<std::uint8_t>(layer), packet, loop_.now(), loop_.wall());
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
  packet.retransmittable = false;
  session_->send(rtc::Line::microphone, 0, packet, loop_.now(), loop_.wall());
  flush();
  next_audio_ += kAudioStep;
  audio_timer_ = loop_.at(next_audio_, [this] { play_audio(); });
}

}  // namespace diemcau::app
