#include "conference/meeting.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "conference/families.hpp"
#include "conference/meeting_work.hpp"

// Deciding and committing. What follows from a commit is in meeting_publish.cpp, what media and pages report in
// meeting_observe.cpp.
namespace diemcau::conference {
namespace {

constexpr std::size_t kMaxWaiting = 1000;

// In Vietnam's offices these two keys are pressed when something has gone wrong: they act even then.
bool emergency(CommandName name) {
  return name == CommandName::freeze_all || name == CommandName::mic_close_all;
}

std::optional<Refusal> fault_of(const MeetingSetup& setup) {
  std::map<SeatId, int> seen;
  for (const SiteInfo& site : setup.sites) {
    if (!site.seat || is_viewer(site.seat)) return refuse("bad_setup", {{"field", "seat"}}).error;
    if (++seen[site.seat] > 1) return refuse("bad_setup", {{"field", "sites"}}).error;
  }
  if (setup.chair_seat && !seen.count(setup.chair_seat)) return refuse("bad_setup", {{"field", "chair_seat"}}).error;
  if (setup.fallback_seat && !seen.count(setup.fallback_seat)) {
    return refuse("bad_setup", {{"field", "fallback_seat"}}).error;
  }
  return std::nullopt;
}

}  // namespace

Meeting::Meeting(MeetingId id, MeetingPorts ports) : ports_(ports) {
  state_.id = id;
}

Meeting::~Meeting() {
  *alive_ = false;
}

bool Meeting::restore(Moment at) {
  auto entries = ports_.log.load(state_.id);
  if (!entries.ok()) return false;
  for (const LogEntry& entry : *entries) {
    const auto record = ports_.codec.decode(entry.payload);
    if (!record) return false;
    fold(state_, *record);
  }
  observations_.program_since = at.now;
  // Killed between a take and its last Shown: the picture before may still be on screens.
  if (state_.previous.revision != 0) observations_.past.push_back({state_.previous, state_.previous, at.now});
  return true;
}

Meeting::Work Meeting::work_of(const Actor& actor, Moment at) {
  Work work;
  work.by = actor.user;
  work.by_name = actor.name;
  work.from = actor.from;
  work.at = at;
  return work;
}

void Meeting::prepare(MeetingSetup setup, const Actor& actor, Moment at, Answered answered) {
  Work work = work_of(actor, at);
  work.decide = [setup = std::move(setup)](const MeetingState& state, const Observations&) -> Decision {
    if (auto refusal = fault_of(setup)) return fail(*refusal);
    MeetingSetup known = state.setup;
    if (!setup.fallback_seat) known.fallback_seat = SeatId{};
    if (state.prepared && known == setup) return Events{};
    return Events{event::MeetingPrepared{setup}};
  };
  work.done = [this, answered = std::move(answered)](const auto& refusal) {
    answered({state_.program.revision, refusal});
  };
  submit(std::move(work));
}

void Meeting::handle(Command command, const Actor& actor, Moment at, Answered answered) {
  Work work = work_of(actor, at);
  work.acts_without_log = emergency(command.name);
  work.decide = [command = std::move(command), actor, at](const MeetingState& state, const Observations& seen) {
    return conference::decide(state, seen, command, actor, at);
  };
  work.done = [this, answered = std::move(answered)](const auto& refusal) {
    answered({state_.program.revision, refusal});
  };
  submit(std::move(work));
}

void Meeting::join(JoinRequest request, const Actor& actor, Moment at, Joined joined) {
  const auto answer = std::make_shared<JoinAnswer>();
  Work work = work_of(actor, at);
  work.decide = [=, request = std::move(request)](const MeetingState& state, const Observations& seen) -> Decision {
    JoinDecision decision = decide_join(state, seen, request, actor, at);
    *answer = decision.answer;
    return std::move(decision.events);
  };
  work.done = [answer, joined = std::move(joined)](const std::optional<Refusal>& refusal) {
    joined(refusal ? JoinAnswer(*refusal) : *answer);
  };
  submit(std::move(work));
}

void Meeting::leave(SessionId session, const Actor& actor, Moment at) {
  Work work = work_of(actor, at);
  work.decide = [session](const MeetingState& state, const Observations&) -> Decision {
    const auto seat = state.seat_of(session);
    if (!seat) return Events{};
    return Events{event::SeatLeft{*seat}};
  };
  submit(std::move(work));
}

void Meeting::check_in(SeatId seat, std::string technician, const Actor& actor, Moment at, Answered answered) {
  Work work = work_of(actor, at);
  work.decide = [=](const MeetingState& state, const Observations&) -> Decision {
    if (!state.site(seat)) return refuse("not_invited", {{"seat", std::to_string(seat.value)}});
    if (technician.size() > kMaxText) return refuse("too_long");
    return Events{event::CheckedIn{seat, technician, false}};
  };
  work.done = [this, answered = std::move(answered)](const auto& refusal) {
    answered({state_.program.revision, refusal});
  };
  submit(std::move(work));
}

void Meeting::devices_checked(const event::DevicesChecked& found, const Actor& actor, Moment at, Answered answered) {
  Work work = work_of(actor, at);
  work.decide = [=](const MeetingState& state, const Observations&) -> Decision {
    if (!state.site(found.seat)) return refuse("not_invited", {{"seat", std::to_string(found.seat.value)}});
    return Events{found};
  };
  work.done = [this, answered = std::move(answered)](const auto& refusal) {
    answered({state_.program.revision, refusal});
  };
  submit(std::move(work));
}

// A room that closes its microphone is obeyed at once, log or no log.
void Meeting::room_microphone(SessionId session, bool open, const Actor& actor, Moment at, Answered answered) {
  Work work = work_of(actor, at);
  work.acts_without_log = !open;
  work.decide = [=](const MeetingState& state, const Observations&) -> Decision {
    const auto seat = state.seat_of(session);
    if (!seat || is_viewer(*seat)) return refuse("not_in");
    if (state.seat(*seat)->room_mic == open) return Events{};
    return Events{event::RoomGateSet{*seat, open}};
  };
  work.done = [this, answered = std::move(answered)](const auto& refusal) {
    answered({state_.program.revision, refusal});
  };
  submit(std::move(work));
}

void Meeting::submit(Work work) {
  if (waiting_.size() >= kMaxWaiting) return work.done(refuse("busy").error);
  waiting_.push_back(std::move(work));
  run();
}

// One at a time and in order. A log that answers inline comes back here through committed(); the flag keeps that a loop
// instead of a recursion.
void Meeting::run() {
  if (running_) return;
  running_ = true;
  const auto alive = alive_;
  while (*alive && !committing_ && !waiting_.empty()) {
    Work work = std::move(waiting_.front());
    waiting_.pop_front();
    start(std::move(work));
  }
  if (*alive) running_ = false;
}

void Meeting::start(Work work) {
  if (fenced_) return work.done(refuse("superseded").error);
  Decision decision = refuse("internal");
  try {
    decision = work.decide(state_, observations_);
  } catch (const InvariantBroken&) {
    // Refuses this one command; the state was not touched.
  }
  if (!decision.ok()) return work.done(decision.error());
  if (decision->empty()) return work.done(std::nullopt);
  append(std::move(work), std::move(*decision));
}

void Meeting::append(Work work, Events events) {
  MeetingState after = state_;
  std::vector<Record> records;
  for (Event& each : events) {
    records.push_back({work.at.wall, work.by, work.by_name, std::move(each), work.from});
    fold(after, records.back());
  }
  LogAppend batch = batch_of(records, after);
  committing_ = true;
  ports_.log.append(state_.id, std::move(batch),
                    [this, alive = alive_, work = std::move(work), after = std::move(after),
                     records = std::move(records)](Result<void, LogError> result) mutable {
                      if (!*alive) return;
                      committing_ = false;
                      if (result.ok()) {
                        committed(std::move(work), std::move(after), std::move(records));
                      } else {
                        not_committed(std::move(work), std::move(records), result.error());
                      }
                      if (*alive) run();
                    });
}

// What was acted on without the log goes into it first, in the same transaction.
LogAppend Meeting::batch_of(const std::vector<Record>& records, const MeetingState& after) const {
  LogAppend batch;
  batch.after = state_.sequence - unlogged_.size();
  std::uint64_t sequence = batch.after;
  const auto add = [&](const Record& record) {
    batch.entries.push_back({++sequence, record.at, record.by, std::string(kind_of(record.event)),
                             ports_.codec.encode(record), record.from, on_behalf_of(record.event)});
  };
  for (const Record& record : unlogged_) add(record);
  for (const Record& record : records) add(record);
  const bool moved =
      after.phase != state_.phase || after.opened_at != state_.opened_at || after.ended_at != state_.ended_at;
  if (moved) batch.phase = LogAppend::PhaseChange{after.phase, after.opened_at, after.ended_at};
  return batch;
}

void Meeting::committed(Work work, MeetingState after, std::vector<Record> records) {
  unlogged_.clear();
  log_available(true);
  const MeetingState before = std::exchange(state_, std::move(after));
  publish(before, records, work.at);
  work.done(std::nullopt);
}

void Meeting::not_committed(Work work, std::vector<Record> records, LogError error) {
  log_available(false);
  if (error == LogError::conflict) {
    fenced_ = true;
    return work.done(refuse("superseded").error);
  }
  if (!work.acts_without_log) return work.done(refuse("log_unavailable").error);
  const MeetingState before = state_;
  for (const Record& record : records) {
    fold(state_, record);
    unlogged_.push_back(record);
  }
  publish(before, records, work.at);
  work.done(std::nullopt);
}

// Once a second while the log is away: writes what waits for it, or only asks whether it is back.
void Meeting::probe_log(Moment at) {
  if (observations_.log_available || committing_ || fenced_ || at.now - probed_at_ < seconds(1)) return;
  probed_at_ = at.now;
  committing_ = true;
  ports_.log.append(state_.id, batch_of({}, state_), [this, alive = alive_](Result<void, LogError> result) {
    if (!*alive) return;
    committing_ = false;
    if (result.ok()) {
      unlogged_.clear();
      log_available(true);
    } else if (result.error() == LogError::conflict) {
      fenced_ = true;
    }
    run();
  });
}

void Meeting::log_available(bool available) {
  if (std::exchange(observations_.log_available, available) == available) return;
  Sections sections;
  sections.control = true;
  ports_.listener.sections_changed(state_.id, sections);
}

}  // namespace diemcau::conference
