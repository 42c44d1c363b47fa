#pragma once

#include <string>

#include "app/commands/settings.hpp"

// The program's commands; each returns the exit code and has printed what went wrong.
namespace diemcau::app {

int serve(const CommonOptions& options);
// `moved_clock`: serve was given --clock.
int control(const CommonOptions& options, bool announce, bool moved_clock);
int forward(const CommonOptions& options);
int config_check(const CommonOptions& options);
int config_print_default();
int config_print_manual();
int backup(const CommonOptions& options, const std::string& target);
int restore(const CommonOptions& options, const std::string& source);
int seed(const CommonOptions& options, const std::string& file);
int audit_verify(const CommonOptions& options);
int demo_accounts(const CommonOptions& options);

int run_program(int count, char** arguments);

}  // namespace diemcau::app
