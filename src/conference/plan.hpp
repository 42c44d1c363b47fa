#pragma once

#include "conference/observations.hpp"
#include "media/plan.hpp"

// State and observations -> the whole desired state of the media room. Pure.
namespace diemcau::conference {

// Make before break: a receiver gets the union of the views it may still show and the one it shall show. Microphones:
// bridge gate and room gate open, never the receiver's own; the monitored seat for the operator alone, and the desk of
// a private talk for the rooms it talks with and they for it. Between two sites there is no other path (Q10.2.d).
media::Plan make_plan(const MeetingState& state, const Observations& observations, std::uint64_t epoch,
                      std::uint64_t revision, Instant now);

// May this seat's microphone be heard by everybody?
bool heard_by_all(const MeetingState& state, SeatId seat);

// Does the operator talk with this room privately now? Not while everybody hears the room: its loudspeaker would carry
// the talk into its open microphone.
bool spoken_to(const MeetingState& state, SeatId seat);

// May the page at `viewer` fetch a still of the room at `of`? A site may while the room's camera stands in the program
// it sees, or stood there a moment ago: nothing that is not on air reaches it (Q10.2.d).
bool may_see_still(const MeetingState& state, const Observations& observations, SeatId viewer, SeatId of, Instant now);

}  // namespace diemcau::conference
