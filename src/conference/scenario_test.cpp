#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "conference/testing.hpp"

// Runs tests/scenarios/*.scn: meetings as texts. The language:
//   sites MAIN=1 DTO=41 ...     who is invited, in protocol order; the first is the chair's site (first line)
//   DTO joins [key K] [takes over]     DTO connects | goes silent | returns | drops | leaves | reloads
//   DTO shows 3 [partly]         the page has this picture on screen; partly: a pane of it has none yet
//   DTO shows luma 3 for 4 s     its camera is that light      DTO says -70 for 11 s     its microphone is that loud
//   DTO page goes | page returns     DTO opens its microphone | closes its microphone
//   operator joins, chair joins, operator2 joins, host joins
//   as WHO COMMAND [key=value]... [refused CODE]
//   after N s | after N ms     control restarts | forward restarts | forward dies | log fails | log returns
//   expect ...                  see Runner::whole, of_seat and row
namespace diemcau::conference {
namespace {

using testing::Room;
using Words = std::vector<std::string>;

Words words_of(const std::string& line) {
  std::istringstream stream(line.substr(0, line.find('#')));
  Words words;
  for (std::string word; stream >> word;) words.push_back(word);
  return words;
}

std::string joined(const Words& words, std::size_t from) {
  std::string text;
  for (std::size_t i = from; i < words.size(); ++i) text += (i > from ? " " : "") + words[i];
  return text;
}

class ScenarioError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

class Runner {
 public:
  void line(const Words& words) {
    if (words[0] == "sites") return invite(words);
    if (!room_) throw ScenarioError("a scenario begins with its sites");
    if (words[0] == "as") return command(words);
    if (words[0] == "after") return room_->pass(duration(words));
    if (words[0] == "expect") return expect(words);
    if (words[0] == "control" || words[0] == "forward" || words[0] == "log") return machine(joined(words, 0));
    person(words);
  }

 private:
  void invite(const Words& words) {
    MeetingSetup setup;
    setup.title = "Thử";
    for (std::size_t i = 1; i < words.size(); ++i) {
      const auto equals = words[i].find('=');
      const std::string name = words[i].substr(0, equals);
      const auto number = static_cast<std::uint32_t>(std::stoul(words[i].substr(equals + 1)));
      names_[name] = SeatId{number};
      setup.sites.push_back(testing::site(number, name, static_cast<std::uint32_t>(i)));
    }
    setup.chair_seat = setup.sites.at(0).seat;
    room_ = std::make_unique<Room>(setup);
  }

  static Duration duration(const Words& words) {
    const long count = std::stol(words.at(1));
    if (words.at(2) == "ms") return milliseconds(count);
    if (words.at(2) == "s") return seconds(count);
    if (words.at(2) == "min") return minutes(count);
    throw ScenarioError("unit " + words[2]);
  }

  Actor actor(const std::string& name) const {
    Actor result;
    if (name == "operator") {
      result = Room::operator_();
    } else if (name == "operator2") {
      result = {PageKind::control, {governance::Role::main_tech}, "kt2", "Kỹ thuật 2", SeatId{}};
    } else if (name == "chair") {
      result = Room::chair();
    } else if (name == "secretary") {
      result = {PageKind::chair, {governance::Role::secretary}, "tk", "Thư ký", SeatId{}};
    } else if (name == "host") {
      result = {PageKind::host, {governance::Role::host_clerk}, "stc", "Sở Tài chính", SeatId{}};
    } else {
      return Room::at_site(seat(name).value);
    }
    const auto own = names_.find(name);
    if (own != names_.end()) result.seat = own->second;
    return result;
  }

  SeatId seat(const std::string& name) const {
    const auto found = names_.find(name);
    if (found == names_.end()) throw ScenarioError("no seat is called " + name);
    return found->second;
  }

  std::string name_of(SeatId id) const {
    for (const auto& [name, number] : names_) {
      if (number == id) return name;
    }
    return std::to_string(id.value);
  }

  SourceId source(const std::string& text) const {
    const auto slash = text.find('/');
    const auto parsed = source_from(std::to_string(seat(text.substr(0, slash)).value) + text.substr(slash));
    if (!parsed) throw ScenarioError("no source " + text);
    return *parsed;
  }

  SessionId session(const std::string& name) const {
    const Seat* found = room_->meeting->state().seat(seat(name));
    return found ? found->session : SessionId{};
  }

  // ---------------------------------------------------------------- what happens

  void machine(const std::string& what) {
    if (what == "control restarts") {
      const MeetingState before = room_->meeting->state();
      room_->restart_control();
      EXPECT_EQ(room_->meeting->state(), before) << "the fold after a restart is the state before it";
      return;
    }
    if (what == "forward restarts") return room_->restart_forward();
    if (what == "forward dies") return room_->media.held.clear(), room_->meeting->media_detached(room_->at);
    if (what == "log fails") return void(room_->log.up = false);
    if (what == "log returns") return void(room_->log.up = true);
    throw ScenarioError(what);
  }

  void person(const Words& words) {
    const std::string& who = words[0];
    const std::string what = joined(words, 1);
    if (words.at(1) == "joins") return join(who, words);
    if (what == "connects") return room_->connect(session(who));
    if (what == "goes silent") return room_->change(session(who), SessionState::silent);
    if (what == "returns") return room_->change(session(who), SessionState::connected);
    if (what == "drops") return room_->change(session(who), SessionState::closed);
    if (what == "leaves") return room_->meeting->leave(session(who), actor(who), room_->at);
    if (what == "page goes") return room_->meeting->page_gone(session(who), room_->at);
    if (what == "page returns") return room_->meeting->page_back(session(who), room_->at);
    if (what == "opens its microphone") return room_->room_gate(seat(who).value, true);
    if (what == "closes its microphone") return room_->room_gate(seat(who).value, false);
    if (words[1] == "shows" && words[2] == "luma") return picture(who, words);
    if (words[1] == "says") return level(who, words);
    if (words[1] == "shows") {
      const bool whole = words.size() < 4 || words[3] != "partly";
      return room_->meeting->shown(session(who), std::stoull(words.at(2)), whole, room_->at);
    }
    if (words[1] == "drops" && words.size() > 3) return watch(who, words);
    throw ScenarioError(joined(words, 0));
  }

  // DTO shows luma L for N s: its page reports how light its own camera is, every two seconds.
  void picture(const std::string& who, const Words& words) {
    for (Duration gone{0}; gone < duration({"", words.at(5), words.at(6)}); gone += seconds(2)) {
      room_->pass(seconds(2));
      room_->meeting->page_report(session(who), {.own_luma = std::stoi(words.at(3))}, room_->at);
    }
  }

  // DTO says DBOV for N s.
  void level(const std::string& who, const Words& words) {
    const std::int8_t dbov = static_cast<std::int8_t>(std::stoi(words.at(2)));
    for (Duration gone{0}; gone < duration({"", words.at(4), words.at(5)}); gone += milliseconds(200)) {
      room_->meeting->levels({{seat(who), dbov}});
      room_->pass(milliseconds(200));
    }
  }

  // DTO drops SHARE % [of FPS fps] [hidden] for N s: time goes by, and the page reports every two seconds.
  void watch(const std::string& who, const Words& words) {
    const double share = std::stod(words.at(2)) / 100;
    double fps = 60;
    bool hidden = false;
    std::size_t at = 4;
    if (words.at(at) == "of") fps = std::stod(words.at(at + 1)), at += 3;
    if (words.at(at) == "hidden") hidden = true, ++at;
    const Duration whole = duration({words.at(at), words.at(at + 1), words.at(at + 2)});
    for (Duration gone{0}; gone < whole; gone += seconds(2)) {
      room_->pass(seconds(2));
      const auto received = static_cast<std::uint64_t>(2 * fps);
      const auto dropped = static_cast<std::uint64_t>(2 * fps * share);
      room_->meeting->page_report(session(who), {hidden ? Duration{0} : seconds(2), received, dropped}, room_->at);
      room_->meeting->tick(room_->at);
    }
  }

  void join(const std::string& who, const Words& words) {
    std::string key;
    bool take_over = false;
    for (std::size_t i = 2; i < words.size(); ++i) {
      if (words[i] == "key") key = words.at(++i);
      if (words[i] == "takes") take_over = true;
    }
    answer_ = room_->join(actor(who), key, take_over);
    if (const auto* accepted = std::get_if<JoinAccepted>(&answer_)) {
      names_[who] = accepted->seat;
      room_->connect(accepted->session);
    }
  }

  void command(const Words& words) {
    Command command;
    const auto name = command_name_from(words.at(2));
    if (!name) throw ScenarioError("no command " + words[2]);
    command.name = *name;
    std::string refused;
    for (std::size_t i = 3; i < words.size(); ++i) {
      if (words[i] == "refused") {
        refused = words.at(++i);
      } else {
        field(command, words[i]);
      }
    }
    const CommandAnswer answer = room_->run(command, actor(words[1]));
    EXPECT_EQ(answer.refusal ? answer.refusal->code : "", refused);
    if (answer.refusal) {
      for (const Language language : {Language::vietnamese, Language::english}) {
        EXPECT_EQ(sentence(*answer.refusal, language).find("refusal."), std::string::npos) << answer.refusal->code;
        EXPECT_EQ(sentence(*answer.refusal, language).find('{'), std::string::npos) << answer.refusal->code;
      }
    }
  }

  void field(Command& command, const std::string& word) {
    const auto equals = word.find('=');
    const std::string key = word.substr(0, equals);
    const std::string value = word.substr(equals + 1);
    const auto number = [&] { return std::stoll(value); };
    if (key == "layout")
      command.layout = layout_from(value);
    else if (key == "pane")
      command.pane = number();
    else if (key == "to_pane")
      command.to_pane = number();
    else if (key == "position")
      command.position = number();
    else if (key == "minutes")
      command.minutes = number();
    else if (key == "based_on")
      command.based_on = static_cast<std::uint64_t>(number());
    else if (key == "source")
      command.source = source(value);
    else if (key == "seat")
      command.seat = seat(value);
    else if (key == "request")
      command.request = RequestId{static_cast<std::uint32_t>(number())};
    else if (key == "cue")
      command.cue = CueId{static_cast<std::uint32_t>(number())};
    else if (key == "mark")
      command.mark = mark_from(value);
    else if (key == "profile")
      command.profile = profile_from(value);
    else if (key == "title")
      command.title = value;
    else if (key == "topic")
      command.topic = value;
    else if (key == "text")
      command.text = value;
    else if (key == "microphones")
      command.microphones = seats(value);
    else if (key == "rehearsal")
      command.rehearsal = number();
    else if (key == "seats")
      command.seats = seats(value);
    else
      throw ScenarioError("no field " + key);
  }

  std::vector<SeatId> seats(const std::string& list) const {
    std::vector<SeatId> result;
    std::istringstream stream(list);
    for (std::string name; std::getline(stream, name, ',');) result.push_back(seat(name));
    return result;
  }

  // ---------------------------------------------------------------- what is expected

  // expect FACT value...      expect FACT NAME value...
  void expect(const Words& words) {
    if (words.at(1) == "row") return row(words);
    if (const auto fact = whole(words[1])) {
      EXPECT_EQ(*fact, joined(words, 2));
    } else {
      EXPECT_EQ(of_seat(words[1], words.at(2)), joined(words, 3));
    }
  }

  std::optional<std::string> whole(const std::string& fact) const {
    const MeetingState& state = room_->meeting->state();
    if (fact == "program") return text(scene_view(state, state.program));
    if (fact == "preview") return text(scene_view(state, state.preview));
    if (fact == "revision") return std::to_string(state.program.revision);
    if (fact == "rehearsal") return rehearsal(state);
    if (fact == "phase") return std::string(code(state.phase));
    if (fact == "queue") return queue(state);
    if (fact == "oral") return last_request(state).oral ? "yes" : "no";
    if (fact == "cues") return cues(state);
    if (fact == "answer") return answer();
    if (fact == "shown") return shown();
    if (fact == "lost_pages") return std::to_string(room_->recorder.lost.size());
    if (fact == "rejoins") return std::to_string(room_->recorder.rejoins.size());
    if (fact == "sharing") return state.sharing ? name_of(*state.sharing) : "nobody";
    if (fact == "control") return state.control.user.value_or("nobody");
    if (fact == "log") return room_->meeting->observations().log_available ? "there" : "away";
    if (fact == "closings") return std::to_string(room_->recorder.closings);
    if (fact == "logged") return room_->log.entries.size() == state.sequence ? "everything" : "not everything";
    return std::nullopt;
  }

  std::string of_seat(const std::string& fact, const std::string& name) const {
    if (fact == "view") return text(room_->recorder.views.at(seat(name)));
    if (fact == "hears") return hears(name);
    if (fact == "receives") return receives(name);
    if (fact == "measured") return measured(name);
    if (fact == "fetches_stills_of") return fetches(name);
    throw ScenarioError("no expectation " + fact);
  }

  std::string text(const SceneView& view) const {
    std::string result(view.mode == SceneMode::scene ? shape(view.layout).code : code(view.mode));
    if (view.mode != SceneMode::scene && view.mode != SceneMode::frozen) return result;
    for (const PaneView& pane : view.panes) {
      result += " ";
      if (!pane.source) {
        result += "-";
      } else {
        result += pane.still ? "~" : "";  // a still
        result += name_of(pane.source->seat) + (pane.source->kind == SourceKind::content ? "/content" : "");
      }
    }
    return result;
  }

  static std::string rehearsal(const MeetingState& state) {
    std::string result = state.rehearsal ? "runs " + std::to_string(state.rehearsal->number) : "none";
    for (const Rehearsal& over : state.rehearsals) result += " over " + std::to_string(over.number);
    return result;
  }

  // What the last rehearsal that is over says of a room.
  std::string measured(const std::string& name) const {
    const auto& over = room_->meeting->state().rehearsals;
    if (over.empty()) return "nothing";
    for (const RoomFigures& room : over.back().rooms) {
      if (room.seat != seat(name)) continue;
      std::string text = room.connected ? "connected" : room.came ? "gone" : "never came";
      if (room.seen) text += " seen";
      if (room.black) text += " black";
      if (room.asked) text += " asked";
      if (room.heard) text += " heard";
      if (room.silent) text += " silent";
      return text;
    }
    return "nothing";
  }

  std::string queue(const MeetingState& state) const {
    std::string result;
    for (const SpeakRequest& request : state.queue) {
      result += (result.empty() ? "" : " ") + name_of(request.seat) + "=" + std::string(code(request.state));
    }
    return result;
  }

  static const SpeakRequest& last_request(const MeetingState& state) {
    if (state.queue.empty()) throw ScenarioError("the queue is empty");
    return state.queue.back();
  }

  static std::string cues(const MeetingState& state) {
    std::string result;
    for (const Cue& cue : state.cues) {
      result += (result.empty() ? "" : " ") + cue.title + (state.current_cue == cue.id ? "*" : "");
    }
    return result;
  }

  std::string answer() const {
    if (std::holds_alternative<SeatQuestion>(answer_)) return "question";
    if (const auto* refusal = std::get_if<Refusal>(&answer_)) return "refused " + refusal->code;
    return std::get<JoinAccepted>(answer_).taken_over ? "accepted, taken over" : "accepted";
  }

  std::string hears(const std::string& who) const {
    const auto* plan = room_->media.receiver(session(who));
    if (!plan) return "no plan";
    std::string result;
    for (const auto& audio : plan->audio) result += (result.empty() ? "" : " ") + name_of(audio.source.seat);
    return result.empty() ? "nobody" : result;
  }

  std::string receives(const std::string& who) const {
    const auto* plan = room_->media.receiver(session(who));
    if (!plan) return "no plan";
    std::string result;
    for (const auto& video : plan->video) {
      result += (result.empty() ? "" : " ") + name_of(video.source.seat);
      if (video.source.kind == SourceKind::content) result += "/content";
    }
    return result.empty() ? "nothing" : result;
  }

  std::string fetches(const std::string& who) const {
    std::string result;
    for (const SiteInfo& site : room_->meeting->state().setup.sites) {
      const bool may =
          may_see_still(room_->meeting->state(), room_->meeting->observations(), seat(who), site.seat, room_->at.now);
      if (may) result += (result.empty() ? "" : " ") + name_of(site.seat);
    }
    return result.empty() ? "nobody" : result;
  }

  std::string shown() const {
    const ProgramSection section = program_section(room_->meeting->state(), room_->meeting->observations());
    return std::to_string(section.shown) + " of " + std::to_string(section.expected);
  }

  void row(const Words& words) {
    const MeetingState& state = room_->meeting->state();
    const SiteRow row = site_row(state, room_->meeting->observations(), *state.site(seat(words.at(2))), room_->at.now);
    const auto yes = [](bool value) { return std::string(value ? "yes" : "no"); };
    const std::map<std::string, std::string> values = {
        {"connection", std::string(code(row.connection))},
        {"tally", std::string(code(row.tally))},
        {"room_mic", yes(row.room_mic)},
        {"bridge_mic", yes(row.bridge_mic)},
        {"heard_by_operator", yes(row.heard_by_operator)},
        {"black", yes(row.black)},
        {"silent", yes(row.silent)},
        {"spoken_to", yes(row.spoken_to)},
        {"help", yes(row.help)},
        {"fault", row.fault.value_or("none")},
        {"profile", std::string(code(row.profile))},
        {"light_auto", yes(row.light_auto)},
        {"rollcall", row.rollcall ? std::string(code(*row.rollcall)) : "none"},
        {"checked_in", row.checked_in.value_or("nobody")}};
    for (std::size_t i = 3; i < words.size(); ++i) {
      const auto equals = words[i].find('=');
      EXPECT_EQ(values.at(words[i].substr(0, equals)), words[i].substr(equals + 1)) << words[i];
    }
  }

  std::unique_ptr<Room> room_;
  std::map<std::string, SeatId> names_;
  JoinAnswer answer_ = Refusal{};
};

class Scenario : public ::testing::TestWithParam<std::filesystem::path> {};

TEST_P(Scenario, goes_as_written) {
  std::ifstream file(GetParam());
  ASSERT_TRUE(file.good()) << GetParam();
  Runner runner;
  int expectations = 0;
  std::string text;
  for (int number = 1; std::getline(file, text); ++number) {
    const Words words = words_of(text);
    if (words.empty()) continue;
    SCOPED_TRACE(GetParam().filename().string() + ":" + std::to_string(number) + ": " + text);
    expectations += words[0] == "expect" ? 1 : 0;
    try {
      runner.line(words);
    } catch (const std::exception& error) {
      FAIL() << error.what();
    }
  }
  EXPECT_GT(expectations, 0) << "a scenario that expects nothing proves nothing";
}

std::vector<std::filesystem::path> scenarios() {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(DIEMCAU_SOURCE_DIR "/tests/scenarios")) {
    if (entry.path().extension() == ".scn") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

INSTANTIATE_TEST_SUITE_P(meetings, Scenario, ::testing::ValuesIn(scenarios()),
                         [](const auto& scenario) { return scenario.param.stem().string(); });

TEST(scenarios, there_are_some) {
  EXPECT_GE(scenarios().size(), 12U);
}

}  // namespace
}  // namespace diemcau::conference
