#pragma once

#include <gtest/gtest.h>

#include "storage/contract/databases.hpp"

namespace diemcau::storage::testing {

constexpr WallTime kNow = wall_from_us(1'606'000'000'000'000);  // 2020-11-21 23:06:40Z

governance::AuditDraft audit_of(const std::string& what, WallTime at = kNow);
// One body, two sites (41 main, 42 endpoint), two technicians, one group: small enough to read in a failure.
governance::Institution small_institution();

// Every statement about the store is made twice: TEST_P(Contract, ...) runs on SQLite and on PostgreSQL.
class Contract : public ::testing::TestWithParam<Kind> {
 protected:
  TestDatabase database_{GetParam()};
  std::unique_ptr<Storage> storage_ = database_.open();

  void reopen() {
    storage_.reset();
    storage_ = database_.open();
  }
  void load_institution();
  governance::MeetingId create_meeting(const std::string& title = "Giao ban", WallTime starts_at = kNow);
};

}  // namespace diemcau::storage::testing
