#pragma once

#include "governance/testing/memory_state.hpp"

// Meetings, their log and the audit in memory.
namespace diemcau::governance::testing {

class MemoryMeetings final : public Meetings {
 public:
  explicit MemoryMeetings(MemoryState& state) : state_(state) {}
  Stored<MeetingId> create(const MeetingPlan& plan, const UserName& by, WallTime wall,
                           const AuditDraft& audit) override {
    TRY(state_.commit(audit));
    Meeting meeting;
    meeting.id = MeetingId(state_.meetings.size() + 1);
    meeting.plan = plan;
    meeting.created_by = by;
    meeting.created_at = wall;
    state_.meetings[meeting.id] = meeting;
    return meeting.id;
  }
  Stored<std::optional<Meeting>> find(MeetingId id) override {
    const auto found = state_.meetings.find(id);
    return found == state_.meetings.end() ? std::nullopt : std::optional<Meeting>(found->second);
  }
  Stored<std::vector<Meeting>> listed(WallTime day_start) override {
    std::vector<Meeting> meetings;
    for (const auto& [id, meeting] : state_.meetings)
      if (is_listed(meeting, day_start)) meetings.push_back(meeting);
    std::stable_sort(meetings.begin(), meetings.end(),
                     [](const Meeting& a, const Meeting& b) { return a.plan.starts_at < b.plan.starts_at; });
    return meetings;
  }

 private:
  MemoryState& state_;
};

class MemoryConferenceLog final : public ConferenceLog {
 public:
  explicit MemoryConferenceLog(MemoryState& state) : state_(state) {}
  Stored<void> append(std::span<const LogBatch> batches) override {
    if (state_.broken) return fail(*state_.broken);
    MemoryState next = state_;
    for (const LogBatch& batch : batches) TRY(append_to(next, batch));
    state_ = std::move(next);
    return {};
  }
  Stored<std::vector<LogRecord>> load(MeetingId meeting) override { return state_.events[meeting]; }
  Stored<std::vector<MeetingId>> live() override {
    std::vector<MeetingId> found;
    for (const auto& [id, meeting] : state_.meetings)
      if (meeting.phase == MeetingPhase::live) found.push_back(id);
    return found;
  }
  Stored<std::uint64_t> next_epoch() override {
    if (state_.broken) return fail(*state_.broken);
    return ++state_.epoch;
  }

 private:
  static Stored<void> append_to(MemoryState& state, const LogBatch& batch) {
    auto& records = state.events[batch.meeting];
    const auto meeting = state.meetings.find(batch.meeting);
    if (meeting == state.meetings.end() || records.size() != batch.after) return fail(StoreError::conflict);
    for (const Bytes& event : batch.events) records.push_back({records.size() + 1, batch.at, event});
    if (batch.projection) {
      meeting->second.phase = batch.projection->phase;
      meeting->second.opened_at = batch.projection->opened_at;
      meeting->second.ended_at = batch.projection->ended_at;
    }
    for (const AuditDraft& entry : batch.audit) TRY(state.commit(entry));
    return {};
  }

  MemoryState& state_;
};

class MemoryAudit final : public AuditLog {
 public:
  explicit MemoryAudit(MemoryState& state) : state_(state) {}
  Stored<void> append(const AuditDraft& entry) override { return state_.commit(entry); }
  Stored<std::vector<AuditRecord>> after(std::int64_t seq, std::int64_t limit) override {
    std::vector<AuditRecord> records;
    for (const AuditRecord& record : state_.audit)
      if (record.seq > seq && static_cast<std::int64_t>(records.size()) < limit) records.push_back(record);
    return records;
  }
  Stored<AuditHead> head() override {
    return state_.audit.empty() ? AuditHead{} : AuditHead{state_.audit.back().seq, state_.audit.back().hash};
  }
  Stored<AuditVerdict> verify() override { return AuditVerdict{TRY(head()), 0}; }

 private:
  MemoryState& state_;
};

}  // namespace diemcau::governance::testing
