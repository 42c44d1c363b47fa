#pragma once

#include "governance/dossier/dossier.hpp"
#include "governance/meeting.hpp"

// What a dossier takes hold of: rooms and ports for its meeting and its rehearsals, and from the consent on the meeting
// that the sites join. Derived from the facts alone, so that it can be written in the transaction of the fact that
// changes it.
namespace diemcau::governance {

enum class Holds { meeting, rehearsal_1, rehearsal_2 };
std::string_view to_text(Holds what);
bool from_text(std::string_view text, Holds& value);

struct Reservation {
  MeetingId dossier;
  Holds what = Holds::meeting;
  Slot slot;
  std::vector<SiteNumber> sites;
  bool operator==(const Reservation&) const = default;
};

// A reservation to be made in place of an earlier one of the same name; without sites: to be given up.
struct HoldChange {
  Holds what = Holds::meeting;
  Slot slot;
  std::vector<SiteNumber> sites;
};
std::vector<HoldChange> hold_changes(const Dossier& before, const Dossier& after);

// From consent on, the meeting itself; it may begin without any of its preparation.
std::optional<MeetingPlan> meeting_of(const Dossier& dossier);

}  // namespace diemcau::governance
