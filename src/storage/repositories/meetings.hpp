#pragma once

#include "governance/ports/meetings.hpp"
#include "storage/database.hpp"

namespace diemcau::storage {

class SqlMeetings final : public governance::Meetings {
 public:
  explicit SqlMeetings(Database& database) : database_(database) {}
  governance::Stored<governance::MeetingId> create(const governance::MeetingPlan& plan, const governance::UserName& by,
                                                   WallTime wall, const governance::AuditDraft& audit) override;
  governance::Stored<std::optional<governance::Meeting>> find(governance::MeetingId id) override;
  governance::Stored<std::vector<governance::Meeting>> listed(WallTime day_start) override;

 private:
  Database& database_;
};

class SqlConferenceLog final : public governance::ConferenceLog {
 public:
  explicit SqlConferenceLog(Database& database) : database_(database) {}
  governance::Stored<void> append(std::span<const governance::LogBatch> batches) override;
  governance::Stored<std::vector<governance::LogRecord>> load(governance::MeetingId meeting) override;
  governance::Stored<std::vector<governance::MeetingId>> live() override;
  governance::Stored<std::uint64_t> next_epoch() override;

 private:
  Database& database_;
};

}  // namespace diemcau::storage
