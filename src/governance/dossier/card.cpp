#include "governance/dossier/card.hpp"

#include <algorithm>

namespace diemcau::governance {

DossierCard card_of(MeetingId id, const Dossier& dossier) {
  const Registration& asked = dossier.registration;
  const auto answered = [&](InvitationState state) {
    return std::count_if(dossier.sites.begin(), dossier.sites.end(),
                         [&](const SiteDossier& site) { return site.invitation == state; });
  };
  DossierCard card;
  card.id = id;
  card.facts = dossier.facts.size();
  card.stage = stage_of(dossier);
  card.title = asked.title;
  card.late = dossier.late;
  card.urgency = asked.urgency;
  card.kind = asked.kind;
  card.slot = asked.slot;
  if (!asked.host_units.empty()) card.host_unit = asked.host_units.front();
  card.registered_by = asked.registered_by;
  card.registered_at = dossier.registered_at;
  card.chair_site = asked.chair_site;
  card.sites = asked.sites;
  card.informed = dossier.informed;
  card.moved = dossier.moved;
  card.acknowledged = answered(InvitationState::acknowledged);
  card.declined = answered(InvitationState::declined);
  if (!dossier.facts.empty()) card.changed_at = dossier.facts.back().stamp.recorded_at;
  return card;
}

}  // namespace diemcau::governance
