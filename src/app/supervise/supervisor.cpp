#include "app/supervise/supervisor.hpp"

#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <csignal>
#include <memory>

#include "app/supervise/restart_policy.hpp"
#include "base/log.hpp"
#include "net/clock.hpp"

namespace diemcau::app {
namespace {

namespace asio = boost::asio;

struct Role {
  explicit Role(asio::io_context& context, RoleCommand c) : command(std::move(c)), pause(context) {}
  RoleCommand command;
  RestartPolicy policy;
  asio::steady_timer pause;
  pid_t pid = 0;  // 0: not running
};

[[noreturn]] void become(const RoleCommand& command, pid_t parent) {
  // A parent that is killed takes its roles along: none may go on unwatched, holding sockets and the database.
  ::prctl(PR_SET_PDEATHSIG, SIGTERM);
  if (::getppid() != parent) ::_exit(0);  // it died before the line above
  sigset_t none;
  sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  const bool first = !command.started_before;
  std::vector<char*> arguments;
  static char name[] = "diemcau";
  arguments.push_back(name);
  static char announce[] = "--announce";
  for (const auto& argument : command.arguments) arguments.push_back(const_cast<char*>(argument.c_str()));
  if (first && command.announces) arguments.push_back(announce);
  arguments.push_back(nullptr);
  ::execv("/proc/self/exe", arguments.data());
  ::_exit(127);
}

class Supervisor {
 public:
  explicit Supervisor(const std::vector<RoleCommand>& commands) : signals_(context_, SIGTERM, SIGINT, SIGCHLD) {
    for (const auto& command : commands) roles_.push_back(std::make_unique<Role>(context_, command));
  }

  int run() {
    wait_for_signal();
    for (auto& role : roles_) start(*role);
    context_.run();
    return exit_code_;
  }

 private:
  void wait_for_signal() {
    signals_.async_wait([this](boost::system::error_code error, int signal) {
      if (error) return;
      signal == SIGCHLD ? reap() : stop();
      if (!all_ended()) wait_for_signal();
    });
  }

  void start(Role& role) {
    if (stopping_) return;
    const pid_t parent = ::getpid();
    context_.notify_fork(asio::io_context::fork_prepare);
    const pid_t pid = ::fork();
    if (pid == 0) become(role.command, parent);
    context_.notify_fork(asio::io_context::fork_parent);
    if (pid < 0) return ended(role, "fork failed");
    role.pid = pid;
    role.command.started_before = true;
    role.policy.started(net::monotonic_now());
    log::info("role_started", {{"name", role.command.role}, {"pid", std::to_string(pid)}});
  }

  void reap() {
    int status = 0;
    for (pid_t pid = ::waitpid(-1, &status, WNOHANG); pid > 0; pid = ::waitpid(-1, &status, WNOHANG)) {
      for (auto& role : roles_) {
        if (role->pid == pid) reaped(*role, status);
      }
    }
    if (stopping_ && all_ended()) finish();
  }

  void reaped(Role& role, int status) {
    role.pid = 0;
    const bool exited = WIFEXITED(status);
    const int code = exited ? WEXITSTATUS(status) : WTERMSIG(status);
    if (exited && (code == kConfigurationFault || code == 127)) {
      exit_code_ = code;
      return stop();
    }
    ended(role, (exited ? "exit " : "signal ") + std::to_string(code));
  }

  void ended(Role& role, const std::string& how) {
    if (stopping_) return;
    const auto wait = role.policy.ended(net::monotonic_now());
    log::error("role_ended",
               {{"name", role.command.role}, {"how", how}, {"restart_in_ms", std::to_string(wait.count() / 1000)}});
    role.pause.expires_after(wait);
    role.pause.async_wait([this, &role](boost::system::error_code error) {
      if (!error) start(role);
    });
  }

  void stop() {
    stopping_ = true;
    for (auto& role : roles_) {
      role->pause.cancel();
      if (role->pid > 0) ::kill(role->pid, SIGTERM);
    }
    if (all_ended()) return finish();
    patience_.expires_after(std::chrono::seconds(10));
    patience_.async_wait([this](boost::system::error_code error) {
      for (auto& role : roles_) {
        if (!error && role->pid > 0) ::kill(role->pid, SIGKILL);
      }
    });
  }

  bool all_ended() const {
    for (const auto& role : roles_) {
      if (role->pid > 0) return false;
    }
    return stopping_;
  }

  void finish() {
    patience_.cancel();
    signals_.cancel();
    context_.stop();
  }

  asio::io_context context_{1};
  asio::signal_set signals_;
  asio::steady_timer patience_{context_};  // for roles that do not end when asked
  std::vector<std::unique_ptr<Role>> roles_;
  bool stopping_ = false;
  int exit_code_ = 0;
};

}  // namespace

int supervise(const std::vector<RoleCommand>& roles) {
  return Supervisor(roles).run();
}

}  // namespace diemcau::app
