#pragma once

#include <string>
#include <vector>

#include "app/config/config.hpp"
#include "base/result.hpp"
#include "storage/files/seed.hpp"
#include "storage/storage.hpp"

// The local trial (`serve --demo`): a province, its log-ins and a meeting to begin with.
namespace diemcau::app {

// "kontum-2020" or a path.
std::string seed_path(const std::string& name_or_path);

// Into an empty store only.
Result<std::vector<storage::DemoLogin>, std::string> load_province(storage::Storage& store, const std::string& file,
                                                                   WallTime wall);

// Loads the demo province when the store is empty, and makes sure there is a meeting of all sites today. The generated
// log-ins are kept in secrets/ (0600), so that a second start can print them again.
Result<void, std::string> prepare_demo(const Config& config, WallTime wall);

Result<std::string, std::string> demo_accounts_text(const Config& config);

}  // namespace diemcau::app
