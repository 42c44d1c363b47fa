#include "sdp/offer.hpp"

#include <algorithm>

#include "sdp/agreement.hpp"
#include "sdp/profile.hpp"
#include "sdp/words.hpp"

namespace diemcau::sdp {
namespace {

// The numbers Chromium uses, so that captures of both read alike.
constexpr std::uint8_t kOpusType = 111;
constexpr std::uint8_t kVp8Type = 96, kVp8RtxType = 97;
constexpr std::uint8_t kH264Type = 108, kH264RtxType = 109;

const std::vector<std::string> kVideoFeedback{"goog-remb", "transport-cc", "ccm fir", "nack", "nack pli"};

CodecDescription rtx_for(std::uint8_t payload_type, std::uint8_t media_type) {
  return {payload_type, "rtx", 90000, 1, {{"apt", std::to_string(media_type)}}, {}};
}

MediaDescription make_line(MediaKind kind, std::size_t index, Direction direction) {
  MediaDescription media;
  media.kind = kind;
  media.kind_name = kind == MediaKind::audio ? "audio" : "video";
  media.mid = std::to_string(index);
  media.direction = direction;
  media.rtcp_mux = true;
  media.rtcp_rsize = true;
  return media;
}

MediaDescription make_audio(std::size_t index, Direction direction) {
  MediaDescription media = make_line(MediaKind::audio, index, direction);
  media.codecs = {{kOpusType, "opus", 48000, 2, {{"minptime", "10"}, {"useinbandfec", "1"}}, {"transport-cc"}}};
  media.extensions = {{1, std::string(uri::kAudioLevel)},
                      {2, std::string(uri::kAbsSendTime)},
                      {3, std::string(uri::kTransportSequence)},
                      {4, std::string(uri::kMid)}};
  return media;
}

MediaDescription make_video(std::size_t index, Direction direction) {
  MediaDescription media = make_line(MediaKind::video, index, direction);
  const std::vector<std::pair<std::string, std::string>> h264{
      {"level-asymmetry-allowed", "1"}, {"packetization-mode", "1"}, {"profile-level-id", "42e01f"}};
  media.codecs = {{kVp8Type, "VP8", 90000, 1, {}, kVideoFeedback},
                  rtx_for(kVp8RtxType, kVp8Type),
                  {kH264Type, "H264", 90000, 1, h264, kVideoFeedback},
                  rtx_for(kH264RtxType, kH264Type)};
  media.extensions = {{2, std::string(uri::kAbsSendTime)},
                      {3, std::string(uri::kTransportSequence)},
                      {4, std::string(uri::kMid)},
                      {10, std::string(uri::kRid)},
                      {11, std::string(uri::kRepairedRid)}};
  return media;
}

void add_sending_lines(const OfferPolicy& policy, std::vector<MediaDescription>& lines) {
  MediaDescription microphone = make_audio(lines.size(), Direction::sendonly);
  microphone.msids = {{"microphone", "microphone"}};
  microphone.sources = {policy.microphone};
  lines.push_back(std::move(microphone));

  MediaDescription camera = make_video(lines.size(), Direction::sendonly);
  camera.msids = {{"camera", "camera"}};
  camera.simulcast = {"l", "m", "h"};
  for (const auto& id : camera.simulcast) camera.rids.push_back({id, true, {}});
  lines.push_back(std::move(camera));

  MediaDescription content = make_video(lines.size(), Direction::sendonly);
  content.msids = {{"content", "content"}};
  content.sources = {policy.content};
  lines.push_back(std::move(content));
}

void add_slot_lines(const SlotCounts& slots, std::vector<MediaDescription>& lines) {
  for (std::uint32_t i = 0; i < slots.pairs; ++i) {
    lines.push_back(make_audio(lines.size(), Direction::recvonly));
    lines.push_back(make_video(lines.size(), Direction::recvonly));
  }
  for (std::uint32_t i = 0; i < slots.plain_videos + slots.contents; ++i) {
    lines.push_back(make_video(lines.size(), Direction::recvonly));
  }
}

bool offered_codec(const CodecDescription& answered, const MediaDescription& offered) {
  const CodecDescription* codec = offered.codec_of(answered.payload_type);
  return codec != nullptr && equal_ignoring_case(codec->name, answered.name) &&
         codec->clock_rate == answered.clock_rate;
}

bool fits(Direction answered, Direction offered) {
  return (!sends(answered) || receives(offered)) && (!receives(answered) || sends(offered));
}

std::optional<SdpError> check_line(const MediaDescription& answered, const MediaDescription& offered) {
  if (answered.rejected()) return std::nullopt;
  if (!fits(answered.direction, offered.direction)) return SdpError::not_offered;
  if (answered.codecs.empty()) return SdpError::no_common_codec;
  const bool codecs_offered = std::all_of(answered.codecs.begin(), answered.codecs.end(),
                                          [&](const auto& codec) { return offered_codec(codec, offered); });
  const bool extensions_offered =
      std::all_of(answered.extensions.begin(), answered.extensions.end(),
                  [&](const auto& extension) { return offered.extension_id(extension.uri) == extension.id; });
  if (!codecs_offered || !extensions_offered) return SdpError::not_offered;
  return std::nullopt;
}

}  // namespace

LegDescription make_offer(const OfferPolicy& policy) {
  LegDescription offer;
  offer.session_id = policy.session_id;
  offer.session_version = policy.session_version;
  offer.transport = policy.transport;
  offer.transport.setup = Setup::actpass;
  if (policy.sends) add_sending_lines(policy, offer.media);
  add_slot_lines(policy.slots, offer.media);
  for (const auto& media : offer.media) offer.bundle.push_back(media.mid);
  return offer;
}

Result<LegDescription, SdpFailure> accept_answer(const LegDescription& offer, LegDescription answer) {
  const auto refuse = [](SdpError error) { return fail(SdpFailure{error, 0}); };
  if (answer.media.size() != offer.media.size() || !continues(answer, offer)) return refuse(SdpError::lines_changed);
  if (const auto error = check_transport(answer.transport)) return refuse(*error);
  if (answer.transport.setup == Setup::actpass) return refuse(SdpError::bad_setup);  // an answer decides (RFC 5763 5)
  if (const auto error = check_bundle(answer)) return refuse(*error);
  for (std::size_t i = 0; i < offer.media.size(); ++i) {
    if (const auto error = check_line(answer.media[i], offer.media[i])) return refuse(*error);
  }
  if (const auto error = check_numbers(answer)) return refuse(*error);
  return answer;
}

}  // namespace diemcau::sdp
