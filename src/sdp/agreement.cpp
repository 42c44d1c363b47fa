#include "sdp/agreement.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "sdp/words.hpp"

namespace diemcau::sdp {
namespace {

constexpr std::size_t kSha256Size = 32;

bool same_codec(const CodecDescription& a, const CodecDescription& b) {
  return equal_ignoring_case(a.name, b.name) && a.clock_rate == b.clock_rate && a.channels == b.channels &&
         a.apt() == b.apt();
}

}  // namespace

std::optional<SdpError> check_transport(const TransportDescription& transport) {
  if (transport.ice_ufrag.empty() || transport.ice_pwd.empty()) return SdpError::no_transport;
  const bool printed = std::any_of(transport.fingerprints.begin(), transport.fingerprints.end(), [](const auto& f) {
    return f.algorithm == "sha-256" && f.value.size() == kSha256Size;
  });
  if (!printed) return SdpError::no_fingerprint;
  return std::nullopt;
}

std::optional<SdpError> check_bundle(const LegDescription& leg) {
  const std::set<std::string_view> bundled(leg.bundle.begin(), leg.bundle.end());
  for (const auto& media : leg.media) {
    if (media.rejected()) continue;
    if (media.mid.empty() || !bundled.contains(media.mid)) return SdpError::not_bundled;
    if (media.kind != MediaKind::other && !media.rtcp_mux) return SdpError::no_rtcp_mux;
  }
  return std::nullopt;
}

std::optional<SdpError> check_numbers(const LegDescription& leg) {
  std::map<std::uint8_t, const CodecDescription*> codecs;
  std::map<std::uint8_t, std::string_view> extensions;
  for (const auto& media : leg.media) {
    if (media.rejected()) continue;
    for (const auto& codec : media.codecs) {
      const auto [at, fresh] = codecs.emplace(codec.payload_type, &codec);
      if (!fresh && !same_codec(*at->second, codec)) return SdpError::duplicate;
    }
    for (const auto& extension : media.extensions) {
      const auto [at, fresh] = extensions.emplace(extension.id, extension.uri);
      if (!fresh && at->second != extension.uri) return SdpError::duplicate;
    }
  }
  return std::nullopt;
}

bool continues(const LegDescription& leg, const LegDescription& before) {
  if (leg.media.size() < before.media.size()) return false;
  return std::equal(before.media.begin(), before.media.end(), leg.media.begin(),
                    [](const auto& a, const auto& b) { return a.mid == b.mid && a.kind == b.kind; });
}

}  // namespace diemcau::sdp
