#include <csignal>
#include <cstdio>
#include <exception>

#include "app/commands/commands.hpp"

int main(int count, char** arguments) {
  std::signal(SIGPIPE, SIG_IGN);  // a peer that closes is an error of that write, not of the program
  try {
    return diemcau::app::run_program(count, arguments);
  } catch (const std::exception& e) {
    std::fprintf(stderr, "diemcau: %s\n", e.what());
    return 1;
  }
}
