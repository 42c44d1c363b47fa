#include "governance/meeting.hpp"

#include <algorithm>

#include "governance/text_table.hpp"

namespace diemcau::governance {
namespace {

constexpr TextTable<MeetingPhase, 3> kPhases{{"APPROVED", "LIVE", "ENDED"}};
constexpr std::size_t kLongestTitleBytes = 500;
constexpr std::int64_t kLongestMinutes = 24 * 60;
constexpr Duration kLateEntry = std::chrono::hours(1);

bool contains(const std::vector<SiteNumber>& sites, SiteNumber site) {
  return std::find(sites.begin(), sites.end(), site) != sites.end();
}

bool is_blank(const std::string& text) {
  return text.find_first_not_of(" \t\r\n") == std::string::npos;
}

bool has_control_character(const std::string& text) {
  return std::any_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; });
}

}  // namespace

std::string_view to_text(MeetingPhase phase) {
  return kPhases.text(phase);
}
std::optional<MeetingPhase> meeting_phase_from_text(std::string_view text) {
  return kPhases.value(text);
}

std::string_view describe(MeetingFault fault) {
  switch (fault) {
    case MeetingFault::no_title:
      return "meeting.no_title";
    case MeetingFault::title_too_long:
      return "meeting.title_too_long";
    case MeetingFault::title_with_control_characters:
      return "meeting.title_with_control_characters";
    case MeetingFault::bad_length:
      return "meeting.bad_length";
    case MeetingFault::in_the_past:
      return "meeting.in_the_past";
    case MeetingFault::no_sites:
      return "meeting.no_sites";
    case MeetingFault::unknown_site:
      return "meeting.unknown_site";
    case MeetingFault::chair_not_invited:
      return "meeting.chair_not_invited";
  }
  return "meeting.unknown";
}

std::optional<MeetingFault> meeting_fault(const MeetingPlan& plan, const Institution& institution, WallTime wall) {
  if (is_blank(plan.title)) return MeetingFault::no_title;
  if (plan.title.size() > kLongestTitleBytes) return MeetingFault::title_too_long;
  if (has_control_character(plan.title)) return MeetingFault::title_with_control_characters;
  if (plan.minutes < 1 || plan.minutes > kLongestMinutes) return MeetingFault::bad_length;
  if (plan.starts_at + kLateEntry < wall) return MeetingFault::in_the_past;
  if (plan.sites.empty()) return MeetingFault::no_sites;
  for (const SiteNumber site : plan.sites)
    if (!institution.site(site)) return MeetingFault::unknown_site;
  if (!contains(plan.sites, plan.chair_site)) return MeetingFault::chair_not_invited;
  return std::nullopt;
}

MeetingPlan normalised(MeetingPlan plan, const Institution& institution) {
  std::vector<SiteNumber> ordered;
  for (const Site& site : institution.sites)
    if (contains(plan.sites, site.number)) ordered.push_back(site.number);
  plan.sites = std::move(ordered);
  return plan;
}

bool may_join(const Meeting& meeting, SiteNumber site) {
  return meeting.phase != MeetingPhase::ended && contains(meeting.plan.sites, site);
}

bool is_listed(const Meeting& meeting, WallTime day_start) {
  return meeting.phase == MeetingPhase::live || meeting.plan.starts_at >= day_start;
}

}  // namespace diemcau::governance
