#include "storage/files/seed.hpp"

#include <algorithm>
#include <fstream>
#include <map>

#include "storage/files/seed_meetings.hpp"
#include "storage/files/seed_parts.hpp"
#include "storage/files/yaml_reader.hpp"

namespace diemcau::storage {
namespace {

using namespace governance;

constexpr char kSchema[] = "diemcau-seed/1";

void check_schema(YamlMap& root) {
  if (root.text("schema") != kSchema)
    throw YamlFault(root.child("schema"), "schema: this program reads " + std::string(kSchema));
}

Seed seed_of(const YAML::Node& document, WallTime loaded_at) {
  YamlMap root(document);
  check_schema(root);
  Seed seed;
  Institution& institution = seed.institution;
  institution.province = read_province_node(root.child("meta"));
  institution.units = read_unit_nodes(root.child("organisations"));
  institution.sites = read_site_nodes(root.child("sites"), institution);
  institution.technicians = read_technician_nodes(root.child("technicians"), institution, loaded_at);
  add_supplier_contacts(root.child("supplier_contacts"), institution);
  institution.groups = read_group_nodes(root.child("site_groups"), institution);
  seed.accounts = read_account_nodes(root.child("accounts"), institution);
  seed.meetings = read_meeting_nodes(root.child("meetings"), institution, seed.accounts, loaded_at);
  // Read by the parts of the institution that come later.
  root.ignore({"host_class_branch", "asset_template", "gaps", "sure", "communes", "spelling_variants"});
  root.finish();
  return seed;
}

SeedError about_store(const std::string& what, StoreError error) {
  return {0, what + ": " + std::string(describe(error))};
}

Result<std::vector<DemoLogin>, SeedError> load_accounts(Storage& storage, const Seed& seed, Random& random,
                                                        WallTime wall) {
  std::vector<DemoLogin> logins;
  for (Account account : seed.accounts) {
    const DemoLogin login{account.user, make_readable_password(random), account.roles};
    account.password_hash = storage.password_hasher().hash(login.password);
    account.password = PasswordState::chosen;
    const auto added = storage.accounts().add(
        account, {wall, "system", "account_created", "user:" + account.user, "", "", "", "seed"});
    if (!added.ok()) return fail(about_store("account " + account.user, added.error()));
    logins.push_back(login);
  }
  return logins;
}

}  // namespace

Result<Seed, SeedError> read_seed(const std::string& path, WallTime loaded_at) {
  std::ifstream stream(path);
  if (!stream) return fail(SeedError{0, path + " cannot be read"});
  try {
    return seed_of(YAML::Load(stream), loaded_at);
  } catch (const YamlFault& fault) {
    return fail(SeedError{fault.line, fault.what()});
  } catch (const YAML::Exception& fault) {
    return fail(SeedError{fault.mark.line + 1, fault.msg});
  }
}

Result<std::vector<DemoLogin>, SeedError> load_seed(Storage& storage, const Seed& seed, Random& random, WallTime wall) {
  const auto present = storage.sites().load();
  if (!present.ok()) return fail(about_store("the store", present.error()));
  if (!present->sites.empty()) return fail(SeedError{0, "the store already holds a province"});
  const auto replaced =
      storage.sites().replace(seed.institution, {wall, "system", "province_loaded", "", "", "", "", "seed"});
  if (!replaced.ok()) return fail(about_store("the province", replaced.error()));
  auto logins = TRY(load_accounts(storage, seed, random, wall));
  for (const SeedMeeting& meeting : seed.meetings) {
    const auto created = storage.meetings().create(meeting.plan, meeting.created_by, wall,
                                                   {wall, "system", "meeting_created", "", "", "", "", "seed"});
    if (!created.ok()) return fail(about_store(meeting.plan.title, created.error()));
  }
  return logins;
}

}  // namespace diemcau::storage
