#include "governance/dossier/follow.hpp"

#include <algorithm>

#include "governance/dossier/following.hpp"

namespace diemcau::governance {
namespace {

constexpr const char* kSystem = "system";

void follow_speeches(Following& following) {
  const auto known = [&](std::int64_t request) {
    const auto& said = following.dossier.speeches;
    return std::any_of(said.begin(), said.end(), [&](const Speech& one) { return one.request == request; });
  };
  for (const Speech& speech : following.seen.speeches) {
    if (known(speech.request)) continue;
    following.add(speech.started_at, fact::SpeechGiven{speech.site, speech.request, speech.topic,
                                                       speech.allotted_minutes, speech.oral, speech.ended_at});
  }
}

}  // namespace

void Following::add(WallTime happened_at, FactBody body) {
  Fact fact;
  fact.stamp.happened_at = happened_at;
  fact.stamp.by = kSystem;
  fact.body = body;
  apply(dossier, fact);
  out.facts.emplace_back(happened_at, std::move(body));
}

void Following::look_again_at(WallTime at) {
  out.look_again = std::min(out.look_again.value_or(at), at);
}

Followed follow_meeting(const Dossier& dossier, const MeetingSeen& seen, WallTime now) {
  if (!dossier.consented()) return {};
  Following following{dossier, seen, now, {}};
  follow_rehearsals(following);
  follow_lines(following);
  follow_readiness(following);
  follow_speeches(following);
  return std::move(following.out);
}

}  // namespace diemcau::governance
