#pragma once

#include <optional>
#include <string>
#include <variant>

#include "conference/command.hpp"
#include "conference/events.hpp"
#include "conference/media_plane.hpp"
#include "conference/observations.hpp"

// Taking a seat. A seat has one session; the newer page wins after it said so, its own reload wins silently.
namespace diemcau::conference {

struct JoinRequest {
  PageKind kind = PageKind::site;
  bool take_over = false;
  std::string page_key;
  std::string from;                               // address of the page, told to a second page
  std::optional<SessionId> holds = std::nullopt;  // the page's own session: its path could not be mended
};

struct JoinAccepted {
  SeatId seat;
  SessionId session;
  LegProfile profile;
  bool taken_over = false;
  std::optional<SessionId> replaced;  // the session that lost the seat
};

// The question to a second page: take over?
struct SeatQuestion {
  WallTime since;
  std::string from;
};

using JoinAnswer = std::variant<JoinAccepted, SeatQuestion, Refusal>;

struct JoinDecision {
  Events events;  // empty unless the answer is JoinAccepted
  JoinAnswer answer;
};

// Actor::seat is the site's number for a site page and ignored for the others, which get a viewer seat.
JoinDecision decide_join(const MeetingState& state, const Observations& observations, const JoinRequest& request,
                         const Actor& actor, Moment at);

LegProfile leg_profile(PageKind kind);

inline constexpr Duration kReloadWindow = seconds(30);

}  // namespace diemcau::conference
