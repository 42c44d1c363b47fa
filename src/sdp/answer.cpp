#include "sdp/answer.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "sdp/agreement.hpp"
#include "sdp/profile.hpp"

namespace diemcau::sdp {
namespace {

constexpr std::size_t kMaxLayers = 3;  // l, m, h
constexpr std::uint16_t kDiscardPort = 9;

// What the bridge does with the m-line at an index: receives the page's own, sends a slot, or has no use for it.
struct Role {
  enum class Kind : std::uint8_t { receive, send, none } kind = Kind::none;
  MediaKind media = MediaKind::other;
  const Slot* slot = nullptr;
  bool simulcast = false;
};

Role role_of(std::size_t index, const AnswerPolicy& policy) {
  const std::size_t own_lines = policy.page_lines.size();
  if (index < own_lines) {
    const PageLine& line = policy.page_lines[index];
    return {Role::Kind::receive, line.kind, nullptr, line.simulcast};
  }
  if (index - own_lines >= policy.slots.size()) return {};
  const Slot& slot = policy.slots[index - own_lines];
  CHECK(slot.kind != MediaKind::other, "a slot is audio or video");
  return {Role::Kind::send, slot.kind, &slot, false};
}

std::optional<SdpError> check_offer(const LegDescription& offer, const AnswerPolicy& policy) {
  if (offer.media.empty()) return SdpError::no_media;
  if (policy.previous != nullptr && !continues(offer, *policy.previous)) return SdpError::lines_changed;
  if (const auto error = check_transport(offer.transport)) return error;
  // The bridge never opens a handshake: it has no address to open it to before the page's first check.
  if (offer.transport.setup == Setup::passive) return SdpError::bad_setup;
  return check_bundle(offer);
}

// Fields an answer has whether it takes the line or not (RFC 3264 6).
MediaDescription frame_of(const MediaDescription& offered) {
  MediaDescription media;
  media.kind = offered.kind;
  media.kind_name = offered.kind_name;
  media.protocol = offered.protocol;
  media.mid = offered.mid;
  return media;
}

MediaDescription rejected(const MediaDescription& offered) {
  MediaDescription media = frame_of(offered);
  media.port = 0;
  media.direction = Direction::inactive;
  media.formats_of_other = offered.formats_of_other;
  // An m-line needs a format even when refused.
  if (!offered.codecs.empty()) media.codecs.push_back(offered.codecs.front());
  return media;
}

void answer_simulcast(const MediaDescription& offered, MediaDescription& media) {
  for (const auto& rid : offered.rids) {
    const bool layer = std::find(offered.simulcast.begin(), offered.simulcast.end(), rid.id) != offered.simulcast.end();
    if (!rid.sending || !layer || media.rids.size() == kMaxLayers) continue;
    media.rids.push_back({rid.id, false, {}});
  }
  for (const auto& id : offered.simulcast) {
    const bool kept = std::any_of(media.rids.begin(), media.rids.end(), [&](const auto& r) { return r.id == id; });
    if (kept) media.simulcast.push_back(id);
  }
}

void answer_receiving(const MediaDescription& offered, const Role& role, const AnswerPolicy& policy,
                      MediaDescription& media) {
  media.direction = sends(offered.direction) ? Direction::recvonly : Direction::inactive;
  media.bandwidth_kbps = policy.receive_bandwidth_kbps;
  if (role.simulcast) answer_simulcast(offered, media);
}

void answer_sending(const MediaDescription& offered, const Slot& slot, MediaDescription& media) {
  media.direction = receives(offered.direction) ? Direction::sendonly : Direction::inactive;
  media.msids.push_back(slot.msid);
  media.sources.push_back(slot.source);
  const bool repairs = std::any_of(media.codecs.begin(), media.codecs.end(), [](const auto& c) { return c.apt(); });
  // Without a negotiated rtx the FID group would announce a stream that can have no payload type.
  if (!repairs) media.sources.back().rtx_ssrc.reset();
}

Result<MediaDescription, SdpFailure> answer_line(const MediaDescription& offered, const Role& role,
                                                 const AnswerPolicy& policy) {
  if (offered.rejected() || role.kind == Role::Kind::none) return rejected(offered);
  if (offered.kind != role.media) return fail(SdpFailure{SdpError::lines_changed, 0});
  MediaDescription media = frame_of(offered);
  media.port = kDiscardPort;
  media.rtcp_mux = true;
  media.rtcp_rsize = offered.rtcp_rsize;
  media.codecs = profile::narrowed_codecs(offered);
  media.extensions = profile::narrowed_extensions(offered);
  if (media.codecs.empty()) return fail(SdpFailure{SdpError::no_common_codec, 0});
  if (role.kind == Role::Kind::receive) {
    answer_receiving(offered, role, policy, media);
  } else {
    answer_sending(offered, *role.slot, media);
  }
  return media;
}

}  // namespace

Result<LegDescription, SdpFailure> answer(const LegDescription& offer, const AnswerPolicy& policy) {
  if (const auto error = check_offer(offer, policy)) return fail(SdpFailure{*error, 0});
  LegDescription result;
  result.session_id = policy.session_id;
  result.session_version = policy.session_version;
  result.ice_lite = true;
  result.transport = policy.transport;
  result.transport.setup = Setup::passive;
  for (std::size_t i = 0; i < offer.media.size(); ++i) {
    result.media.push_back(TRY(answer_line(offer.media[i], role_of(i, policy), policy)));
    if (!result.media.back().rejected()) result.bundle.push_back(result.media.back().mid);
  }
  if (const auto error = check_numbers(result)) return fail(SdpFailure{*error, 0});
  return result;
}

}  // namespace diemcau::sdp
