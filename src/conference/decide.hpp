#pragma once

#include "base/result.hpp"
#include "conference/command.hpp"
#include "conference/events.hpp"
#include "conference/observations.hpp"

// The one door for commands: pure, no memory. Permissions of regulation §5 first, then the family's own rules.
namespace diemcau::conference {

using Decision = Result<Events, Refusal>;

Decision decide(const MeetingState& state, const Observations& observations, const Command& command, const Actor& actor,
                Moment at);

// What the passing of time asks for: fallback of a lost site, viewers that are gone, LIGHT entered and left by itself.
Events decide_tick(const MeetingState& state, const Observations& observations, Moment at);

// Sessions of the state that the engine does not hold any more get a new one each.
Events decide_renew(const MeetingState& state, const std::vector<SessionId>& held, RejoinReason reason);

inline constexpr Duration kReopenWindow = minutes(15);
// A viewer page that is gone gives its seat up after this long.
inline constexpr Duration kViewerGone = seconds(60);

}  // namespace diemcau::conference
