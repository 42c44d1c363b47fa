#pragma once

#include "api/identity.hpp"
#include "governance/dossier/card.hpp"
#include "governance/permissions.hpp"

// Who asks for something of a dossier: a person for a unit, or a room PC, which acts for its technician while one is
// checked in. The table of rights is governance/permissions.hpp; what "own" means stands here.
namespace diemcau::api {

struct Asker {
  std::string who;  // user, "site:44"
  std::vector<governance::Role> roles;
  governance::UnitId unit;  // of the person; empty for a room
  std::optional<governance::SiteNumber> room;

  bool is(governance::Role role) const;
  bool may(governance::Action action) const { return governance::may(roles, action); }
  bool may_own(governance::Action action) const { return governance::may_own(roles, action); }
};

// `attended`: somebody is checked in at the room.
Asker asker_of(const Identity& identity, bool attended);

// What the question is about; a card knows as much as a dossier.
struct Concern {
  std::vector<governance::UnitId> hosts;  // host units and the one that registered
  std::vector<governance::SiteNumber> sites;
  bool draft = false;
  bool consented = false;                        // from then on the sites invited and their suppliers are part of it
  std::vector<governance::SiteNumber> informed;  // ever invited: part of it whatever becomes of it
  std::vector<std::vector<governance::SiteNumber>> incidents;  // whom each hit, by number from 1
};
Concern concern_of(const governance::DossierCard& card);
Concern concern_of(const governance::Dossier& dossier);

bool hosts(const Asker& asker, const Concern& concern);
// The office's own meetings, and those of the body it serves: it registers, its leader consents (AMB-22).
bool hosted_by_office(const Concern& concern, const governance::Institution& institution);
bool runs_site(const Asker& asker, governance::SiteNumber site, const governance::Institution& institution);
bool supplies_site(const Asker& asker, governance::SiteNumber site, const governance::Institution& institution);
// The line company speaks for the line and the power company for the power.
bool supplies_site_with(const Asker& asker, governance::Supplier supplier, governance::SiteNumber site,
                        const governance::Institution& institution);
// Sites and suppliers that the meeting counts on, also while its new time waits for consent.
bool is_invited(const Asker& asker, const Concern& concern, const governance::Institution& institution);
// Those, and whoever was once: what became of the meeting is theirs to read, its papers are not.
bool is_informed(const Asker& asker, const Concern& concern, const governance::Institution& institution);
// Files, contact sheet, report, pictures of rehearsals.
bool may_read_papers(const Asker& asker, const Concern& concern, const governance::Institution& institution);
bool may_see(const Asker& asker, const Concern& concern, const governance::Institution& institution);

}  // namespace diemcau::api
