#include "storage/files/seed_meetings.hpp"

#include <charconv>
#include <set>

#include "storage/files/yaml_reader.hpp"

namespace diemcau::storage {
namespace {

using namespace governance;

constexpr Duration kDay = std::chrono::hours(24);
constexpr Duration kVietnamOffset = std::chrono::hours(7);

bool take(std::string_view& text, std::string_view expected) {
  if (text.substr(0, expected.size()) != expected) return false;
  text.remove_prefix(expected.size());
  return true;
}

std::optional<std::int64_t> take_number(std::string_view& text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || value < 0) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return value;
}

// Local midnight of the day `wall` falls on, in UTC.
WallTime day_of(WallTime wall) {
  const Duration local = wall.time_since_epoch() + kVietnamOffset;
  return WallTime(local - local % kDay - kVietnamOffset);
}

std::optional<WallTime> from_now(std::string_view text, WallTime loaded_at) {
  const auto count = take_number(text);
  if (!count || text != "min") return std::nullopt;
  return loaded_at + minutes(*count);
}

std::optional<WallTime> from_day(std::string_view text, WallTime loaded_at) {
  const bool back = take(text, "-");
  if (!back && !take(text, "+")) return std::nullopt;
  const auto days = take_number(text);
  if (!days) return std::nullopt;
  const WallTime day = day_of(loaded_at) + kDay * (back ? -*days : *days);
  if (text.empty()) return day;
  if (!take(text, " ")) return std::nullopt;
  const auto hour = take_number(text);
  if (!hour || *hour > 23 || !take(text, ":")) return std::nullopt;
  const auto minute = take_number(text);
  if (!minute || *minute > 59 || !text.empty()) return std::nullopt;
  return day + std::chrono::hours(*hour) + minutes(*minute);
}

SiteNumber site_number(const YAML::Node& node, const Institution& institution) {
  const Site* site = institution.site_by_code(node.Scalar());
  if (!site) throw YamlFault(node, "no site has the code " + node.Scalar());
  return site->number;
}

std::vector<SiteNumber> meeting_sites(const YAML::Node& node, const Institution& institution) {
  YamlMap map(node);
  std::vector<SiteNumber> sites;
  if (map.has("group")) {
    const std::string name = map.text("group");
    for (const SiteGroup& group : institution.groups)
      if (group.name == name) sites = group.sites;
    if (sites.empty()) throw YamlFault(map.child("group"), "group: there is no group " + name);
  }
  for (const char* key : {"list", "plus"})
    if (map.has(key))
      for (const YAML::Node& item : sequence_of(map.child(key), key)) sites.push_back(site_number(item, institution));
  map.finish();
  return sites;
}

// Who of the registering body's log-ins entered it: the first that may.
UserName entered_by(const std::string& unit, const std::vector<Account>& accounts) {
  for (const Account& account : accounts)
    if (account.unit == unit && (has_role(account, Role::office_clerk) || has_role(account, Role::host_clerk)))
      return account.user;
  return "system";
}

}  // namespace

std::optional<WallTime> relative_time(std::string_view text, WallTime loaded_at) {
  if (take(text, "NOW+")) return from_now(text, loaded_at);
  if (take(text, "D")) return from_day(text, loaded_at);
  return std::nullopt;
}

std::vector<SeedMeeting> read_meeting_nodes(const YAML::Node& node, const Institution& institution,
                                            const std::vector<Account>& accounts, WallTime loaded_at) {
  std::vector<SeedMeeting> meetings;
  for (const YAML::Node& item : sequence_of(node, "meetings")) {
    YamlMap map(item);
    MeetingPlan plan;
    plan.title = map.text("title");
    const auto starts_at = relative_time(map.text("at"), loaded_at);
    if (!starts_at) throw YamlFault(map.child("at"), "at: \"D+2 07:30\" or \"NOW+90min\" is expected");
    plan.starts_at = *starts_at;
    plan.minutes = map.integer("minutes", 1, 1440);
    plan.sites = meeting_sites(map.child("sites"), institution);
    const Site* main = institution.main_site();
    plan.chair_site = map.has("chair_site") ? site_number(map.child("chair_site"), institution) : main->number;
    const std::string state = map.text("state"), by = map.text("by");
    map.ignore({"id", "kind", "host", "attends_at", "shows", "late", "urgency", "emergency_kind", "channel",
                "ordered_by", "delegates", "origin"});
    map.finish();
    plan = normalised(std::move(plan), institution);
    if (const auto fault = meeting_fault(plan, institution, loaded_at))
      throw YamlFault(item, std::string(describe(*fault)));
    if (state == "APPROVED") meetings.push_back({std::move(plan), entered_by(by, accounts)});
  }
  return meetings;
}

}  // namespace diemcau::storage
