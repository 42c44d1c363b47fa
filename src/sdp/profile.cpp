#include "sdp/profile.hpp"

#include <algorithm>
#include <array>

#include "sdp/words.hpp"

namespace diemcau::sdp::profile {
namespace {

constexpr std::array<std::string_view, 5> kVideoFeedback{"nack", "nack pli", "ccm fir", "transport-cc", "goog-remb"};
constexpr std::array<std::string_view, 1> kAudioFeedback{"transport-cc"};
constexpr std::array<std::string_view, 5> kVideoExtensions{uri::kMid, uri::kRid, uri::kRepairedRid,
                                                           uri::kTransportSequence, uri::kAbsSendTime};
constexpr std::array<std::string_view, 4> kAudioExtensions{uri::kMid, uri::kTransportSequence, uri::kAbsSendTime,
                                                           uri::kAudioLevel};
constexpr std::uint8_t kLastOneByteId = 14;

template <class List>
bool holds(const List& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool is_baseline_h264(const CodecDescription& codec) {
  const std::string_view profile = codec.parameter("profile-level-id");
  return profile.size() == 6 && equal_ignoring_case(profile.substr(0, 4), "42e0") &&
         codec.parameter("packetization-mode") == "1";
}

// Feedback we do. transport-cc without its sequence extension would promise reports about nothing, and a sender that
// gets none starves itself.
std::vector<std::string> narrowed_feedback(const CodecDescription& codec, const MediaDescription& media) {
  std::vector<std::string> kept;
  for (const auto& feedback : codec.feedback) {
    const bool known =
        media.kind == MediaKind::video ? holds(kVideoFeedback, feedback) : holds(kAudioFeedback, feedback);
    const bool countable = feedback != "transport-cc" || media.extension_id(uri::kTransportSequence).has_value();
    if (known && countable && !holds(kept, feedback)) kept.push_back(feedback);
  }
  return kept;
}

bool holds_codec(const std::vector<CodecDescription>& codecs, std::string_view name) {
  return std::any_of(codecs.begin(), codecs.end(), [&](const auto& c) { return c.is(name); });
}

}  // namespace

bool speaks(const CodecDescription& codec, MediaKind kind) {
  if (kind == MediaKind::audio) return codec.is(kOpus) && codec.clock_rate == 48000 && codec.channels == 2;
  if (kind != MediaKind::video || codec.clock_rate != 90000) return false;
  return codec.is(kVp8) || (codec.is(kH264) && is_baseline_h264(codec));
}

std::vector<CodecDescription> narrowed_codecs(const MediaDescription& media) {
  std::vector<CodecDescription> kept;
  for (const auto& codec : media.codecs) {
    if (!speaks(codec, media.kind) || holds_codec(kept, codec.name)) continue;
    kept.push_back(codec);
    kept.back().feedback = narrowed_feedback(codec, media);
    const CodecDescription* rtx = media.rtx_of(codec.payload_type);
    if (rtx == nullptr || media.kind != MediaKind::video || rtx->clock_rate != codec.clock_rate) continue;
    kept.push_back(*rtx);
    kept.back().feedback.clear();
  }
  return kept;
}

std::vector<ExtensionDescription> narrowed_extensions(const MediaDescription& media) {
  std::vector<ExtensionDescription> kept;
  for (const auto& extension : media.extensions) {
    const bool known = media.kind == MediaKind::video ? holds(kVideoExtensions, extension.uri)
                                                      : holds(kAudioExtensions, extension.uri);
    const bool twice =
        std::any_of(kept.begin(), kept.end(), [&](const auto& other) { return other.uri == extension.uri; });
    if (known && !twice && extension.id <= kLastOneByteId) kept.push_back(extension);
  }
  return kept;
}

}  // namespace diemcau::sdp::profile
