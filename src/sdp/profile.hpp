#pragma once

#include <string_view>
#include <vector>

#include "sdp/leg_description.hpp"

// The webrtc profile: what of an m-line this program speaks. Shared by answers and by offers of our own.
namespace diemcau::sdp::profile {

inline constexpr std::string_view kOpus = "opus";
inline constexpr std::string_view kVp8 = "VP8";
inline constexpr std::string_view kH264 = "H264";

// opus/48000/2; VP8; H264 constrained baseline (profile-level-id 42e0xx, RFC 6184 8.1) with packetization-mode 1.
bool speaks(const CodecDescription& codec, MediaKind kind);

// The codecs of an m-line that we speak, each once and followed by its rtx, feedback narrowed to what we do, in the
// order given.
std::vector<CodecDescription> narrowed_codecs(const MediaDescription& media);

// The one-byte extensions (ids 1..14) of an m-line that we speak.
std::vector<ExtensionDescription> narrowed_extensions(const MediaDescription& media);

}  // namespace diemcau::sdp::profile
