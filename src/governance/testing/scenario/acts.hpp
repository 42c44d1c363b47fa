#pragma once

#include <cctype>

#include "governance/testing/scenario/world.hpp"

// What may happen in a scenario. A new verb is a row of one of the three tables: of people and papers, of a rehearsal
// at sites, of a site itself.
namespace diemcau::governance::testing {

template <class Decide>
struct Verb {
  std::string_view words;
  Decide decide;
};
using DecideAlone = Decided (*)(const ScenarioWorld&, const Telling&, Line&);
using DecideAtSite = Decided (*)(const ScenarioWorld&, const Telling&, SiteNumber, Line&);

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
       [](W w, T, Line& line) {
         const Slot slot = w.slot(line);
         return change_time(w.dossier, slot, line.take("confirmed"));
       }},
      {"host cancels", [](W w, T, Line& line) { return cancel(w.dossier, line.reason()); }},
      {"host sends the invitation",
       [](W w, T t, Line&) { return issue_invitation(w.dossier, InvitationKind::letter, t.mode); }},
      {"host notifies the districts", [](W w, T t, Line&) { return notify_sites(w.dossier, t.mode, true); }},
      {"office approves",
       [](W w, T, Line& line) {
         return approve(w.dossier, {line.reason(), {}, "lanh.dao", false, 0});
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

inline const std::vector<Verb<DecideAtSite>>& site_verbs() {
  using W = const ScenarioWorld&;
  using T = const Telling&;
  using S = SiteNumber;
  static const std::vector<Verb<DecideAtSite>> kVerbs{
      {"acknowledge",
       [](W w, T, S site, Line& line) {
         const auto* technician = proposed_technician(w.dossier, site, w.institution);
         const std::int64_t seats = line.take("a room of") ? line.number() : 40;
         return acknowledge(w.dossier, {site, "Phòng họp 1", seats, technician->id}, w.institution);
       }},
      {"has its next meeting at",
       [](W w, T, S site, Line& line) -> Decided {
         return std::vector<FactBody>{fact::ShutdownSuspended{site, w.time(line)}};
       }},
      {"decline", [](W w, T, S site, Line& line) { return decline(w.dossier, site, line.reason()); }},
      {"assign a technician", [](W w, T, S site, Line&) { return assign_proposed(w, site); }},
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

// Carries out what one line says; a line about several sites is one act for each of them.
class Acts {
 public:
  explicit Acts(ScenarioWorld& world) : world_(world) {}

  void carry_out(Line& line, const Telling& telling) {
    done_ = 0;
    refused_.clear();
    if (of_media(line)) return;
    if (!alone(line, telling) && !rehearsal(line, telling)) at_sites(line, telling);
    compare_refusal(line);
  }

 private:
  // What nobody does: lines that come and go (sites 44 46 join; site 44 is lost; site 44 is back; site 44 leaves), and
  // the bridge's media (the bridge stops; the bridge is back).
  bool of_media(Line& line) {
    if (line.take("the bridge stops") || line.take("the bridge is back")) {
      world_.bridge_is(!world_.lines.bridge_up);
      world_.follow();
      return true;
    }
    Line behind = line;
    if (!behind.take("sites") && !behind.take("site") && !behind.take("all sites")) return false;
    behind = line;
    const auto sites = world_.sites(behind);
    static const std::vector<std::pair<std::string_view, LineSeen>> kLines{
        {"join", LineSeen::in},    {"is lost", LineSeen::lost}, {"are lost", LineSeen::lost},
        {"is back", LineSeen::in}, {"are back", LineSeen::in},  {"leave", LineSeen::left}};
    for (const auto& [words, state] : kLines) {
      if (!behind.take_verb(words)) continue;
      for (const SiteNumber site : sites) world_.line_is(site, state);
      world_.follow();
      line = behind;
      return true;
    }
    return false;
  }
  bool alone(Line& line, const Telling& telling) {
    for (const auto& verb : verbs()) {
      if (!line.take(verb.words)) continue;
      note(verb.decide(world_, telling, line), telling);
      return true;
    }
    return false;
  }

  // test1 runs at all sites; test2 passed at site 44; test1 failed_simple at site 46 "loa rè"
  bool rehearsal(Line& line, const Telling& telling) {
    const bool first = line.take("test1");
    if (!first && !line.take("test2")) return false;
    const RehearsalResult result = result_of(line.next());
    line.need("at");
    const auto sites = world_.sites(line);
    const std::string defect = line.reason();
    for (const SiteNumber site : sites)
      note(record_rehearsal(world_.dossier, {first ? Rehearsal::first : Rehearsal::second, site, result, defect, {}}),
           telling);
    return true;
  }
  static RehearsalResult result_of(std::string word) {
    if (word == "runs") return RehearsalResult::running;
    for (char& c : word) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    RehearsalResult result{};
    if (!from_text(word, result)) throw ScenarioError(word + " is no result of a rehearsal");
    return result;
  }

  void at_sites(Line& line, const Telling& telling) {
    const auto sites = world_.sites(line);
    for (const auto& verb : site_verbs()) {
      if (!line.take_verb(verb.words)) continue;
      Line behind = line;
      for (const SiteNumber site : sites) {
        behind = line;
        note(verb.decide(world_, telling, site, behind), telling);
      }
      line = behind;
      return;
    }
    throw ScenarioError("no such act");
  }

  void note(const Decided& decided, const Telling& telling) {
    if (world_.carry_out(decided, telling)) {
      ++done_;
    } else {
      refused_.push_back(world_.refusal);
    }
  }

  // ... refused needs_reason: invitation site_notices
  void compare_refusal(Line& line) const {
    if (!line.take("refused")) {
      for (const auto& refusal : refused_) throw ScenarioError("refused: " + text(refusal, true));
      return;
    }
    if (refused_.empty() || done_ > 0) throw ScenarioError("it was not refused");
    const auto labelled = line.label();
    std::string wanted = labelled.value_or("");
    if (!labelled) wanted = line.next();
    if (labelled)
      for (const auto& value : line.rest()) wanted += " " + value;
    for (const auto& refusal : refused_) EXPECT_EQ(text(refusal, labelled.has_value()), wanted);
  }
  static std::string text(const DossierRefusal& refusal, bool whole) {
    std::string out = refusal.code;
    if (whole)
      for (const auto& [name, value] : refusal.params) out += " " + value;
    return out;
  }

  ScenarioWorld& world_;
  int done_ = 0;
  std::vector<DossierRefusal> refused_;
};

}  // namespace diemcau::governance::testing
