#include <CLI/CLI.hpp>
#include <cstdio>
#include <string>

#include "app/bots/bots_command.hpp"
#include "app/commands/commands.hpp"
#include "app/netbox/netbox.hpp"

namespace diemcau::app {
namespace {

void add_common(CLI::App& command, CommonOptions& options) {
  command.add_option("--config", options.config_file, "Configuration file (TOML)");
  command.add_option("--data-dir", options.data_directory, "Data directory; wins over the file");
  command.add_option("--set", options.overrides, "section.key=value; wins over the file")->expected(1)->take_all();
}

CLI::App* add(CLI::App& program, const char* name, const char* what, CommonOptions& options) {
  auto* command = program.add_subcommand(name, what);
  add_common(*command, options);
  return command;
}

void add_test_tools(CLI::App& program, BotsOptions& bots, NetboxOptions& netbox, int& code) {
  auto* bots_command = program.add_subcommand("bots", "Pages without browsers, driven by JSON lines");
  bots_command->add_option("--local", bots.local_address, "Address their sockets are bound to");
  bots_command->add_option("--seed", bots.seed, "0: from the system");
  bots_command->callback([&] { code = run_bots(bots); });

  auto* netbox_command = program.add_subcommand("netbox", "A bad line between browsers and the media address");
  netbox_command->add_option("--listen", netbox.listen, "address:port browsers are told")->required();
  netbox_command->add_option("--target", netbox.target, "address:port of the media process")->required();
  netbox_command->add_option("--seed", netbox.seed, "Seed of losses and delays");
  netbox_command->add_option("--profile", netbox.profile, "First profile, JSON");
  netbox_command->footer(kNetboxManual);
  netbox_command->callback([&] { code = run_netbox(netbox); });
}

}  // namespace

int run_program(int count, char** arguments) {
  CLI::App program("Diem Cau: video conferences between the sites of a province", "diemcau");
  program.set_version_flag("--version", kVersion);
  program.require_subcommand(1);
  CommonOptions options;
  std::string target, source, file;
  bool announce = false, moved_clock = false;
  int code = 0;

  auto* serve_command = add(program, "serve", "Start and watch the whole program", options);
  serve_command->add_flag("--demo", options.demo, "Local trial: demo province, everything on http://127.0.0.1:8080");
  serve_command->add_option(
      "--clock", options.clock,
      "Institution time to begin with, as 2026-12-01T08:00+07:00: for tests, on a database made so");
  serve_command->callback([&] { code = serve(options); });

  auto* control_command = add(program, "control", "The control process (started by serve)", options);
  control_command->add_flag("--demo", options.demo);
  control_command->add_flag("--announce", announce);
  control_command->add_flag("--moved-clock", moved_clock);
  control_command->callback([&] { code = control(options, announce, moved_clock); });

  auto* forward_command = add(program, "forward", "The media process (started by serve)", options);
  forward_command->add_flag("--demo", options.demo);
  forward_command->callback([&] { code = forward(options); });

  auto* config_command = program.add_subcommand("config", "The configuration");
  config_command->require_subcommand(1);
  auto* check_command = config_command->add_subcommand("check", "Report every unknown key and bad value");
  check_command->add_option("file,--config", options.config_file, "Configuration file")->required();
  check_command->callback([&] { code = config_check(options); });
  config_command->add_subcommand("print-default", "A file with every key and its default")->callback([&] {
    code = config_print_default();
  });
  config_command->add_subcommand("print-manual", "docs/configuration.md")->callback([&] {
    code = config_print_manual();
  });

  auto* backup_command = add(program, "backup", "Copy the database and files; safe while the program runs", options);
  backup_command->add_option("target", target, "Folder to make")->required();
  backup_command->callback([&] { code = backup(options, target); });

  auto* restore_command = add(program, "restore", "Fill an empty data directory from a backup", options);
  restore_command->add_option("source", source, "Folder of the backup")->required();
  restore_command->callback([&] { code = restore(options, source); });

  auto* seed_command = add(program, "seed", "Load a province into an empty database; prints the log-ins", options);
  seed_command->add_option("file", file, "Seed file, or the name of one that comes with the program")->required();
  seed_command->callback([&] { code = seed(options, file); });

  auto* audit_command = program.add_subcommand("audit", "The audit log");
  audit_command->require_subcommand(1);
  auto* verify_command = add(*audit_command, "verify", "Recompute the hash chain", options);
  verify_command->callback([&] { code = audit_verify(options); });

  auto* accounts_command = add(program, "demo-accounts", "Log-ins of the local trial", options);
  accounts_command->callback([&] { code = demo_accounts(options); });

  BotsOptions bots;
  NetboxOptions netbox;
  add_test_tools(program, bots, netbox, code);
  try {
    program.parse(count, arguments);
  } catch (const CLI::ParseError& error) {
    return program.exit(error);
  }
  return code;
}

}  // namespace diemcau::app
