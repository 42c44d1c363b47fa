#include "governance/dossier/dossier.hpp"

#include <algorithm>

#include "governance/dossier/apply_path.hpp"
#include "governance/dossier/apply_running.hpp"
#include "governance/text_table.hpp"

namespace diemcau::governance {
namespace {

constexpr TextTable<Phase, 9> kPhases{
    {"DRAFT", "REGISTERED", "REFUSED", "COUNTER_PROPOSED", "APPROVED", "CANCELLED", "LIVE", "ENDED", "SHUT_DOWN"}};
constexpr TextTable<Stage, 13> kStages{{"DRAFT", "REGISTERED", "REFUSED", "COUNTER_PROPOSED", "APPROVED", "ANNOUNCED",
                                        "PREPARING", "TESTED", "READY", "LIVE", "ENDED", "SHUT_DOWN", "CANCELLED"}};

bool is_final(RehearsalResult result) {
  return result != RehearsalResult::planned && result != RehearsalResult::running &&
         result != RehearsalResult::unmeasured;
}

class ApplyFact : public ApplyPath, public ApplyRunning {
 public:
  ApplyFact(Dossier& dossier, const Stamp& stamp) : ApplyPath(dossier, stamp), ApplyRunning(dossier, stamp) {}
  using ApplyPath::operator();
  using ApplyRunning::operator();
};

bool announced(const Dossier& dossier) {
  return dossier.invitation_at && std::all_of(dossier.sites.begin(), dossier.sites.end(),
                                              [](const SiteDossier& site) { return site.notice_at.has_value(); });
}

// An emergency has no test 1 (AMB-5).
bool tested(const Dossier& dossier) {
  if (dossier.registration.urgency == Urgency::emergency) return true;
  return dossier.rehearsals[0].ended_at &&
         std::all_of(dossier.sites.begin(), dossier.sites.end(),
                     [](const SiteDossier& site) { return is_final(site.rehearsals[0]); });
}

// A site without a passed or continuous test 2 is not READY (Q9.2); the label waits, the opening does not.
bool second_test_held(const Dossier& dossier) {
  return std::all_of(dossier.sites.begin(), dossier.sites.end(), [](const SiteDossier& site) {
    const auto result = site.rehearsals[1];
    return result == RehearsalResult::passed || result == RehearsalResult::continuous;
  });
}

Stage stage_of_approved(const Dossier& dossier) {
  if (!announced(dossier)) return Stage::approved;
  if (tested(dossier)) return dossier.ready_at && second_test_held(dossier) ? Stage::ready : Stage::tested;
  const bool begun = std::any_of(dossier.sites.begin(), dossier.sites.end(),
                                 [](const SiteDossier& site) { return site.technician.has_value(); });
  return begun ? Stage::preparing : Stage::announced;
}

}  // namespace

std::string_view to_text(Phase phase) {
  return kPhases.text(phase);
}
std::string_view to_text(Stage stage) {
  return kStages.text(stage);
}
std::optional<Stage> stage_from_text(std::string_view text) {
  return kStages.value(text);
}

bool SiteDossier::ready() const {
  return std::all_of(readiness.begin(), readiness.end(),
                     [](const Readiness& one) { return one.answer == ReadinessAnswer::ok; });
}

std::optional<WallTime> SiteDossier::ready_at() const {
  if (!ready()) return std::nullopt;
  return std::max_element(readiness.begin(), readiness.end(),
                          [](const Readiness& a, const Readiness& b) { return a.at < b.at; })
      ->at;
}

const SiteDossier* Dossier::site(SiteNumber number) const {
  const auto found =
      std::find_if(sites.begin(), sites.end(), [&](const SiteDossier& site) { return site.site == number; });
  return found == sites.end() ? nullptr : &*found;
}
SiteDossier* Dossier::site(SiteNumber number) {
  return const_cast<SiteDossier*>(std::as_const(*this).site(number));
}
const Incident* Dossier::incident(std::int64_t number) const {
  const auto found =
      std::find_if(incidents.begin(), incidents.end(), [&](const Incident& one) { return one.number == number; });
  return found == incidents.end() ? nullptr : &*found;
}

void apply(Dossier& dossier, const Fact& fact) {
  std::visit(ApplyFact(dossier, fact.stamp), fact.body);
  dossier.facts.push_back(fact);
}

Dossier fold(const std::vector<Fact>& facts) {
  Dossier dossier;
  for (const Fact& fact : facts) apply(dossier, fact);
  return dossier;
}

Stage stage_of(const Dossier& dossier) {
  switch (dossier.phase) {
    case Phase::draft:
      return Stage::draft;
    case Phase::registered:
      return Stage::registered;
    case Phase::refused:
      return Stage::refused;
    case Phase::counter_proposed:
      return Stage::counter_proposed;
    case Phase::approved:
      return stage_of_approved(dossier);
    case Phase::cancelled:
      return Stage::cancelled;
    case Phase::live:
      return Stage::live;
    case Phase::ended:
      return Stage::ended;
    case Phase::shut_down:
      return Stage::shut_down;
  }
  return Stage::draft;
}

}  // namespace diemcau::governance
