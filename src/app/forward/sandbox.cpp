#include "app/forward/sandbox.hpp"

#include <seccomp.h>

#include <array>
#include <cerrno>
#include <memory>
#include <system_error>

namespace diemcau::app {
namespace {

// By what they are for. Sockets are only accepted, never made; memory is never made executable (below).
constexpr std::array kAllowed = {
    // packets and the link
    SCMP_SYS(recvmmsg),
    SCMP_SYS(sendmmsg),
    SCMP_SYS(recvmsg),
    SCMP_SYS(sendmsg),
    SCMP_SYS(recvfrom),
    SCMP_SYS(sendto),
    SCMP_SYS(read),
    SCMP_SYS(write),
    SCMP_SYS(readv),
    SCMP_SYS(writev),
    SCMP_SYS(accept),
    SCMP_SYS(accept4),
    SCMP_SYS(shutdown),
    SCMP_SYS(close),
    SCMP_SYS(getsockopt),
    SCMP_SYS(setsockopt),
    SCMP_SYS(getsockname),
    SCMP_SYS(getpeername),
    SCMP_SYS(fcntl),
    // the loop and its clock
    SCMP_SYS(epoll_wait),
    SCMP_SYS(epoll_pwait),
    SCMP_SYS(epoll_ctl),
    SCMP_SYS(poll),
    SCMP_SYS(ppoll),
    SCMP_SYS(clock_gettime),
    SCMP_SYS(clock_nanosleep),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(restart_syscall),
    // memory, locks of the C library, randomness
    SCMP_SYS(brk),
    SCMP_SYS(munmap),
    SCMP_SYS(mremap),
    SCMP_SYS(madvise),
    SCMP_SYS(futex),
    SCMP_SYS(getrandom),
    SCMP_SYS(sched_yield),
    SCMP_SYS(sched_getaffinity),
    SCMP_SYS(sysinfo),
    SCMP_SYS(getpid),
    SCMP_SYS(gettid),
    SCMP_SYS(fstat),
    SCMP_SYS(newfstatat),
    SCMP_SYS(lseek),
    // its end
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
    SCMP_SYS(tgkill),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigaction),
    SCMP_SYS(sigaltstack),
};

constexpr std::uint64_t kProtExecute = 4;  // PROT_EXEC

std::string reason(int negative_errno) {
  return std::generic_category().message(-negative_errno);
}

int fill(scmp_filter_ctx filter) {
  for (const int call : kAllowed) {
    if (const int result = seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0); result < 0) return result;
  }
  const scmp_arg_cmp not_executable = SCMP_A2(SCMP_CMP_MASKED_EQ, kProtExecute, 0);
  for (const int call : {SCMP_SYS(mmap), SCMP_SYS(mprotect)}) {
    if (const int result = seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 1, not_executable); result < 0) return result;
  }
  return 0;
}

}  // namespace

Result<void, std::string> enter_sandbox() {
  const std::unique_ptr<void, void (*)(scmp_filter_ctx)> filter(seccomp_init(SCMP_ACT_ERRNO(EPERM)), seccomp_release);
  if (!filter) return fail(std::string("no memory for the filter"));
  if (const int result = fill(filter.get()); result < 0) return fail(reason(result));
  if (const int result = seccomp_load(filter.get()); result < 0) return fail(reason(result));
  return {};
}

}  // namespace diemcau::app
