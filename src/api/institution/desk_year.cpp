#include "api/institution/dossier_desk.hpp"
#include "governance/yearly/year_case.hpp"

// The year's duties, from what the dossiers know of it.
namespace diemcau::api {
namespace {

using namespace governance;

constexpr std::size_t kMostMeetings = 5000;  // of a year
constexpr std::size_t kMostRehearsed = 20;   // whose meeting is still to come

// A rehearsal that some site passed (Q11.5/2); none: there was none.
std::optional<WallTime> rehearsed_at(const Dossier& dossier) {
  std::optional<WallTime> at;
  for (std::size_t i = 0; i < dossier.rehearsals.size(); ++i) {
    for (const SiteDossier& site : dossier.sites)
      if (site.rehearsals[i] == RehearsalResult::passed) at = std::max(at, dossier.rehearsals[i].started_at);
  }
  return at;
}

}  // namespace

Stored<std::vector<Outcome>> DossierDesk::year(std::chrono::year year, WallTime wall) {
  const WallTime now = ports_.clock.at(wall);
  const WallTime from = start_of(LocalDate(year / 1 / 1)) - std::chrono::days(366);
  const WallTime until = std::min(now, start_of(LocalDate((year + std::chrono::years(1)) / 1 / 1)));
  const auto over = TRY(ports_.store.cards({{Stage::ended, Stage::shut_down}, from, until, kMostMeetings}));
  const auto coming = TRY(ports_.store.cards(
      {{Stage::preparing, Stage::tested, Stage::ready}, from, until + std::chrono::days(2), kMostRehearsed}));
  std::vector<Held> held;
  for (const DossierCard& card : over) held.push_back({card.slot.opens_at, false});
  for (const DossierCard& card : coming) {
    const auto dossier = TRY(load(card.id));
    if (const auto at = dossier ? rehearsed_at(*dossier) : std::nullopt) held.push_back({*at, true});
  }
  return year_outcomes(ports_.rules, ports_.calendar, year_case(*ports_.institution.now(), year, held), now);
}

}  // namespace diemcau::api
