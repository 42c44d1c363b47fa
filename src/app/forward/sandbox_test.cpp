#include "app/forward/sandbox.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <functional>

namespace diemcau::app {
namespace {

// In a child, for the sandbox can not be left again. Its answer is its exit status.
int in_sandbox(const std::function<bool()>& holds) {
  const pid_t child = ::fork();
  if (child == 0) {
    if (!enter_sandbox().ok()) ::_exit(2);
    ::_exit(holds() ? 0 : 1);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 100 + WTERMSIG(status);
}

bool refused(long result) {
  return result == -1 && errno == EPERM;
}

TEST(Sandbox, OpensNoFile) {
  EXPECT_EQ(in_sandbox([] { return refused(::open("/etc/passwd", O_RDONLY)); }), 0);
}

TEST(Sandbox, MakesNoSocket) {
  EXPECT_EQ(in_sandbox([] { return refused(::socket(AF_INET, SOCK_STREAM, 0)); }), 0);
}

TEST(Sandbox, StartsNoProgram) {
  EXPECT_EQ(in_sandbox([] { return refused(::execl("/bin/true", "true", nullptr)); }), 0);
  EXPECT_EQ(in_sandbox([] { return refused(::fork()); }), 0);
}

TEST(Sandbox, MakesNoMemoryExecutable) {
  EXPECT_EQ(in_sandbox([] {
              void* page = ::mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
              return page != MAP_FAILED && refused(::mprotect(page, 4096, PROT_READ | PROT_EXEC));
            }),
            0);
}

TEST(Sandbox, WhatIsOpenGoesOn) {
  int ends[2];
  ASSERT_EQ(::socketpair(AF_UNIX, SOCK_DGRAM, 0, ends), 0);
  EXPECT_EQ(in_sandbox([&] {
              char byte = 0;
              return ::send(ends[0], "x", 1, 0) == 1 && ::recv(ends[1], &byte, 1, 0) == 1 && byte == 'x';
            }),
            0);
  ::close(ends[0]);
  ::close(ends[1]);
}

}  // namespace
}  // namespace diemcau::app
