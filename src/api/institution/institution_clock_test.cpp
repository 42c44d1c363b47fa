#include "api/institution/institution_clock.hpp"

#include <gtest/gtest.h>

#include "governance/testing/memory_store.hpp"

namespace diemcau::api {
namespace {

using namespace std::chrono_literals;

constexpr WallTime kStart = WallTime() + std::chrono::hours(24 * 20'000);

class Clocks : public governance::InstitutionClocks {
 public:
  governance::Stored<governance::ClockSetting> load() override { return kept; }
  governance::Stored<void> store(const governance::ClockSetting& setting, const governance::AuditDraft&) override {
    kept = setting;
    return {};
  }
  governance::ClockSetting kept;
};

TEST(InstitutionClock, is_the_machines_own_unless_it_may_be_moved) {
  Clocks store;
  const InstitutionClock clock(store, {});
  EXPECT_EQ(clock.at(kStart), kStart);
}

TEST(InstitutionClock, moved_moves_nothing_that_happened) {
  Clocks store;
  InstitutionClock clock(store, {true, 1h});
  EXPECT_EQ(clock.at(kStart), kStart + 1h);
  EXPECT_TRUE(clock.move(kStart + 5h, kStart, {}).ok());
  EXPECT_TRUE(clock.move(kStart + 10h, kStart + 1h, {}).ok());
  EXPECT_EQ(clock.at(kStart + 30min), kStart + 5h + 30min);
  EXPECT_EQ(clock.at(kStart + 2h), kStart + 11h);
}

TEST(InstitutionClock, knows_its_moves_of_earlier_runs_by_the_audit) {
  governance::testing::MemoryStore memory;
  const auto moved = [&](WallTime at, const char* what, const char* to) {
    governance::AuditDraft entry;
    entry.at = at;
    entry.what = what;
    entry.details = to;
    EXPECT_TRUE(memory.audit.append(entry).ok());
  };
  moved(kStart, "institution_clock_moved", "2026-12-01T08:00+07:00");
  moved(kStart + 1h, "echo_cancellation_set", "on");
  moved(kStart + 2h, "institution_clock_moved", "2026-12-02T08:00+07:00");
  Clocks store;
  const auto moves = moves_of_clock(memory.audit);
  ASSERT_EQ(moves.size(), 2U);
  const InstitutionClock clock(store, {true, moves.back().ahead}, moves);
  EXPECT_EQ(clock.at(kStart + 2h) - clock.at(kStart + 1h), 23h);
}

}  // namespace
}  // namespace diemcau::api
