#pragma once

#include "governance/testing/scenario/world.hpp"

// What a scenario may expect of rehearsals in the bridge and of the board they answer.
namespace diemcau::governance::testing {

// expect result test2 44 FAILED_SIMPLE NO_PICTURE NOT_ASKED: with the defects of that fact, in their order
inline void expect_result(const ScenarioWorld& world, Line& line, const std::string& when) {
  const Rehearsal which = line.take("test1") ? Rehearsal::first : Rehearsal::second;
  if (which == Rehearsal::second) line.need("test2");
  const SiteNumber site(line.number());
  std::string found = "none";
  for (const Fact& fact : world.dossier.facts) {
    const auto* result = std::get_if<fact::RehearsalResulted>(&fact.body);
    if (!result || result->which != which || result->site != site) continue;
    found = std::string(to_text(result->result)) + (result->defect.empty() ? "" : " " + result->defect);
  }
  std::string wanted;
  for (const auto& word : line.rest()) wanted += (wanted.empty() ? "" : " ") + word;
  EXPECT_EQ(found, wanted) << when;
}

// expect answer 44 SOUND FAULT NOT_HEARD
inline void expect_answer(const ScenarioWorld& world, Line& line, const std::string& when) {
  const SiteDossier* site = world.dossier.site(SiteNumber(line.number()));
  ReadinessItem item{};
  const std::string text = line.next();
  if (!site || !from_text(text, item)) throw ScenarioError(text + " is not asked of that site");
  const Readiness& said = site->item(item);
  std::string wanted;
  for (const auto& word : line.rest()) wanted += (wanted.empty() ? "" : " ") + word;
  EXPECT_EQ(std::string(to_text(said.answer)) + (said.fault.empty() ? "" : " " + said.fault), wanted) << when;
}

}  // namespace diemcau::governance::testing
