#pragma once

#include <cctype>

#include "governance/testing/scenario/verbs.hpp"

namespace diemcau::governance::testing {

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
  // what the roll-call marks (site 44 is marked HEARD_SEEN, HEARD, SEEN, ABSENT), a rehearsal in the bridge, and
  // the bridge's media (the bridge stops; the bridge is back; the bridge is back as it was: only the link to it broke).
  bool of_media(Line& line) {
    const bool stops = line.take("the bridge stops");
    if (stops || line.take("the bridge is back")) {
      world_.bridge_is(!stops, !stops && line.take("as it was"));
      world_.follow();
      return true;
    }
    if (rehearsal_in_the_bridge(line)) return true;
    Line behind = line;
    if (!behind.take("sites") && !behind.take("site") && !behind.take("all sites")) return false;
    behind = line;
    const auto sites = world_.sites(behind);
    if (behind.take_verb("is marked") || behind.take_verb("are marked")) {
      const std::string mark = behind.next();
      for (const SiteNumber site : sites) world_.mark(site, mark.starts_with("HEARD"), mark.ends_with("SEEN"));
      return followed(line, behind);
    }
    if (behind.take_verb("measured")) {
      const RoomMeasured figures = measured(behind);
      for (const SiteNumber site : sites) world_.figures[site] = figures;
      return followed(line, behind);
    }
    static const std::vector<std::pair<std::string_view, LineSeen>> kLines{
        {"join", LineSeen::in},    {"is lost", LineSeen::lost}, {"are lost", LineSeen::lost},
        {"is back", LineSeen::in}, {"are back", LineSeen::in},  {"leave", LineSeen::left}};
    for (const auto& [words, state] : kLines) {
      if (!behind.take_verb(words)) continue;
      for (const SiteNumber site : sites) world_.line_is(site, state);
      return followed(line, behind);
    }
    return false;
  }
  bool followed(Line& line, const Line& behind) {
    world_.follow();
    line = behind;
    return true;
  }
  // The bridge begins test2; sites 1 44 measured connected seen asked heard; the bridge ends the test.
  bool rehearsal_in_the_bridge(Line& line) {
    const bool first = line.take("the bridge begins test1");
    if (first || line.take("the bridge begins test2")) {
      world_.rehearsal_begins(first ? Rehearsal::first : Rehearsal::second);
    } else if (line.take("the bridge ends the test")) {
      world_.rehearsal_is_over();
    } else {
      return false;
    }
    world_.follow();
    return true;
  }
  static RoomMeasured measured(Line& line) {
    RoomMeasured out;
    const std::vector<std::pair<std::string_view, bool RoomMeasured::*>> kWords{
        {"connected", &RoomMeasured::connected}, {"seen", &RoomMeasured::seen},   {"black", &RoomMeasured::black},
        {"asked", &RoomMeasured::asked},         {"heard", &RoomMeasured::heard}, {"silent", &RoomMeasured::silent}};
    for (const auto& [word, member] : kWords) out.*member = line.take(word);
    return out;
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
