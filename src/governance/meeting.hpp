#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"
#include "governance/site.hpp"

// The simple meeting: title, time, sites, chair's site. The phase is decided by the conference log; what stands here is
// its projection, written in the same transaction.
namespace diemcau::governance {

enum class MeetingPhase { approved, live, ended };
std::string_view to_text(MeetingPhase phase);  // "APPROVED", "LIVE", "ENDED"
std::optional<MeetingPhase> meeting_phase_from_text(std::string_view text);

struct MeetingPlan {
  std::string title;
  WallTime starts_at{};
  std::int64_t minutes = 0;
  std::vector<SiteNumber> sites;  // invited, each once
  SiteNumber chair_site;          // one of them
  bool operator==(const MeetingPlan&) const = default;
};

struct Meeting {
  MeetingId id;
  MeetingPlan plan;
  MeetingPhase phase = MeetingPhase::approved;
  std::optional<WallTime> opened_at;
  std::optional<WallTime> ended_at;
  UserName created_by;
  WallTime created_at{};
  bool operator==(const Meeting&) const = default;
};

enum class MeetingFault {
  no_title,
  title_too_long,
  title_with_control_characters,
  bad_length,
  in_the_past,
  no_sites,
  unknown_site,
  chair_not_invited
};
std::string_view describe(MeetingFault fault);
// `wall` is now: a meeting may be entered up to an hour after its start, as an emergency is (Q8.1).
std::optional<MeetingFault> meeting_fault(const MeetingPlan& plan, const Institution& institution, WallTime wall);
// The same plan with each site once, in protocol order.
MeetingPlan normalised(MeetingPlan plan, const Institution& institution);

// The whole question whether a paired site may join: it is invited. No lock-out, PIN, check-in, finding or clock has a
// say, hence none is a parameter.
bool may_join(const Meeting& meeting, SiteNumber site);
// Listed today and later, and as long as it is live. `day_start` is local midnight of today in UTC.
bool is_listed(const Meeting& meeting, WallTime day_start);

}  // namespace diemcau::governance
