#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/time.hpp"
#include "conference/observations.hpp"
#include "conference/state.hpp"

// The sections of Snapshot and Update (openapi.yaml), as plain values named like the schema. api/ writes them as JSON
// and needs nothing else of a meeting's state. code() of words.hpp, shape(layout).code and to_text(source) give the
// texts.
namespace diemcau::conference {

struct PaneView {
  Rect rect;
  PaneRole role = PaneRole::video;
  std::optional<SourceId> source;
  std::string caption;
  bool still = false;  // this seat sees stills of the source
  bool operator==(const PaneView&) const = default;
};

struct SceneView {
  std::uint64_t revision = 0;
  SceneMode mode = SceneMode::holding;
  Layout layout = Layout::full;
  std::vector<PaneView> panes;
  bool operator==(const SceneView&) const = default;
};

struct MeetingSection {
  MeetingId id;
  std::string title;
  Phase phase = Phase::approved;
  WallTime starts_at;
  std::optional<WallTime> opened_at;
  std::optional<WallTime> ended_at;
  SeatId chair_seat;
  SeatId fallback_seat;
  std::string main_phone;
  std::optional<std::uint32_t> rehearsal = {};  // number of the one that runs
  std::vector<std::uint32_t> rehearsals = {};   // numbers of those that are over
  bool operator==(const MeetingSection&) const = default;
};

struct ProgramSection {
  SceneView scene;
  std::string by;  // who changed it last, as shown; empty: nobody's hand
  bool previous = false;
  std::uint32_t shown = 0;     // site pages that showed this revision
  std::uint32_t expected = 0;  // site pages that are connected
  std::optional<SeatId> sharing_seat;
  std::string sharing_caption;  // whose content it is; a viewer's name is in no site row
  bool operator==(const ProgramSection&) const = default;
};

struct PreviewSection {
  SceneView scene;
  std::string by;
  bool can_undo = false;
  bool operator==(const PreviewSection&) const = default;
};

struct SiteRow {
  SeatId seat;
  std::string code;
  std::string caption;
  Level level = Level::province;
  std::uint32_t order = 0;
  Connection connection = Connection::not_in;
  std::optional<WallTime> since;
  bool room_mic = false;
  bool bridge_mic = false;
  bool heard_by_operator = false;
  bool spoken_to = false;  // the operator talks with it privately
  Tally tally = Tally::none;
  bool help = false;
  Profile profile = Profile::standard;
  bool light_auto = false;
  Quality quality = Quality::no_data;
  std::optional<double> rtt_ms;
  std::optional<double> loss;  // fraction 0..1, the worse direction
  bool tcp = false;
  bool black = false;   // its picture
  bool silent = false;  // its microphone, asked to speak
  std::optional<std::string> checked_in;
  std::optional<DeviceCheck> devices;
  std::string technician;
  std::string phone;
  std::string telco;
  std::string power;
  std::uint64_t still_version = 0;
  std::optional<WallTime> still_at;
  std::optional<Mark> rollcall;
  std::uint64_t rollcall_still = 0;  // 0: no picture was kept with the mark
  std::optional<std::string> fault;
  bool operator==(const SiteRow&) const = default;
};

struct SpeakRow {
  RequestId id;
  SeatId seat;
  std::string caption;
  SpeakState state = SpeakState::queued;
  std::string topic;
  WallTime at;
  std::optional<std::string> granted_by;
  bool oral = false;
  std::optional<WallTime> started_at;
  std::uint32_t minutes = 0;
  bool operator==(const SpeakRow&) const = default;
};

using CueRow = Cue;  // the schema's Cue is the state's

struct ControlSection {
  std::optional<std::string> owner;       // name as shown
  std::optional<std::string> owner_user;  // login
  std::optional<WallTime> since;
  std::optional<SeatId> rollcall_seat;
  std::optional<SeatId> talk_desk;  // the page whose microphone rooms hear privately
  std::uint32_t rollcall_done = 0;
  bool media_available = false;
  bool log_available = true;
  bool operator==(const ControlSection&) const = default;
};

SceneView scene_view(const MeetingState& state, const Scene& scene);
SceneView seat_view(const MeetingState& state, SeatId seat);  // the program as this seat sees it
MeetingSection meeting_section(const MeetingState& state);
ProgramSection program_section(const MeetingState& state, const Observations& observations);
PreviewSection preview_section(const MeetingState& state);
SiteRow site_row(const MeetingState& state, const Observations& observations, const SiteInfo& site, Instant now);
std::vector<SiteRow> site_rows(const MeetingState& state, const Observations& observations, Instant now);
std::vector<SpeakRow> queue_section(const MeetingState& state);
std::vector<CueRow> cue_section(const MeetingState& state);
ControlSection control_section(const MeetingState& state, const Observations& observations);

// Which sections a change touched. `measured` is set when only numbers of `sites` moved (quality, loss): api/ may send
// those less often.
struct Sections {
  bool meeting = false;
  bool program = false;
  bool preview = false;
  bool sites = false;
  bool queue = false;
  bool cues = false;  // and current_cue
  bool control = false;
  bool any() const { return meeting || program || preview || sites || queue || cues || control; }
  bool operator==(const Sections&) const = default;
};
inline constexpr Sections kAllSections{true, true, true, true, true, true, true};

}  // namespace diemcau::conference
