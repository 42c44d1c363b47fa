#include "api/institution/dossier_desk.hpp"
#include "base/log.hpp"

// What happens without an act of the dossier: a meeting opened or ended by its own pages, a technician who checked in.
namespace diemcau::api {
namespace {

using namespace governance;

constexpr std::chrono::hours kDutyAhead(36);  // rehearsal 1 is the day before
constexpr std::chrono::hours kDutyAfter(24);

AuditDraft audit_of(const char* what, const std::string& who, WallTime wall) {
  AuditDraft audit;
  audit.at = wall;
  audit.who = who;
  audit.what = what;
  return audit;
}

bool is_invited(const DossierCard& card, SiteNumber site) {
  return std::find(card.sites.begin(), card.sites.end(), site) != card.sites.end();
}

}  // namespace

void DossierDesk::follow(WallTime wall) {
  const auto steps = ports_.store.steps_not_recorded();
  if (!steps.ok()) return;
  for (const MeetingStep& step : *steps) follow_one(step, wall);
}

void DossierDesk::follow_one(const MeetingStep& step, WallTime wall) {
  const auto found = load(step.dossier);
  if (!found.ok() || !found->has_value()) return;
  const Dossier& dossier = **found;
  std::vector<Fact> facts;
  const auto add = [&](FactBody body, std::optional<WallTime> at) {
    facts.push_back(
        {{ports_.clock.at(at.value_or(wall)), wall, "system", {}, Channel::page, {}, ports_.clock.movable()},
         std::move(body)});
  };
  if (dossier.phase == Phase::approved) add(fact::Opened{}, step.opened_at);
  if (dossier.phase == Phase::ended && step.phase == MeetingPhase::live) add(fact::Reopened{}, std::nullopt);
  if (dossier.phase != Phase::ended && step.phase == MeetingPhase::ended) add(fact::Ended{}, step.ended_at);
  if (facts.empty()) return;
  const auto done =
      commit(dossier, facts, step.dossier, audit_of("dossier_followed_meeting", "system", wall), {{}, wall});
  if (!done.ok()) log::warning("dossier_not_followed", {{"code", done.error().error.code}});
}

void DossierDesk::note_presence(SiteNumber site, const std::string& who, std::optional<WallTime> since,
                                conference::Moment at) {
  const WallTime now = ports_.clock.at(at.wall);
  const auto cards = ports_.store.cards(
      {{Stage::approved, Stage::announced, Stage::preparing, Stage::tested, Stage::ready, Stage::live, Stage::ended},
       now - kDutyAfter,
       now + kDutyAhead,
       500});
  if (!cards.ok()) return log::warning("presence_not_recorded");
  for (const DossierCard& card : *cards) {
    if (!is_invited(card, site)) continue;
    const auto found = load(card.id);
    if (!found.ok() || !found->has_value()) continue;
    const std::optional<WallTime> until = since ? std::optional<WallTime>(now) : std::nullopt;
    const WallTime from = since ? ports_.clock.at(*since) : now;
    const Fact fact{{from, at.wall, who, {}, Channel::page, {}, ports_.clock.movable()},
                    fact::Present{site, true, until}};
    if (!commit(**found, {fact}, card.id, audit_of("dossier_present", who, at.wall), at).ok())
      log::warning("presence_not_recorded");
  }
}

}  // namespace diemcau::api
