#pragma once

#include "governance/dossier/dossier.hpp"

// What lists show of a dossier, kept beside its facts and written with them: a list never folds.
namespace diemcau::governance {

struct DossierCard {
  MeetingId id;
  std::uint64_t facts = 0;
  Stage stage = Stage::draft;
  std::string title;
  bool late = false;
  Urgency urgency = Urgency::planned;
  MeetingKind kind = MeetingKind::meeting;
  Slot slot;
  UnitId host_unit;
  UnitId registered_by;
  std::optional<WallTime> registered_at;
  SiteNumber chair_site;
  std::vector<SiteNumber> sites;
  std::vector<SiteNumber> informed;  // every site that was ever invited
  bool moved = false;                // to a time that is not confirmed
  std::int64_t acknowledged = 0;
  std::int64_t declined = 0;
  WallTime changed_at{};
  bool operator==(const DossierCard&) const = default;
};

DossierCard card_of(MeetingId id, const Dossier& dossier);

}  // namespace diemcau::governance
