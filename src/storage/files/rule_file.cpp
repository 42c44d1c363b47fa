#include "storage/files/rule_file.hpp"

#include <fstream>
#include <sstream>

#include "storage/files/yaml_reader.hpp"

namespace diemcau::storage {
namespace {

using governance::Condition;
using governance::Rule;

std::vector<std::string> texts_or_none(YamlMap& map, const char* key) {
  return map.has(key) ? texts_of(map.child(key), key) : std::vector<std::string>{};
}

Condition condition(YamlMap& map, const char* key) {
  auto parsed = governance::parse_condition(map.text(key));
  if (!parsed.ok()) throw YamlFault(map.child(key), std::string(key) + ": " + parsed.error());
  return std::move(parsed).value();
}

std::optional<Condition> condition_if_any(YamlMap& map, const char* key) {
  return map.has(key) ? std::optional(condition(map, key)) : std::nullopt;
}

governance::LocalDate date(YamlMap& map, const char* key) {
  std::istringstream text(map.text(key));
  int year = 0;
  unsigned month = 0;
  unsigned day = 0;
  char dash = 0;
  char second = 0;
  text >> year >> dash >> month >> second >> day;
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
  if (!text || !text.eof() || dash != '-' || second != '-' || !date.ok())
    throw YamlFault(map.child(key), std::string(key) + ": a date such as 2020-01-28 is expected");
  return governance::LocalDate(date);
}

std::vector<governance::Interval> intervals(YamlMap& map) {
  std::vector<governance::Interval> out;
  if (!map.has("cover")) return out;
  for (const auto& item : sequence_of(map.child("cover"), "cover")) {
    const auto ends = texts_of(item, "cover");
    if (ends.size() != 2) throw YamlFault(item, "cover: [from, to] is expected");
    out.push_back({ends[0], ends[1]});
  }
  return out;
}

std::vector<governance::Urgency> waivers(YamlMap& map) {
  std::vector<governance::Urgency> out;
  for (const auto& name : texts_or_none(map, "waive")) {
    const auto urgency = governance::urgency_from_text(name);
    if (!urgency) throw YamlFault(map.child("waive"), "waive: '" + name + "' is no urgency");
    out.push_back(*urgency);
  }
  return out;
}

governance::DayKind day_kind(YamlMap& map) {
  const auto name = map.text_or("day_kind", "CALENDAR");
  if (name == "CALENDAR") return governance::DayKind::calendar;
  if (name == "WORKING") return governance::DayKind::working;
  throw YamlFault(map.child("day_kind"), "day_kind: CALENDAR or WORKING is expected");
}

void read_duty(YamlMap& map, Rule& rule) {
  if (map.has("duty")) rule.duty = map.choice("duty", governance::duty_from_text);
  rule.facts = texts_or_none(map, "facts");
  rule.met_by = texts_or_none(map, "met_by");
  rule.condition = condition_if_any(map, "when");
  rule.on_working_day = condition_if_any(map, "on_working_day");
  rule.emergency = condition_if_any(map, "emergency");
  rule.warn = condition_if_any(map, "warn");
  rule.answer_by = condition_if_any(map, "answer_by");
  rule.cover = intervals(map);
  rule.every_months = static_cast<int>(map.integer_or("every_months", 1, 60, 0));
  rule.day_kind = day_kind(map);
  rule.early_is_missed = map.boolean_or("early_is_missed", false);
}

Rule read_rule(const YAML::Node& node) {
  YamlMap map(node);
  Rule rule;
  rule.id = map.text("id");
  rule.clauses = texts_of(map.child("q"), "q");
  rule.who = texts_of(map.child("who"), "who");
  rule.per = texts_of(map.child("per"), "per");
  read_duty(map, rule);
  rule.arises = map.text_or("arises", "");
  rule.because = texts_or_none(map, "because");
  rule.waive = waivers(map);
  rule.not_for_central = map.boolean_or("not_for_central", false);
  rule.needs = texts_or_none(map, "needs");
  rule.unless = texts_or_none(map, "unless");
  rule.basis = map.choice("basis", governance::basis_from_text);
  rule.note = map.text_or("note", "");
  map.finish();
  return rule;
}

governance::RuleSet read_rule_set(const YAML::Node& root) {
  YamlMap map(root);
  governance::RuleSet set;
  set.id = map.text("rule_set");
  set.instrument = map.text("instrument");
  set.version = static_cast<int>(map.integer("version", 1, 100'000));
  set.valid_from = date(map, "valid_from");
  if (map.has("valid_to")) set.valid_to = date(map, "valid_to");
  if (map.has("settings")) {
    YamlMap settings(map.child("settings"));
    set.settings.impossible_without_office_time = settings.boolean_or("impossible_without_office_time", true);
    set.settings.ad_hoc_exempt = settings.boolean_or("ad_hoc_exempt", true);
    set.settings.test1_on_working_day = settings.boolean_or("test1_on_working_day", true);
    settings.finish();
  }
  for (const auto& node : sequence_of(map.child("rules"), "rules")) set.rules.push_back(read_rule(node));
  map.finish();
  if (const auto fault = rule_set_fault(set)) throw YamlFault(map.child("rules"), *fault);
  return with_settings(std::move(set));
}

}  // namespace

Result<governance::RuleSet, std::string> read_rule_text(const std::string& yaml, const std::string& name) {
  try {
    return read_rule_set(YAML::Load(yaml));
  } catch (const YamlFault& fault) {
    return fail(name + ":" + std::to_string(fault.line) + ": " + fault.what());
  } catch (const YAML::Exception& fault) {
    return fail(name + ":" + std::to_string(fault.mark.line + 1) + ": " + fault.msg);
  }
}

Result<governance::RuleSet, std::string> read_rule_file(const std::string& path) {
  std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  if (!file) return fail(path + ": cannot be read");
  return read_rule_text(text.str(), path);
}

}  // namespace diemcau::storage
