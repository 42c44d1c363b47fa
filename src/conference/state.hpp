#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/time.hpp"
#include "conference/scene.hpp"
#include "conference/words.hpp"

// The meeting as its log tells it: nothing in here is an observation (observations.hpp), so folding the log after a
// restart gives exactly this value again.
namespace diemcau::conference {

struct SiteInfo {
  SeatId seat;  // the site's number
  std::string code;
  std::string caption;
  Level level = Level::province;
  std::uint32_t order = 0;  // protocol order
  std::string technician;
  std::string phone;
  std::string telco;  // name and number of line duty
  std::string power;
  bool operator==(const SiteInfo&) const = default;
};

// What the institution says about the meeting before it runs; may be given again while it runs (a site more).
struct MeetingSetup {
  std::string title;
  WallTime starts_at;
  SeatId chair_seat;     // the chair's site
  SeatId fallback_seat;  // 0: the chair's site
  std::string main_phone;
  std::vector<SiteInfo> sites;
  bool operator==(const MeetingSetup&) const = default;
};

// What the room's own device check found; the page sends it again whenever a line of it changes.
struct DeviceCheck {
  WallTime at;
  bool camera = false;
  bool microphone = false;  // something was heard
  bool speaker = false;     // somebody in the room heard the tone
  bool path = false;        // media reached our server, by UDP or TCP, on a usable line
  bool operator==(const DeviceCheck&) const = default;
};

struct Seat {
  PageKind kind = PageKind::site;
  SessionId session;  // 0: nobody sits here
  bool left = false;  // the last page said goodbye
  WallTime since;     // when the present page joined, or the last one left
  std::string user;   // who took it: login
  std::string name;   // as shown
  std::string from;   // where from, to tell a second page ("10.60.41.10")
  std::string page_key;
  bool bridge_mic = false;
  // The room's own gate. Kept with the log although it is no decision of ours: a restart of control must not silence a
  // room that has the floor.
  bool room_mic = false;
  Profile profile = Profile::standard;
  bool light_auto = false;  // LIGHT was entered by itself
  bool help = false;
  std::optional<std::string> fault;
  std::optional<Mark> rollcall;
  WallTime rollcall_at;                   // when it was marked
  std::uint64_t rollcall_still = 0;       // version of the picture kept with the mark; 0: none
  std::optional<std::string> checked_in;  // name of the technician present
  std::optional<DeviceCheck> devices;
  bool operator==(const Seat&) const = default;
};

struct SpeakRequest {
  RequestId id;
  SeatId seat;
  SpeakState state = SpeakState::queued;
  std::string topic;
  WallTime at;
  std::optional<std::string> granted_by;
  bool oral = false;
  std::optional<WallTime> started_at;
  std::optional<WallTime> ended_at;  // it was on air until then
  std::uint32_t minutes = 0;         // allotted, 0: not said
  bool operator==(const SpeakRequest&) const = default;
};

struct Cue {
  CueId id;
  std::string title;
  Layout layout = Layout::full;
  std::vector<std::optional<SourceId>> sources;
  std::vector<SeatId> microphones;  // who may speak: the only open bridge gates after the cue went
  bool operator==(const Cue&) const = default;
};

struct Rollcall {
  std::optional<SeatId> seat;  // whose turn it is
  bool operator==(const Rollcall&) const = default;
};

// A private talk of the operator with rooms, in no other ear (F8 held).
struct Talk {
  SeatId desk;  // whose microphone the rooms hear: a control page
  std::vector<SeatId> seats;
  bool operator==(const Talk&) const = default;
};

struct Control {
  std::optional<std::string> user;
  std::string name;
  WallTime since;
  bool operator==(const Control&) const = default;
};

// What was measured of one room when a rehearsal ended.
struct RoomFigures {
  SeatId seat;
  bool came = false;       // it was connected at some time
  bool connected = false;  // and is now
  bool black = false;
  bool silent = false;  // asked for ten seconds, and nothing since
  std::int8_t loudest_dbov = -127;
  std::optional<double> rtt_ms = {};
  std::optional<double> loss = {};  // fraction 0..1, the worst of either direction
  bool seen = false;                // its picture: by its page's own report, or by the mark of the roll-call
  bool asked = false;               // it was called
  bool heard = false;
  std::string still = {};  // SHA-256 of its picture at the end, kept as a file; empty: none
  bool operator==(const RoomFigures&) const = default;
};

struct Rehearsal {
  std::uint32_t number = 1;  // 1: the day before, 2: an hour before (Q9.2)
  WallTime from;
  std::optional<WallTime> to;  // none: it runs
  std::vector<RoomFigures> rooms;
  bool operator==(const Rehearsal&) const = default;
};

struct MeetingState {
  MeetingId id;
  std::uint64_t sequence = 0;  // of the last folded record
  bool prepared = false;
  MeetingSetup setup;
  Phase phase = Phase::approved;
  std::optional<WallTime> opened_at;
  std::optional<WallTime> ended_at;

  std::optional<Rehearsal> rehearsal;  // the one that runs
  std::vector<Rehearsal> rehearsals;   // those that are over

  Scene program;
  Scene previous;           // the last picture before; its revision is 0 while there is none
  std::string program_by;   // who changed the program last
  Scene preview;            // its revision counts edits
  std::string preview_by;   // who edited the preview last
  std::vector<Scene> undo;  // previews before, oldest first

  std::map<SeatId, Seat> seats;     // every invited site, and viewers that are in
  std::vector<SpeakRequest> queue;  // in the order of speaking
  std::vector<Cue> cues;            // in the order of the run-of-show
  std::optional<CueId> current_cue;
  Rollcall rollcall;
  std::optional<SeatId> monitor;  // whose microphone the operator alone hears
  std::optional<Talk> talk;
  std::optional<SeatId> sharing;  // who shares content
  Control control;

  // Counters of numbers given out; they only grow.
  std::uint32_t sessions = 0;
  std::uint32_t viewers = 0;
  std::uint32_t requests = 0;
  std::uint32_t cue_numbers = 0;

  bool operator==(const MeetingState&) const = default;

  const SiteInfo* site(SeatId seat) const;  // null: not invited
  const Seat* seat(SeatId seat) const;
  const SpeakRequest* request(RequestId id) const;
  const Cue* cue(CueId id) const;
  SeatId fallback() const { return setup.fallback_seat ? setup.fallback_seat : setup.chair_seat; }
  std::optional<SeatId> seat_of(SessionId session) const;
  std::string caption(SeatId seat) const;  // a viewer's is its user's name
  std::vector<SeatId> protocol_order() const;
};

inline constexpr std::size_t kUndoDepth = 20;

bool waiting(SpeakState state);  // QUEUED, SHOWN, DEFERRED

}  // namespace diemcau::conference
