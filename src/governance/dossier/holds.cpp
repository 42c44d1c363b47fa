#include "governance/dossier/holds.hpp"

#include <array>

#include "governance/text_table.hpp"

namespace diemcau::governance {
namespace {

constexpr TextTable<Holds, 3> kHolds{{"MEETING", "REHEARSAL_1", "REHEARSAL_2"}};

std::optional<Slot> held(const Dossier& dossier, Holds what) {
  if (dossier.phase != Phase::approved && dossier.phase != Phase::live) return std::nullopt;
  if (what == Holds::meeting) return dossier.registration.slot;
  const RehearsalPlan& plan = dossier.rehearsals[static_cast<std::size_t>(what) - 1];
  return plan.ended_at ? std::nullopt : plan.slot;
}

}  // namespace

std::string_view to_text(Holds what) {
  return kHolds.text(what);
}
bool from_text(std::string_view text, Holds& value) {
  return kHolds.read(text, value);
}

std::vector<HoldChange> hold_changes(const Dossier& before, const Dossier& after) {
  std::vector<HoldChange> changes;
  for (const Holds what : {Holds::meeting, Holds::rehearsal_1, Holds::rehearsal_2}) {
    const auto had = held(before, what), wants = held(after, what);
    const bool same_sites = before.registration.sites == after.registration.sites;
    if (had == wants && (same_sites || !wants)) continue;
    changes.push_back({what, wants.value_or(Slot{}), wants ? after.registration.sites : std::vector<SiteNumber>()});
  }
  return changes;
}

std::optional<MeetingPlan> meeting_of(const Dossier& dossier) {
  if (dossier.phase != Phase::approved) return std::nullopt;
  const Registration& asked = dossier.registration;
  const auto length = std::chrono::duration_cast<minutes>(asked.slot.ends_at - asked.slot.opens_at);
  return MeetingPlan{asked.title, asked.slot.opens_at, length.count(), asked.sites, asked.chair_site};
}

}  // namespace diemcau::governance
