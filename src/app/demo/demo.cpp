#include "app/demo/demo.hpp"

#include <algorithm>
#include <cstdio>

#include "api/meeting_directory.hpp"
#include "api/routes/router.hpp"
#include "app/commands/settings.hpp"
#include "app/data/data_directory.hpp"
#include "base/random.hpp"

namespace diemcau::app {
namespace {

constexpr std::size_t kColumn = 16;
constexpr char kProvince[] = "kontum-2020";
constexpr char kTitle[] = "Hội nghị trực tuyến toàn tỉnh (dữ liệu mẫu)";

std::string accounts_file(const Config& config) {
  return config.data_directory + "/secrets/demo-accounts.txt";
}

std::string column(const std::string& text) {
  return text + std::string(text.size() < kColumn ? kColumn - text.size() : 1, ' ');
}

// Who is who, too: a newcomer must know which of them opens which page.
std::string table_of(const std::vector<storage::DemoLogin>& logins) {
  std::string out;
  for (const auto& login : logins) {
    out += column(login.user) + column(login.password) + api::role_names(login.roles, api::Language::vietnamese) + "\n";
  }
  return out;
}

bool is_of_all_sites(const governance::Meeting& meeting, const governance::Institution& institution) {
  return meeting.phase != governance::MeetingPhase::ended && meeting.plan.sites.size() == institution.sites.size();
}

Result<void, std::string> fail_store(governance::StoreError error) {
  return fail("the store: " + std::string(governance::describe(error)));
}

Result<void, std::string> ensure_meeting(storage::Storage& store, WallTime wall) {
  const auto institution = store.sites().load();
  if (!institution.ok()) return fail_store(institution.error());
  const auto listed = store.meetings().listed(api::start_of_day(wall));
  if (!listed.ok()) return fail_store(listed.error());
  const auto is_there = [&](const governance::Meeting& meeting) {
    return is_of_all_sites(meeting, institution.value());
  };
  if (std::any_of(listed->begin(), listed->end(), is_there)) return {};
  governance::MeetingPlan plan;
  plan.title = kTitle;
  plan.starts_at = wall + minutes(30);
  plan.minutes = 120;
  for (const auto& site : institution->sites) plan.sites.push_back(site.number);
  const auto* main = institution->main_site();
  if (main == nullptr) return fail(std::string("the province has no main site"));
  plan.chair_site = main->number;
  governance::AuditDraft audit;
  audit.at = wall;
  audit.who = "system";
  audit.what = "meeting_created";
  audit.details = plan.title;
  const auto made = store.meetings().create(plan, "system", wall, audit);
  return made.ok() ? Result<void, std::string>() : fail_store(made.error());
}

}  // namespace

std::string seed_path(const std::string& name_or_path) {
  const bool is_path = name_or_path.find('/') != std::string::npos || name_or_path.find('.') != std::string::npos;
  return is_path ? name_or_path : find_installed("seed/" + name_or_path + ".yaml");
}

Result<std::vector<storage::DemoLogin>, std::string> load_province(storage::Storage& store, const std::string& file,
                                                                   WallTime wall) {
  const auto seed = storage::read_seed(file, wall);
  if (!seed.ok()) return fail(file + ":" + std::to_string(seed.error().line) + ": " + seed.error().message);
  SecureRandom random;
  auto logins = storage::load_seed(store, seed.value(), random, wall);
  if (!logins.ok()) return fail(file + ": " + logins.error().message);
  return std::move(logins).value();
}

Result<void, std::string> prepare_demo(const Config& config, WallTime wall) {
  auto store = storage::open(storage_config(config));
  if (!store.ok()) return fail(store.error().message);
  const auto institution = store.value()->sites().load();
  if (!institution.ok()) return fail_store(institution.error());
  if (institution->sites.empty()) {
    std::puts("Loading the demo province (hashing its passwords takes a moment) ...");
    std::fflush(stdout);
    const auto logins = TRY(load_province(*store.value(), seed_path(kProvince), wall));
    if (auto written = write_private_file(accounts_file(config), table_of(logins)); !written.ok()) return written;
  }
  return ensure_meeting(*store.value(), wall);
}

Result<std::string, std::string> demo_accounts_text(const Config& config) {
  return read_text_file(accounts_file(config));
}

}  // namespace diemcau::app
