#include "api/institution/dossier_desk.hpp"
#include "base/log.hpp"
#include "governance/dossier/follow_pages.hpp"
#include "governance/dossier/suspension.hpp"

// What happens without an act of the dossier: a meeting opened or ended by its own pages, a technician who checked in.
namespace diemcau::api {
namespace {

using namespace governance;

constexpr std::chrono::hours kDutyAhead(36);  // rehearsal 1 is the day before
constexpr std::chrono::hours kDutyAfter(24);
// A board that nobody was there to take (control was down) is taken so long after the opening at most.
constexpr std::chrono::hours kFreezeLate(12);
// How far back meetings are looked for whose shutdown nobody finished.
constexpr std::chrono::hours kClosedLate(24 * 14);
constexpr minutes kDaysLookedEvery(1);
// A fortnight's dossiers are not read at one go: whoever waits for control waits for that.
constexpr int kDossiersAtOnce = 8;
// A room's page asks every few seconds; silent for so long, it is gone (Q9.3 has the same grace).
constexpr minutes kPageSilent(2);
// Even without a change a running meeting's dossier is looked into that often: acts of people change it too.
constexpr seconds kLookAnyway(30);

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

void DossierDesk::follow(conference::Moment at) {
  const auto steps = ports_.store.steps_not_recorded();
  if (!steps.ok()) return;
  for (const MeetingStep& step : *steps) follow_step(step, at);
  ports_.meetings.each([&](conference::Meeting& meeting) { follow_running(meeting, at); });
  freeze_boards(at);
  close_shutdowns(at);
  close_incidents(at);
  follow_pages(at);
}

bool DossierDesk::record(MeetingId id, const Dossier& before,
                         const std::vector<std::pair<WallTime, FactBody>>& happened, const char* what,
                         conference::Moment at) {
  if (happened.empty()) return true;
  std::vector<Fact> facts;
  for (const auto& [when, body] : happened)
    facts.push_back({{when, at.wall, "system", {}, Channel::page, {}, ports_.clock.movable()}, body});
  const auto done = commit(before, facts, id, audit_of(what, "system", at.wall), at);
  if (!done.ok()) log::warning("dossier_not_followed", {{"code", done.error().error.code}});
  return done.ok();
}

void DossierDesk::follow_step(const MeetingStep& step, conference::Moment at) {
  const auto found = load(step.dossier);
  if (!found.ok() || !found->has_value()) return;
  const Dossier& dossier = **found;
  std::vector<std::pair<WallTime, FactBody>> happened;
  const auto add = [&](FactBody body, std::optional<WallTime> when) {
    happened.emplace_back(ports_.clock.at(when.value_or(at.wall)), std::move(body));
  };
  if (dossier.phase == Phase::approved) add(fact::Opened{}, step.opened_at);
  if (dossier.phase == Phase::ended && step.phase == MeetingPhase::live) add(fact::Reopened{}, std::nullopt);
  if (dossier.phase != Phase::ended && step.phase == MeetingPhase::ended) add(fact::Ended{}, step.ended_at);
  record(step.dossier, dossier, happened, "dossier_followed_meeting", at);
}

// The dossier is read when something of the meeting changed since the last look, or when time alone makes news.
void DossierDesk::follow_running(conference::Meeting& meeting, conference::Moment at) {
  Known& known = known_[meeting.id()];
  if (known.plain) return;
  const MeetingId id{meeting.id().value};
  const WallTime now = ports_.clock.at(at.wall);
  auto seen = seen_of(meeting, *ports_.institution.now(), ports_.clock, known.moments, at.now);
  if (known.seen == seen && (!known.look_again || now < *known.look_again)) return;
  const auto found = load(id);
  if (!found.ok()) return;
  known.plain = !found->has_value();
  if (known.plain) return;
  const Followed followed = follow_meeting(**found, seen, now);
  if (!record(id, **found, followed.facts, "dossier_followed_lines", at)) return;
  known.seen = std::move(seen);
  known.look_again = std::min(followed.look_again.value_or(now + kLookAnyway), now + kLookAnyway);
}

void DossierDesk::freeze_boards(conference::Moment at) {
  const WallTime now = ports_.clock.at(at.wall);
  const auto cards = ports_.store.cards(
      {{Stage::approved, Stage::announced, Stage::preparing, Stage::tested, Stage::ready, Stage::live},
       now - kFreezeLate,
       now + kReadyBefore + minutes(1),
       500});
  if (!cards.ok()) return;
  for (const DossierCard& card : *cards) {
    const bool due = now >= card.slot.opens_at - kReadyBefore;
    if (due && frozen_.count(card.id) == 0) freeze_board(card.id, at);
  }
}

void DossierDesk::freeze_board(MeetingId id, conference::Moment at) {
  const auto found = load(id);
  if (!found.ok() || !found->has_value()) return;
  if (const auto board = freeze_readiness(**found, ports_.clock.at(at.wall)))
    if (!record(id, **found, {{readiness_due(**found), *board}}, "dossier_board_frozen", at)) return;
  frozen_.insert(id);
}

void DossierDesk::close_shutdowns(conference::Moment at) {
  const WallTime now = ports_.clock.at(at.wall);
  const auto cards = ports_.store.cards({{Stage::ended}, now - kClosedLate, now - kShutdownAnsweredWithin, 100});
  if (!cards.ok()) return;
  for (const DossierCard& card : *cards) {
    // Looked into from a day after its planned end on: a card does not know the real one, and every second would be
    // much.
    if (now < card.slot.ends_at + kShutdownAnsweredWithin) continue;
    const auto found = load(card.id);
    if (!found.ok() || !found->has_value() || (*found)->phase != Phase::ended) continue;
    const WallTime due = *(*found)->ended_at + kShutdownAnsweredWithin;
    if (now >= due) record(card.id, **found, {{due, fact::ShutDown{}}}, "dossier_shut_down", at);
  }
}

// Looked for once a minute and whenever the day is another: nobody waits for it. A dossier is read again when the day
// or its facts are others.
void DossierDesk::close_incidents(conference::Moment at) {
  const WallTime now = ports_.clock.at(at.wall);
  const LocalDate today = local_date(now);
  const auto last = days_looked_at_;
  if (last && local_date(*last) == today && now >= *last && now - *last < kDaysLookedEvery) return;
  const auto cards = ports_.store.cards({{Stage::approved, Stage::announced, Stage::preparing, Stage::tested,
                                          Stage::ready, Stage::live, Stage::ended, Stage::shut_down},
                                         now - kClosedLate,
                                         now + kDutyAhead,
                                         500});
  if (!cards.ok()) return;
  int read = 0;
  for (const DossierCard& card : *cards) {
    const std::pair seen(today, card.facts);
    if (const auto known = days_closed_.find(card.id); known != days_closed_.end() && known->second == seen) continue;
    if (++read > kDossiersAtOnce) return;  // the rest a second later
    const auto found = load(card.id);
    if (!found.ok() || !found->has_value()) continue;
    if (record(card.id, **found, close_incidents_of_the_day(**found, now), "dossier_incidents_closed", at))
      days_closed_[card.id] = seen;
  }
  days_looked_at_ = now;
}

// The room's next meeting or test within three hours: nothing has to be switched off (Q10.3), and a line that held
// serves the next one as its second rehearsal (Q9.2).
void DossierDesk::after_end(MeetingId id, const Dossier& ended, conference::Moment at) {
  const WallTime from = *ended.ended_at;
  const auto next = ports_.store.reservations(from, from + kNextWithin);
  if (!next.ok()) return;
  record(id, ended, suspensions(ended, id, *next, from), "dossier_shutdown_suspended", at);
  for (const Reservation& one : *next) {
    if (one.dossier != id && one.what == Holds::meeting && one.slot.opens_at >= from) carry_over(ended, one, at);
  }
}

// Another meeting or test was consented to, moved or given up: those that ended just before it look again.
void DossierDesk::after_holds_changed(conference::Moment at) {
  const WallTime now = ports_.clock.at(at.wall);
  const auto cards = ports_.store.cards({{Stage::ended}, now - kDutyAfter, now, 100});
  if (!cards.ok()) return;
  for (const DossierCard& card : *cards) {
    const auto found = load(card.id);
    if (!found.ok() || !found->has_value() || (*found)->phase != Phase::ended) continue;
    const WallTime from = *(*found)->ended_at;
    if (now >= from + kNextWithin) continue;
    const auto next = ports_.store.reservations(from, from + kNextWithin);
    if (next.ok())
      record(card.id, **found, suspensions(**found, card.id, *next, now), "dossier_shutdown_suspended", at);
  }
}

void DossierDesk::note_page(SiteNumber site, WallTime wall) {
  pages_[site] = ports_.clock.at(wall);
}

// Pages left open when nothing goes on (Q6.3/2), looked for once a minute at the meetings of these days.
void DossierDesk::follow_pages(conference::Moment at) {
  const WallTime now = ports_.clock.at(at.wall);
  if (pages_looked_at_ && now >= *pages_looked_at_ && now - *pages_looked_at_ < kDaysLookedEvery) return;
  pages_looked_at_ = now;
  std::vector<SiteNumber> there;
  for (const auto& [site, heard] : pages_)
    if (heard <= now && now - heard < kPageSilent) there.push_back(site);
  // A meeting or a test of its own, now or within three hours, is what the page is there for.
  const auto held = ports_.store.reservations(now - kPageGrace, now + kNextWithin);
  if (!held.ok()) return;
  for (const Reservation& one : *held)
    std::erase_if(
        there, [&](SiteNumber site) { return std::find(one.sites.begin(), one.sites.end(), site) != one.sites.end(); });
  // Without a page now there is news only of those that were there at the last look.
  if (there.empty() && pages_there_.empty()) return;
  const auto cards = ports_.store.cards(
      {{Stage::announced, Stage::preparing, Stage::tested, Stage::ready, Stage::ended, Stage::shut_down},
       now - kDutyAfter,
       now + kDutyAhead,
       100});
  if (!cards.ok()) return;
  for (const DossierCard& card : *cards) {
    const auto concerned = [&](SiteNumber site) { return is_invited(card, site); };
    const bool looked = std::any_of(there.begin(), there.end(), concerned) ||
                        std::any_of(pages_there_.begin(), pages_there_.end(), concerned);
    if (!looked) continue;
    const auto found = load(card.id);
    if (found.ok() && found->has_value())
      record(card.id, **found, governance::follow_pages(**found, there, now), "dossier_pages_seen", at);
  }
  pages_there_ = std::move(there);
}

void DossierDesk::carry_over(const Dossier& ended, const Reservation& next, conference::Moment at) {
  const auto found = load(next.dossier);
  if (!found.ok() || !found->has_value()) return;
  Dossier dossier = **found;
  std::vector<std::pair<WallTime, FactBody>> facts;
  for (const SiteDossier& site : ended.sites) {
    const SiteDossier* there = dossier.site(site.site);
    const bool held = site.line == LineState::in && there && there->rehearsals[1] == RehearsalResult::planned;
    if (!held) continue;
    for (FactBody& body : continue_at(dossier, site.site)) {
      apply(dossier, {{}, body});
      facts.emplace_back(*ended.ended_at, std::move(body));
    }
  }
  record(next.dossier, **found, facts, "dossier_carried_over", at);
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
