#include <cstdio>
#include <memory>

#include "app/commands/commands.hpp"
#include "app/config/config_file.hpp"
#include "app/config/config_text.hpp"
#include "app/config/key_table.hpp"
#include "app/data/interfaces.hpp"
#include "app/demo/demo.hpp"
#include "net/clock.hpp"
#include "storage/backup.hpp"
#include "storage/files/seed.hpp"
#include "storage/storage.hpp"

namespace diemcau::app {
namespace {

int complain(const std::string& sentence) {
  std::fprintf(stderr, "diemcau: %s%s", sentence.c_str(), !sentence.empty() && sentence.back() == '\n' ? "" : "\n");
  return 1;
}

void print_report(const char* what, const storage::BackupReport& report) {
  std::printf("%s %s: %zu files, %llu bytes\n", what, report.directory.c_str(), report.files,
              static_cast<unsigned long long>(report.bytes));
}

}  // namespace

int config_check(const CommonOptions& options) {
  const auto read = read_config_file(options.config_file, default_config());
  if (!read.ok()) return complain(read.error().text());
  std::printf("%s: in order\n", options.config_file.c_str());
  if (networks_are_joined(read.value()))
    std::puts(
        "Warning: this machine forwards packets between networks (net.ipv4.ip_forward or\n"
        "net.ipv6.conf.all.forwarding is on). The video-conference and the office network are joined by it.");
  return 0;
}

int config_print_default() {
  std::fputs(default_config_toml().c_str(), stdout);
  return 0;
}

int config_print_manual() {
  std::fputs(configuration_manual().c_str(), stdout);
  return 0;
}

int backup(const CommonOptions& options, const std::string& target) {
  const auto config = load_settings(options);
  if (!config.ok()) return complain(config.error());
  const auto done = storage::backup(storage_config(config.value()), target, net::wall_now());
  if (!done.ok()) return complain(done.error().message);
  print_report("backup in", done.value());
  return 0;
}

int restore(const CommonOptions& options, const std::string& source) {
  const auto config = load_settings(options);
  if (!config.ok()) return complain(config.error());
  const auto done = storage::restore(storage_config(config.value()), source);
  if (!done.ok()) return complain(done.error().message);
  print_report("restored into", done.value());
  return 0;
}

int seed(const CommonOptions& options, const std::string& file) {
  const auto config = load_settings(options);
  if (!config.ok()) return complain(config.error());
  auto store = storage::open(storage_config(config.value()));
  if (!store.ok()) return complain(store.error().message);
  const auto logins = load_province(*store.value(), seed_path(file), net::wall_now());
  if (!logins.ok()) return complain(logins.error());
  for (const auto& login : logins.value()) std::printf("%-14s %s\n", login.user.c_str(), login.password.c_str());
  return 0;
}

int audit_verify(const CommonOptions& options) {
  const auto config = load_settings(options);
  if (!config.ok()) return complain(config.error());
  auto store = storage::open(storage_config(config.value()));
  if (!store.ok()) return complain(store.error().message);
  const auto verdict = store.value()->audit().verify();
  if (!verdict.ok()) return complain(std::string(governance::describe(verdict.error())));
  if (!verdict->holds()) return complain("the chain is broken at entry " + std::to_string(verdict->first_bad));
  std::printf("the chain holds: %lld entries, head %s\n", static_cast<long long>(verdict->head.seq),
              verdict->head.hash.c_str());
  return 0;
}

int demo_accounts(const CommonOptions& options) {
  const auto config = load_settings(options);
  if (!config.ok()) return complain(config.error());
  const auto text = demo_accounts_text(config.value());
  if (!text.ok()) return complain(text.error());
  std::fputs(text.value().c_str(), stdout);
  return 0;
}

}  // namespace diemcau::app
