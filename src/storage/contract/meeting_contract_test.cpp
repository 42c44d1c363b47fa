#include "storage/contract/contract.hpp"

namespace diemcau::storage::testing {
namespace {

using namespace governance;

LogBatch batch_of(MeetingId meeting, std::uint64_t after, std::vector<Bytes> events) {
  LogBatch batch;
  batch.meeting = meeting;
  batch.after = after;
  batch.at = kNow;
  batch.events = std::move(events);
  return batch;
}

std::vector<std::string> titles(const std::vector<Meeting>& meetings) {
  std::vector<std::string> names;
  for (const Meeting& meeting : meetings) names.push_back(meeting.plan.title);
  return names;
}

}  // namespace

TEST_P(Contract, a_meeting_is_read_back_as_it_was_written) {
  load_institution();
  const MeetingId id = create_meeting("Giao ban tháng «Đăk Glei»");
  const auto found = *storage_->meetings().find(id);
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->plan,
            (MeetingPlan{"Giao ban tháng «Đăk Glei»", kNow, 90, {SiteNumber(42), SiteNumber(41)}, SiteNumber(41)}));
  EXPECT_EQ(found->phase, MeetingPhase::approved);
  EXPECT_EQ(found->created_by, "vanphong");
  EXPECT_FALSE((*storage_->meetings().find(MeetingId(99))).has_value());
}

TEST_P(Contract, a_meeting_with_an_unknown_site_is_a_conflict_and_leaves_nothing) {
  load_institution();
  const MeetingPlan plan{"x", kNow, 90, {SiteNumber(77)}, SiteNumber(41)};
  EXPECT_EQ(storage_->meetings().create(plan, "vanphong", kNow, audit_of("created")).error(), StoreError::conflict);
  EXPECT_EQ(database_.number("SELECT COUNT(*) FROM meeting"), 0);
}

TEST_P(Contract, the_list_holds_today_and_later_and_what_is_live_by_start) {
  load_institution();
  const WallTime midnight = kNow;
  create_meeting("tomorrow", midnight + std::chrono::hours(30));
  create_meeting("yesterday", midnight - std::chrono::hours(5));
  const MeetingId live = create_meeting("since yesterday", midnight - std::chrono::hours(1));
  create_meeting("today", midnight);
  LogBatch opened = batch_of(live, 0, {{1}});
  opened.projection = MeetingProjection{MeetingPhase::live, kNow, std::nullopt};
  ASSERT_TRUE(storage_->conference_log().append({&opened, 1}).ok());
  EXPECT_EQ(titles(*storage_->meetings().listed(midnight)),
            (std::vector<std::string>{"since yesterday", "today", "tomorrow"}));
  EXPECT_EQ(*storage_->conference_log().live(), std::vector<MeetingId>{live});
}

TEST_P(Contract, events_come_back_in_order_byte_for_byte_after_reopening) {
  load_institution();
  const MeetingId id = create_meeting();
  Bytes every_byte;
  for (int i = 0; i < 256; ++i) every_byte.push_back(static_cast<Byte>(i));
  const LogBatch first = batch_of(id, 0, {every_byte, {0}, {}}), second = batch_of(id, 3, {Bytes(70000, 7)});
  ASSERT_TRUE(storage_->conference_log().append({&first, 1}).ok());
  ASSERT_TRUE(storage_->conference_log().append({&second, 1}).ok());
  reopen();
  const auto records = *storage_->conference_log().load(id);
  ASSERT_EQ(records.size(), 4u);
  EXPECT_EQ(records[0], (LogRecord{1, kNow, every_byte}));
  EXPECT_EQ(records[1], (LogRecord{2, kNow, {0}}));
  EXPECT_EQ(records[2], (LogRecord{3, kNow, {}}));
  EXPECT_EQ(records[3], (LogRecord{4, kNow, Bytes(70000, 7)}));
}

TEST_P(Contract, a_decision_on_an_old_state_is_refused_as_a_whole) {
  load_institution();
  const MeetingId one = create_meeting("one"), two = create_meeting("two");
  const LogBatch first = batch_of(one, 0, {{1}});
  ASSERT_TRUE(storage_->conference_log().append({&first, 1}).ok());
  std::vector<LogBatch> group{batch_of(two, 0, {{2}}), batch_of(one, 0, {{3}})};
  group[0].audit = {audit_of("taken")};
  const auto head = *storage_->audit().head();
  EXPECT_EQ(storage_->conference_log().append(group).error(), StoreError::conflict);
  EXPECT_TRUE((*storage_->conference_log().load(two)).empty());
  EXPECT_EQ((*storage_->conference_log().load(one)).size(), 1u);
  EXPECT_EQ(*storage_->audit().head(), head);
}

TEST_P(Contract, events_projection_and_audit_are_one_transaction) {
  load_institution();
  const MeetingId id = create_meeting();
  LogBatch opened = batch_of(id, 0, {{1}, {2}});
  opened.projection = MeetingProjection{MeetingPhase::live, kNow, std::nullopt};
  opened.audit = {audit_of("meeting_opened"), audit_of("taken")};
  const auto before = *storage_->audit().head();
  ASSERT_TRUE(storage_->conference_log().append({&opened, 1}).ok());
  LogBatch closed = batch_of(id, 2, {{3}});
  closed.projection = MeetingProjection{MeetingPhase::ended, kNow, kNow + minutes(90)};
  ASSERT_TRUE(storage_->conference_log().append({&closed, 1}).ok());
  const auto meeting = *storage_->meetings().find(id);
  EXPECT_EQ(meeting->phase, MeetingPhase::ended);
  EXPECT_EQ(meeting->opened_at, kNow);
  EXPECT_EQ(meeting->ended_at, kNow + minutes(90));
  EXPECT_EQ((*storage_->audit().head()).seq, before.seq + 2);
}

TEST_P(Contract, an_append_to_an_unknown_meeting_is_a_conflict) {
  const LogBatch batch = batch_of(MeetingId(5), 0, {{1}});
  EXPECT_EQ(storage_->conference_log().append({&batch, 1}).error(), StoreError::conflict);
}

TEST_P(Contract, an_epoch_is_never_given_twice_also_across_restarts) {
  EXPECT_EQ(*storage_->conference_log().next_epoch(), 1u);
  EXPECT_EQ(*storage_->conference_log().next_epoch(), 2u);
  reopen();
  EXPECT_EQ(*storage_->conference_log().next_epoch(), 3u);
}

TEST_P(Contract, the_audit_chain_holds_and_reads_back) {
  for (int i = 0; i < 5; ++i) ASSERT_TRUE(storage_->audit().append(audit_of("step")).ok());
  const auto records = *storage_->audit().after(3, 10);
  ASSERT_EQ(records.size(), 2u);
  EXPECT_EQ(records[0].seq, 4);
  EXPECT_EQ(records[0].entry, audit_of("step"));
  const auto verdict = *storage_->audit().verify();
  EXPECT_TRUE(verdict.holds());
  EXPECT_EQ(verdict.head, *storage_->audit().head());
  EXPECT_EQ(verdict.head.seq, 5);
}

// Also a mark that somebody takes away afterwards is noticed.
TEST_P(Contract, every_record_says_that_the_clock_was_simulated) {
  load_institution();
  const MeetingId id = create_meeting();
  const LogBatch real = batch_of(id, 0, {{1}});
  ASSERT_TRUE(storage_->conference_log().append({&real, 1}).ok());
  const auto before = *storage_->audit().head();
  ASSERT_TRUE(storage_->institution_clocks().store({true, Duration{0}}, audit_of("clock_moved")).ok());
  const LogBatch moved = batch_of(id, 1, {{2}});
  ASSERT_TRUE(storage_->conference_log().append({&moved, 1}).ok());
  const CheckIn check_in{SiteNumber(41), TechnicianId(41001), "Nguyễn Thử", kNow, CheckInMeans::pin, ""};
  ASSERT_TRUE(storage_->check_ins().check_in(check_in, audit_of("checked_in")).ok());

  EXPECT_EQ(database_.number("SELECT simulated FROM conference_event WHERE seq = 1"), 0);
  EXPECT_EQ(database_.number("SELECT simulated FROM conference_event WHERE seq = 2"), 1);
  EXPECT_EQ(database_.number("SELECT simulated FROM check_in"), 1);
  const auto records = *storage_->audit().after(before.seq - 1, 10);
  ASSERT_EQ(records.size(), 3u);
  EXPECT_FALSE(records[0].simulated);
  EXPECT_TRUE(records[1].simulated && records[2].simulated);
  EXPECT_TRUE((*storage_->audit().verify()).holds());

  const bool sqlite = GetParam() == Kind::sqlite;
  database_.execute(sqlite ? "DROP TRIGGER audit_entry_is_kept" : "DROP TRIGGER audit_entry_is_kept ON audit_entry");
  database_.execute("UPDATE audit_entry SET simulated = 0 WHERE seq = " + std::to_string(before.seq + 2));
  EXPECT_EQ((*storage_->audit().verify()).first_bad, before.seq + 2);
}

TEST_P(Contract, the_database_itself_refuses_to_change_or_delete_what_happened) {
  load_institution();
  const MeetingId id = create_meeting();
  const LogBatch batch = batch_of(id, 0, {{1}});
  ASSERT_TRUE(storage_->conference_log().append({&batch, 1}).ok());
  for (const char* statement : {"UPDATE audit_entry SET who = 'x'", "DELETE FROM audit_entry",
                                "UPDATE conference_event SET event = '00'", "DELETE FROM conference_event"})
    EXPECT_ANY_THROW(database_.execute(statement)) << statement;
}

TEST_P(Contract, verify_names_the_first_entry_somebody_changed_or_removed) {
  for (int i = 0; i < 5; ++i) ASSERT_TRUE(storage_->audit().append(audit_of("step")).ok());
  const bool sqlite = GetParam() == Kind::sqlite;
  database_.execute(sqlite ? "DROP TRIGGER audit_entry_is_kept" : "DROP TRIGGER audit_entry_is_kept ON audit_entry");
  if (sqlite) database_.execute("DROP TRIGGER audit_entry_stays");
  database_.execute("UPDATE audit_entry SET details = 'khác' WHERE seq = 4");
  EXPECT_EQ((*storage_->audit().verify()).first_bad, 4);
  database_.execute("DELETE FROM audit_entry WHERE seq = 2");
  EXPECT_EQ((*storage_->audit().verify()).first_bad, 2);
}

TEST_P(Contract, text_with_nul_does_not_break_the_chain) {
  AuditDraft entry = audit_of("step");
  entry.details = std::string("a\0b", 3);
  ASSERT_TRUE(storage_->audit().append(entry).ok());
  EXPECT_TRUE((*storage_->audit().verify()).holds());
}

TEST_P(Contract, the_probe_commits) {
  EXPECT_TRUE(storage_->probe().ok());
}

}  // namespace diemcau::storage::testing
