#include "sdp/receiver_answer.hpp"

#include "sdp/agreement.hpp"
#include "sdp/profile.hpp"

namespace diemcau::sdp {
namespace {

constexpr std::uint16_t kDiscardPort = 9;

std::optional<SdpError> check_offer(const LegDescription& offer) {
  if (offer.media.empty()) return SdpError::no_media;
  if (const auto error = check_transport(offer.transport)) return error;
  // Two active ends would both wait for a server.
  if (offer.transport.setup == Setup::active) return SdpError::bad_setup;
  return check_bundle(offer);
}

MediaDescription answer_line(const MediaDescription& offered) {
  MediaDescription media;
  media.kind = offered.kind;
  media.kind_name = offered.kind_name;
  media.protocol = offered.protocol;
  media.mid = offered.mid;
  media.codecs = profile::narrowed_codecs(offered);
  if (offered.rejected() || !sends(offered.direction) || media.codecs.empty()) {
    media.port = 0;
    media.direction = Direction::inactive;
    media.formats_of_other = offered.formats_of_other;
    // An m-line needs a format even when refused.
    if (media.codecs.empty() && !offered.codecs.empty()) media.codecs.push_back(offered.codecs.front());
    return media;
  }
  media.port = kDiscardPort;
  media.direction = Direction::recvonly;
  media.rtcp_mux = true;
  media.rtcp_rsize = offered.rtcp_rsize;
  media.extensions = profile::narrowed_extensions(offered);
  return media;
}

}  // namespace

Result<LegDescription, SdpFailure> answer_as_receiver(const LegDescription& offer, const ReceiverPolicy& policy) {
  if (const auto error = check_offer(offer)) return fail(SdpFailure{*error, 0});
  LegDescription result;
  result.session_id = policy.session_id;
  result.session_version = policy.session_version;
  result.transport = policy.transport;
  result.transport.setup = Setup::active;
  for (const auto& offered : offer.media) {
    result.media.push_back(answer_line(offered));
    if (!result.media.back().rejected()) result.bundle.push_back(offered.mid);
  }
  if (result.bundle.empty()) return fail(SdpFailure{SdpError::no_common_codec, 0});
  if (const auto error = check_numbers(result)) return fail(SdpFailure{*error, 0});
  return result;
}

}  // namespace diemcau::sdp
