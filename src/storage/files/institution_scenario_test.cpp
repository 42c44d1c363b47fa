#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "governance/testing/scenario/acts.hpp"
#include "governance/testing/scenario/expectations.hpp"
#include "storage/files/rule_file.hpp"

// Runs tests/scenarios/institution/*.scn: the path of one meeting before, through and after it, as a clerk would tell
// it, on a simulated clock and judged by the regulation's own rule set. The language:
//
//   meeting 2026-12-03 08:00 to 11:00, host SNN, sites 1 44 46 [CENTRAL] [AD_HOC "Chủ tịch"] [EMERGENCY FLOOD_STORM]
//   12-01 23:59 host registers                   done in our pages; the clock only goes forward
//   12-02 09:00 letter: host sends the invitation
//                                                told of over that channel (letter, email, telephone, fax, ...): a fact
//   recorded 12-02 08:00 happened 12-01 16:00 letter: host registers
//   12-02 08:00 ACT refused CODE[: what ...]     the act is refused, and nothing else
//   12-03 07:59 expect ...                       at the time it is when no time is given
//   every minute expect ...                      from here on, until `every minute nothing`
//
// The province: main site 1 (VPUB), districts 44 and 46 (H44, H46); hosts SNN (department), BTG (Party), VPCP
// (Central); VNPT and DLKT. Acts stand in governance/testing/scenario/acts.hpp, expectations in expectations.hpp beside
// it.
namespace diemcau::governance {
namespace {

using testing::clock_text;
using testing::Line;
using testing::ScenarioError;
using testing::Telling;

class Runner {
 public:
  explicit Runner(const RuleSet& rules) : world_(rules), acts_(world_), expectations_(world_) {}

  void line(Line line) {
    if (line.take("meeting")) {
      world_.invite(line);
    } else if (world_.asked.sites.empty()) {
      throw ScenarioError("a scenario begins with its meeting");
    } else if (line.take("every minute")) {
      watch(line);
    } else {
      timed(line);
    }
    line.end();
  }
  void finish() { look(); }
  int expectations() const { return expected_; }

 private:
  void timed(Line& line) {
    const bool later = line.take("recorded");
    line.take("at");
    if (later || line.time_next()) go_to(world_.time(line));
    Telling telling{world_.now, world_.now, later ? Mode::record : Mode::act, Channel::page};
    if (later) {
      line.need("happened");
      telling.happened_at = world_.time(line);
      if (telling.happened_at > world_.now) throw ScenarioError("what is recorded has happened before");
    }
    if (const auto channel = line.label()) {
      telling.mode = Mode::record;
      telling.channel = channel_of(*channel);
    }
    if (!line.take("expect")) return acts_.carry_out(line, telling);
    ++expected_;
    expectations_.check(line);
  }

  static Channel channel_of(std::string name) {
    for (char& c : name) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    Channel channel{};
    if (!from_text(name, channel)) throw ScenarioError(name + " is no channel");
    return channel;
  }

  void watch(Line& line) {
    watched_.reset();
    if (line.take("nothing")) return;
    line.need("expect");
    watched_ = line;
    line.rest();
    ++expected_;
  }

  // Looks at every minute that passes, the one it leaves included.
  void go_to(WallTime at) {
    const bool begun = world_.now != WallTime{};
    if (begun && at < world_.now) throw ScenarioError("the clock only goes forward: it is " + clock_text(world_.now));
    if (begun && world_.has_lines()) return follow_to(at);
    for (; begun && watched_ && world_.now < at; world_.now += minutes(1)) look();
    world_.now = at;
  }
  // While media tells of lines, every second is looked at, as the program does.
  void follow_to(WallTime at) {
    while (world_.now < at) {
      world_.now = std::min(at, world_.now + seconds(1));
      world_.follow();
      if (world_.now.time_since_epoch() % minutes(1) == Duration(0)) look();
    }
  }
  void look() {
    if (!watched_) return;
    Line line = *watched_;
    expectations_.check(line);
    // One minute that is wrong tells it; the hours after it would say the same.
    if (::testing::Test::HasFailure()) watched_.reset();
  }

  testing::ScenarioWorld world_;
  testing::Acts acts_;
  testing::Expectations expectations_;
  std::optional<Line> watched_;
  int expected_ = 0;
};

class InstitutionScenario : public ::testing::TestWithParam<std::filesystem::path> {};

TEST_P(InstitutionScenario, goes_as_written) {
  const auto rules = storage::read_rule_file(DIEMCAU_SOURCE_DIR "/rules/kontum-02-2020.yaml").value();
  std::ifstream file(GetParam());
  ASSERT_TRUE(file.good()) << GetParam();
  Runner runner(rules);
  std::string text;
  for (int number = 1; std::getline(file, text); ++number) {
    SCOPED_TRACE(GetParam().filename().string() + ":" + std::to_string(number) + ": " + text);
    try {
      const Line line(text);
      if (!line.over()) runner.line(line);
    } catch (const std::exception& error) {
      FAIL() << error.what();
    }
  }
  SCOPED_TRACE(GetParam().filename().string() + ": at its end");
  runner.finish();
  EXPECT_GT(runner.expectations(), 0) << "a scenario that expects nothing proves nothing";
}

std::vector<std::filesystem::path> scenarios() {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(DIEMCAU_SOURCE_DIR "/tests/scenarios/institution")) {
    if (entry.path().extension() == ".scn") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

INSTANTIATE_TEST_SUITE_P(meetings, InstitutionScenario, ::testing::ValuesIn(scenarios()),
                         [](const auto& scenario) { return scenario.param.stem().string(); });

// What the language itself promises.
class InstitutionScenarioLanguage : public ::testing::Test {
 protected:
  const RuleSet rules = storage::read_rule_file(DIEMCAU_SOURCE_DIR "/rules/kontum-02-2020.yaml").value();
  Runner runner{rules};

  void begin() { runner.line(Line("meeting 2026-12-03 08:00 to 11:00, host SNN, sites 1 44 46")); }
  std::string error_of(const std::string& text) {
    try {
      runner.line(Line(text));
    } catch (const ScenarioError& error) {
      return error.what();
    }
    return "";
  }
};

TEST_F(InstitutionScenarioLanguage, the_clock_only_goes_forward) {
  begin();
  runner.line(Line("12-02 08:00 host registers"));
  EXPECT_EQ(error_of("12-01 23:59 office approves"), "the clock only goes forward: it is 12-02 08:00");
  EXPECT_EQ(error_of("recorded 12-02 07:59 happened 12-01 08:00 letter: host registers"),
            "the clock only goes forward: it is 12-02 08:00");
  EXPECT_EQ(error_of("recorded 12-02 09:00 happened 12-02 09:01 letter: host registers"),
            "what is recorded has happened before");
}

TEST_F(InstitutionScenarioLanguage, a_refusal_that_nobody_expected_and_one_that_did_not_come_are_errors) {
  begin();
  EXPECT_EQ(error_of("12-01 08:00 operator opens"), "refused: not_in_this_phase DRAFT");
  EXPECT_EQ(error_of("12-01 08:00 host registers refused needs_reason"), "it was not refused");
}

TEST_F(InstitutionScenarioLanguage, what_is_not_understood_is_an_error) {
  EXPECT_EQ(error_of("12-01 08:00 host registers"), "a scenario begins with its meeting");
  begin();
  EXPECT_EQ(error_of("12-01 08:00 host registers twice"), "not understood from \"twice\" on");
  EXPECT_EQ(error_of("12-01 08:00 site 44 dances"), "no such act");
  EXPECT_EQ(error_of("12-01 08:00 expect sunshine"), "no such expectation");
  EXPECT_EQ(error_of("12-01 8 host registers"), "8 is no time of day");
  EXPECT_EQ(error_of("02-30 08:00 host registers"), "02-30 is no date");
}

}  // namespace
}  // namespace diemcau::governance
