#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "conference/families.hpp"
#include "conference/meeting.hpp"

// Doubles for tests of a running meeting: a log that can fail, a media plane that remembers, a listener that records.
namespace diemcau::conference::testing {

class FakeLog final : public EventLog {
 public:
  bool up = true;
  std::vector<LogEntry> entries;

  void append(MeetingId, LogAppend batch, Appended appended) override {
    if (!up) return appended(fail(LogError::unavailable));
    if (batch.after != entries.size()) return appended(fail(LogError::conflict));
    for (LogEntry& each : batch.entries) entries.push_back(std::move(each));
    appended({});
  }
  Result<std::vector<LogEntry>, LogError> load(MeetingId) override { return entries; }
};

// The payload is the number of the record: these tests are not about bytes (link/event_codec_test.cpp is).
class MemoryCodec final : public EventCodec {
 public:
  mutable std::vector<Record> records;

  std::string encode(const Record& record) const override {
    records.push_back(record);
    return std::to_string(records.size() - 1);
  }
  std::optional<Record> decode(const std::string& payload) const override { return records.at(std::stoul(payload)); }
};

class FakeMedia final : public MediaPlane {
 public:
  std::map<SessionId, AttachedSession> held;
  media::Plan plan;
  std::size_t plans = 0;
  bool revisions_grow = true;

  void negotiate(const SeatTicket& ticket, const LegProfile&, std::string, Answered answered) override {
    held[ticket.session] = {ticket.room, ticket.seat, ticket.session, SessionState::connecting, {}, 1, false};
    answered(std::string("v=0"));
  }
  void apply(const media::Plan& next) override {
    revisions_grow = revisions_grow && std::tie(next.epoch, next.revision) > std::tie(plan.epoch, plan.revision);
    plan = next;
    ++plans;
    std::set<SessionId> listed;
    for (const auto& each : plan.sessions) listed.insert(each.session);
    std::erase_if(held, [&](const auto& item) { return !listed.count(item.first); });
  }
  void close(SessionId session) override { held.erase(session); }

  const media::ReceiverPlan* receiver(SessionId session) const {
    for (const auto& each : plan.receivers) {
      if (each.session == session) return &each;
    }
    return nullptr;
  }
};

class Recorder final : public MeetingListener {
 public:
  std::map<SeatId, SceneView> views;
  std::vector<std::pair<SessionId, SessionId>> rejoins;  // old, new
  std::vector<SessionId> lost;
  std::vector<Sections> sections;
  int closings = 0;

  void sections_changed(MeetingId, const Sections& changed) override { sections.push_back(changed); }
  void view_changed(MeetingId, SeatId seat, SessionId, const SceneView& view) override { views[seat] = view; }
  void seat_lost(MeetingId, SeatId, SessionId session) override { lost.push_back(session); }
  void rejoin(MeetingId, SeatId, SessionId old, SessionId session, RejoinReason, milliseconds) override {
    rejoins.emplace_back(old, session);
  }
  void closed(MeetingId) override { ++closings; }
  void assigned(SessionId, const media::Assignment&, const std::string&) override {}
  void released(SessionId, std::uint32_t, std::uint64_t) override {}
  void uplink_wanted(SessionId, std::uint8_t, bool) override {}
  void levels(MeetingId, const std::vector<LevelReport>&) override {}
  void still_taken(MeetingId, SeatId) override {}
};

inline SiteInfo site(std::uint32_t number, std::string code, std::uint32_t order) {
  SiteInfo info;
  info.seat = SeatId{number};
  info.caption = "Điểm cầu " + code;
  info.code = std::move(code);
  info.order = order;
  return info;
}

// The main site (1, chair's) and districts 41 to 44.
inline MeetingSetup five_sites() {
  MeetingSetup setup;
  setup.title = "Giao ban tháng";
  setup.chair_seat = SeatId{1};
  setup.main_phone = "02600001001";
  setup.sites = {site(1, "MAIN", 1), site(41, "DTO", 2), site(42, "DGL", 3), site(43, "KRY", 4), site(44, "SAT", 5)};
  return setup;
}

// A meeting with its ports and a clock of its own.
class Room {
 public:
  FakeLog log;
  MemoryCodec codec;
  FakeMedia media;
  Recorder recorder;
  SeededRandom random{7};
  std::uint64_t epoch = 1;
  Moment at{instant_from_us(1'000'000'000), wall_from_us(1'700'000'000'000'000)};
  std::unique_ptr<Meeting> meeting;

  explicit Room(MeetingSetup setup = five_sites()) {
    start();
    if (!setup.sites.empty()) meeting->prepare(std::move(setup), office(), at, [](const auto&) {});
    attach();
    pass(kAttachGrace);
  }

  static Actor office() { return {PageKind::office, {governance::Role::office_clerk}, "vp", "Văn phòng", SeatId{}}; }
  static Actor operator_() { return {PageKind::control, {governance::Role::main_tech}, "kt", "Kỹ thuật", SeatId{}}; }
  static Actor chair() { return {PageKind::chair, {governance::Role::chair}, "ct", "Chủ trì", SeatId{}}; }
  static Actor at_site(std::uint32_t number) {
    return {PageKind::site, {governance::Role::site}, "site:" + std::to_string(number), "Phòng", SeatId{number}};
  }

  void start() {
    meeting = std::make_unique<Meeting>(MeetingId{7}, MeetingPorts{log, codec, media, recorder, random, epoch});
    meeting->restore(at);
  }
  void attach() {
    std::vector<AttachedSession> sessions;
    for (const auto& [id, held] : media.held) sessions.push_back(held);
    meeting->media_attached(sessions, at);
  }
  void restart_control() {
    ++epoch;
    meeting.reset();
    start();
    attach();
  }
  void restart_forward() {
    media.held.clear();
    meeting->media_detached(at);
    attach();
  }
  // Time goes by in steps of a tick.
  void pass(Duration duration) {
    for (Duration gone{0}; gone < duration; gone += milliseconds(250)) {
      at.now += milliseconds(250);
      at.wall += milliseconds(250);
      meeting->tick(at);
    }
  }

  CommandAnswer run(const Command& command, const Actor& actor) {
    CommandAnswer result{0, Refusal{"no_answer", "", {}}};
    meeting->handle(command, actor, at, [&](const CommandAnswer& given) { result = given; });
    return result;
  }
  CommandAnswer run(CommandName name, const Actor& actor) {
    Command command;
    command.name = name;
    return run(command, actor);
  }

  JoinAnswer join(const Actor& actor, std::string page_key = "", bool take_over = false) {
    JoinAnswer result = Refusal{"no_answer", "", {}};
    meeting->join({actor.page, take_over, std::move(page_key), "10.60.0.9"}, actor, at,
                  [&](const JoinAnswer& given) { result = given; });
    return result;
  }
  // Joins and lets media come up.
  SessionId enter(const Actor& actor, std::string page_key = "") {
    const JoinAnswer answer = join(actor, std::move(page_key), true);
    const SessionId session = std::get<JoinAccepted>(answer).session;
    connect(session);
    return session;
  }
  void connect(SessionId session) {
    meeting->negotiate(session, "", "v=0", [](const auto&) {});
    change(session, SessionState::connected);
  }
  void change(SessionId session, SessionState state) {
    const auto held = media.held.find(session);
    if (held != media.held.end()) held->second.state = state;
    if (state == SessionState::closed) media.held.erase(session);
    meeting->session_changed(session, state, at);
  }
  SessionId session(std::uint32_t number) const { return meeting->state().seat(SeatId{number})->session; }
  void room_gate(std::uint32_t number, bool open) {
    meeting->room_microphone(session(number), open, at_site(number), at, [](const auto&) {});
  }
};

inline Command command(CommandName name) {
  Command result;
  result.name = name;
  return result;
}
inline SourceId camera(std::uint32_t number) {
  return {SeatId{number}, SourceKind::camera};
}
inline SourceId content(std::uint32_t number) {
  return {SeatId{number}, SourceKind::content};
}

inline Command place(std::int64_t pane, SourceId source) {
  Command result = command(CommandName::place);
  result.pane = pane;
  result.source = source;
  return result;
}
inline Command layout(Layout layout) {
  Command result = command(CommandName::set_layout);
  result.layout = layout;
  return result;
}
inline Command of_seat(CommandName name, std::uint32_t number) {
  Command result = command(name);
  result.seat = SeatId{number};
  return result;
}

}  // namespace diemcau::conference::testing
