#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"
#include "governance/site.hpp"

// Losses of connection and incidents of one meeting (Q10.1.b, Q10.2.e). A loss restored within a minute is TRANSIENT
// and asks nothing of anybody; a longer one, or the third within ten minutes, is an incident. Plain values, folded from
// the dossier's facts.
namespace diemcau::governance {

enum class IncidentKind { line, audio, video, content, power, device, config_drift, security, other };
enum class IncidentPhase { test, meeting, idle };
// What a hand picks in two presses; `none`: nobody has said yet.
enum class IncidentCause {
  none,
  line_cut,
  line_unstable,
  site_network,
  power,
  room_pc,
  camera,
  sound,
  configuration,
  handling,
  bridge,
  weather,
  other
};
enum class IncidentEnd { restored, worked_around, abandoned };
enum class Told { site_chair, main };  // whom the site's technician told (Q10.2.e/2)

std::string_view to_text(IncidentKind kind);
std::string_view to_text(IncidentPhase phase);
std::string_view to_text(IncidentCause cause);
std::string_view to_text(IncidentEnd end);
std::string_view to_text(Told told);
// False: no such text, and `value` stays.
bool from_text(std::string_view text, IncidentKind& value);
bool from_text(std::string_view text, IncidentPhase& value);
bool from_text(std::string_view text, IncidentCause& value);
bool from_text(std::string_view text, IncidentEnd& value);
bool from_text(std::string_view text, Told& value);

inline constexpr seconds kTransientLimit(60);
inline constexpr int kLossesOfAnIncident = 3;  // within
inline constexpr minutes kLossesWithin(10);

struct ConnectionLoss {
  SiteNumber site;
  WallTime lost_at{};
  std::optional<WallTime> restored_at;
  std::int64_t incident = 0;  // 0: none came of it

  bool transient() const { return restored_at && incident == 0; }
};

struct Incident {
  std::int64_t number = 0;  // 1, 2, 3, ... in the meeting
  IncidentKind kind = IncidentKind::line;
  IncidentPhase phase = IncidentPhase::meeting;
  std::vector<SiteNumber> sites;
  bool of_bridge = false;  // one failure of the bridge, whoever it hit: nothing is asked of the sites
  std::string text;        // what a hand that opened it wrote
  WallTime began_at{};
  WallTime opened_at{};
  std::string opened_by;
  std::optional<WallTime> restored_at;
  std::optional<WallTime> told_site_chair_at;
  std::optional<WallTime> told_main_at;
  IncidentCause cause = IncidentCause::none;
  std::string cause_text;
  std::string remedy;
  std::optional<WallTime> etr_at;  // estimated time of repair
  bool etr_unknown = false;        // asked, and answered "chưa rõ"
  std::string contact;
  std::optional<IncidentEnd> end;
  std::optional<WallTime> closed_at;

  bool open() const { return !closed_at; }
};

}  // namespace diemcau::governance
