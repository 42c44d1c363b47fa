#pragma once

#include <string>
#include <vector>

#include "base/random.hpp"
#include "base/result.hpp"
#include "storage/storage.hpp"

// Demo provinces as data (seed/*.yaml, schema diemcau-seed/1). Used by `diemcau seed` and `make run`.
namespace diemcau::storage {

struct SeedError {
  int line = 0;  // 1-based; 0: the whole file or the store
  std::string message;
};

struct SeedMeeting {
  governance::MeetingPlan plan;
  governance::UserName created_by;
};

struct Seed {
  governance::Institution institution;
  std::vector<governance::Account> accounts;  // without password hashes
  std::vector<SeedMeeting> meetings;          // the approved ones, times relative to the day of loading
};

// Every value is checked, unknown keys are refused; the first fault is reported with its line.
Result<Seed, SeedError> read_seed(const std::string& path, WallTime loaded_at);

struct DemoLogin {
  governance::UserName user;
  std::string password;  // shown once by the caller, stored nowhere
  std::vector<governance::Role> roles;
};

// Writes the seed into an empty store. Every account gets a fresh readable password; none has to be changed in the
// demo.
Result<std::vector<DemoLogin>, SeedError> load_seed(Storage& storage, const Seed& seed, Random& random, WallTime wall);

}  // namespace diemcau::storage
