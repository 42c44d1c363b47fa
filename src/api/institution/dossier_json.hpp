#pragma once

#include <nlohmann/json_fwd.hpp>

#include "api/institution/dossier_desk.hpp"

// Dossier, DossierCard, MeetingReport, ... of openapi.yaml.
namespace diemcau::api {

nlohmann::json card_json(const governance::DossierCard& card, const governance::Institution& institution);
nlohmann::json sites_json(const governance::Dossier& dossier, const governance::Institution& institution);
// Who had been told of the meeting and does not know of its change yet.
nlohmann::json untold_json(const governance::Dossier& dossier);
nlohmann::json rehearsals_json(const governance::Dossier& dossier);
nlohmann::json facts_json(const governance::Dossier& dossier, const governance::Institution& institution);
nlohmann::json outcomes_json(const std::vector<governance::Outcome>& outcomes, const governance::RuleSet& rules,
                             const governance::Institution& institution);
nlohmann::json findings_json(const std::vector<governance::Outcome>& outcomes, const governance::RuleSet& rules,
                             const governance::Institution& institution);
nlohmann::json actions_json(const std::vector<DossierDesk::Possible>& possible, Language language);
nlohmann::json report_json(governance::MeetingId id, const governance::Dossier& dossier,
                           const std::vector<governance::Outcome>& outcomes, const DossierDesk& desk,
                           const governance::Institution& institution, WallTime made_at, bool simulated);

// Titles and hosts only where the asker may see them: others learn time and site (Q16.2).
using Seen = std::function<const governance::DossierCard*(governance::MeetingId)>;
nlohmann::json clashes_json(const std::vector<governance::Clash>& clashes, const Seen& seen,
                            const governance::Institution& institution);
nlohmann::json reservation_json(const governance::Reservation& reservation, const Seen& seen,
                                const governance::Institution& institution);

std::string unit_name(const governance::UnitId& unit, const governance::Institution& institution);
// "A technician of ..." is not known to the institution as an account: the login stands for itself.
std::string name_of(const governance::UserName& user, const governance::Institution& institution);
// Of a fact that was done with a reason the rules had asked for; else empty.
std::string overriding_reason(const governance::FactBody& body);

}  // namespace diemcau::api
