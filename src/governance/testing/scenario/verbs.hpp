#pragma once

#include "governance/dossier/suspension.hpp"
#include "governance/testing/scenario/world.hpp"

// What people may do in a scenario. A new verb is a row of one of the two tables: of people and papers, of a site.
namespace diemcau::governance::testing {

template <class Decide>
struct Verb {
  std::string_view words;
  Decide decide;
};
using DecideAlone = Decided (*)(const ScenarioWorld&, const Telling&, Line&);
using DecideAtSite = Decided (*)(const ScenarioWorld&, const Telling&, SiteNumber, Line&);

// adding sites 45 46 removing site 44 "lý do"
inline SiteChange site_change(const ScenarioWorld& world, Line& line) {
  SiteChange change;
  if (line.take("adding")) change.added = world.sites(line);
  if (line.take("removing")) change.removed = world.sites(line);
  change.reason = line.reason();
  return change;
}

inline const std::vector<Verb<DecideAlone>>& verbs() {
  using W = const ScenarioWorld&;
  using T = const Telling&;
  static const std::vector<Verb<DecideAlone>> kVerbs{
      {"host saves a draft", [](W w, T, Line&) { return save_draft(w.dossier, w.asked); }},
      {"host registers",
       [](W w, T t, Line&) {
         const bool late = is_late(w.asked, t.happened_at, w.rules, w.calendar, w.institution);
         return register_meeting(w.dossier, w.asked, w.institution, late);
       }},
      {"host accepts the time", [](W w, T, Line&) { return accept_counter_proposal(w.dossier); }},
      {"host changes the time to",
       [](W w, T t, Line& line) {
         NewTime wanted{w.slot(line), line.take("confirmed"), false, {}};
         wanted.reason = line.reason();
         Registration moved = w.dossier.registration;
         moved.slot = wanted.slot;
         wanted.late = is_late(moved, t.happened_at, w.rules, w.calendar, w.institution);
         return change_time(w.dossier, wanted);
       }},
      {"host asks for other sites",
       [](W w, T, Line& line) { return ask_sites(w.dossier, site_change(w, line), w.institution); }},
      {"office changes the sites",
       [](W w, T t, Line& line) {
         return change_sites(w.dossier, site_change(w, line), w.institution, t.mode == Mode::record, 0);
       }},
      {"host tells of the change", [](W w, T, Line&) { return notify_change(w.dossier); }},
      {"host cancels", [](W w, T, Line& line) { return cancel(w.dossier, line.reason()); }},
      {"host sends the invitation",
       [](W w, T t, Line&) { return issue_invitation(w.dossier, InvitationKind::letter, t.mode); }},
      {"host notifies the districts", [](W w, T t, Line&) { return notify_sites(w.dossier, t.mode, true); }},
      {"office approves",
       [](W w, T, Line& line) {
         return approve(w.dossier, {line.reason(), {}, "lanh.dao", true, false, 0});
       }},
      {"office refuses", [](W w, T, Line& line) { return refuse(w.dossier, line.reason()); }},
      {"office proposes",
       [](W w, T, Line& line) {
         const Slot slot = w.slot(line);
         return counter_propose(w.dossier, slot, line.reason());
       }},
      {"office withdraws its consent", [](W w, T, Line& line) { return withdraw_consent(w.dossier, line.reason()); }},
      {"office notifies the sites", [](W w, T t, Line&) { return notify_sites(w.dossier, t.mode, false); }},
      {"office publishes the contacts", [](W w, T, Line&) { return publish_contacts(w.dossier); }},
      {"notice to telco", [](W w, T t, Line&) { return notify_supplier(w.dossier, Supplier::telco, t.mode); }},
      {"notice to power", [](W w, T t, Line&) { return notify_supplier(w.dossier, Supplier::power, t.mode); }},
      {"test1 planned", [](W w, T, Line& l) { return plan_rehearsal(w.dossier, Rehearsal::first, w.slot(l)); }},
      {"test2 planned", [](W w, T, Line& l) { return plan_rehearsal(w.dossier, Rehearsal::second, w.slot(l)); }},
      {"test1 ends", [](W w, T, Line&) { return end_rehearsal(w.dossier, Rehearsal::first); }},
      {"test2 ends", [](W w, T, Line&) { return end_rehearsal(w.dossier, Rehearsal::second); }},
      {"operator opens",
       [](W w, T, Line& line) {
         line.take("reason");
         return open_meeting(w.dossier, line.reason());
       }},
      {"operator ends", [](W w, T, Line&) { return end_meeting(w.dossier); }},
      {"told the site's chair of incident",
       [](W w, T, Line& l) {
         return tell_incident(w.dossier, {static_cast<std::int64_t>(l.number()), Told::site_chair});
       }},
      {"told the main site of incident",
       [](W w, T, Line& l) {
         return tell_incident(w.dossier, {static_cast<std::int64_t>(l.number()), Told::main});
       }},
      {"noted of incident",
       [](W w, T, Line& l) {
         fact::IncidentNoted note;
         note.incident = static_cast<std::int64_t>(l.number());
         if (l.take("cause") && !from_text(l.next(), note.cause)) throw ScenarioError("no such cause");
         if (l.take("remedy")) note.remedy = l.reason();
         if (l.take("repair unknown")) note.etr_unknown = true;
         return note_incident(w.dossier, note);
       }},
      {"operator reopens", [](W w, T, Line&) { return reopen_meeting(w.dossier, w.now); }},
  };
  return kVerbs;
}

inline Decided answer_all_ok(const ScenarioWorld& world, SiteNumber site) {
  Dossier after = world.dossier;
  std::vector<FactBody> facts;
  for (const auto item :
       {ReadinessItem::connected, ReadinessItem::line, ReadinessItem::sound, ReadinessItem::picture}) {
    const auto answered = TRY(answer_readiness(after, {site, item, ReadinessAnswer::ok, {}}));
    for (const auto& fact : answered) apply(after, {{}, fact});
    facts.insert(facts.end(), answered.begin(), answered.end());
  }
  return facts;
}

inline Decided assign_proposed(const ScenarioWorld& world, SiteNumber site) {
  return assign_technician(world.dossier, {site, proposed_technician(world.dossier, site, world.institution)->id, {}},
                           world.institution);
}

// Of another dossier, from 12-03 13:00 to 14:00; none: given up.
inline Decided held_elsewhere(const ScenarioWorld& world, SiteNumber site, std::optional<Reservation> held) {
  std::vector<Reservation> reserved;
  if (held) reserved.push_back(*held);
  std::vector<FactBody> facts;
  for (auto& [at, body] : suspensions(world.dossier, MeetingId(1), reserved, world.now))
    if (std::get<fact::ShutdownSuspended>(body).site == site) facts.push_back(std::move(body));
  return facts;
}

inline const std::vector<Verb<DecideAtSite>>& site_verbs() {
  using W = const ScenarioWorld&;
  using T = const Telling&;
  using S = SiteNumber;
  static const std::vector<Verb<DecideAtSite>> kVerbs{
      {"acknowledge",
       [](W w, T, S site, Line& line) {
         TechnicianId who = proposed_technician(w.dossier, site, w.institution)->id;
         if (line.take("with")) who = TechnicianId(line.number());
         const std::int64_t seats = line.take("a room of") ? line.number() : 40;
         return acknowledge(w.dossier, {site, "Phòng họp 1", seats, who, line.reason()}, w.institution);
       }},
      {"has its next meeting at",
       [](W w, T, S site, Line& line) -> Decided {
         return std::vector<FactBody>{fact::ShutdownSuspended{site, w.time(line)}};
       }},
      {"is held for a meeting",
       [](W w, T, S site, Line& line) {
         return held_elsewhere(w, site, Reservation{MeetingId(2), Holds::meeting, w.slot(line), {site}});
       }},
      {"is held for a test",
       [](W w, T, S site, Line& line) {
         return held_elsewhere(w, site, Reservation{MeetingId(2), Holds::rehearsal_1, w.slot(line), {site}});
       }},
      {"is held for nothing", [](W w, T, S site, Line&) { return held_elsewhere(w, site, std::nullopt); }},
      {"see the change", [](W w, T, S site, Line&) { return see_change(w.dossier, site); }},
      {"decline", [](W w, T, S site, Line& line) { return decline(w.dossier, site, line.reason()); }},
      {"assign a technician", [](W w, T, S site, Line&) { return assign_proposed(w, site); }},
      {"assign",
       [](W w, T, S site, Line& line) {
         const TechnicianId who(line.number());
         return assign_technician(w.dossier, {site, who, line.reason()}, w.institution);
       }},
      {"get a power contact",
       [](W w, T, S site, Line&) {
         return name_duty(w.dossier, {Supplier::power, site, "Trực điện", "0260 000 002"});
       }},
      {"on duty",
       [](W w, T, S site, Line&) {
         return be_present(w.dossier, {site, true, std::nullopt});
       }},
      {"off duty",
       [](W w, T t, S site, Line&) {
         return be_present(w.dossier, {site, true, t.happened_at});
       }},
      {"page there",
       [](W w, T, S site, Line&) {
         return be_present(w.dossier, {site, false, std::nullopt});
       }},
      {"page gone",
       [](W w, T t, S site, Line&) {
         return be_present(w.dossier, {site, false, t.happened_at});
       }},
      {"ready", [](W w, T, S site, Line&) { return answer_all_ok(w, site); }},
      {"have line and power stood by",
       [](W w, T, S site, Line&) -> Decided {
         auto facts = TRY(supplier_present(w.dossier, {Supplier::telco, site, std::nullopt}));
         const auto power = TRY(supplier_present(w.dossier, {Supplier::power, site, std::nullopt}));
         facts.insert(facts.end(), power.begin(), power.end());
         return facts;
       }},
      {"have line and power gone",
       [](W w, T t, S site, Line&) -> Decided {
         auto facts = TRY(supplier_present(w.dossier, {Supplier::telco, site, t.happened_at}));
         const auto power = TRY(supplier_present(w.dossier, {Supplier::power, site, t.happened_at}));
         facts.insert(facts.end(), power.begin(), power.end());
         return facts;
       }},
      {"move to the hall", [](W w, T, S site, Line& line) { return relocate(w.dossier, site, line.reason()); }},
      {"fault",
       [](W w, T, S site, Line& line) {
         ReadinessItem item{};
         const std::string text = line.next();
         if (!from_text(text, item)) throw ScenarioError(text + " is not asked of a site");
         return answer_readiness(w.dossier, {site, item, ReadinessAnswer::fault, line.reason()});
       }},
      {"final check",
       [](W w, T t, S site, Line&) { return tick_shutdown(w.dossier, site, ShutdownStep::final_check, t.mode); }},
      {"devices off",
       [](W w, T t, S site, Line&) { return tick_shutdown(w.dossier, site, ShutdownStep::devices_off, t.mode); }},
      {"closed for", [](W w, T, S site, Line& line) { return close_shutdown(w.dossier, site, line.reason()); }},
      {"power cut",
       [](W w, T t, S site, Line&) { return tick_shutdown(w.dossier, site, ShutdownStep::power_cut, t.mode); }},
  };
  return kVerbs;
}

}  // namespace diemcau::governance::testing
