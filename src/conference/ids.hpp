#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "media/plan.hpp"

// The numbers that name things of a running meeting, and the text form of a source ("41/camera").
namespace diemcau::conference {

using media::SeatId;
using media::SessionId;
using media::SourceId;
using media::SourceKind;
using MeetingId = media::RoomId;  // a meeting has exactly one media room, with the same number

struct RequestTag;
struct CueTag;
using RequestId = StrongId<RequestTag, std::uint32_t>;  // a speak request, counted from 1 within its meeting
using CueId = StrongId<CueTag, std::uint32_t>;          // an item of the run-of-show, counted from 1

// Session numbers are unique in the whole system without asking anybody: the meeting's number above, a counter kept in
// the meeting's log below. 24 bits are 16 million joins of one meeting; the whole stays below 2^53 (JavaScript).
inline constexpr unsigned kSessionCounterBits = 24;
constexpr SessionId session_id(MeetingId meeting, std::uint32_t counter) {
  return SessionId{(meeting.value << kSessionCounterBits) | counter};
}
constexpr MeetingId meeting_of(SessionId session) {
  return MeetingId{session.value >> kSessionCounterBits};
}

constexpr bool is_viewer(SeatId seat) {
  return seat.value >= media::kFirstViewerSeat;
}

std::string to_text(const SourceId& source);
std::optional<SourceId> source_from(std::string_view text);

}  // namespace diemcau::conference
