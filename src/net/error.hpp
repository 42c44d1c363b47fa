#pragma once

#include <string>

namespace diemcau::net {

// A system call that failed: its name and errno. The expected kinds (address in use, permission, no such file) are told
// to the operator in words by describe().
struct NetError {
  const char* call = "";
  int code = 0;
};

std::string describe(const NetError& error);
NetError last_error(const char* call);  // reads errno

}  // namespace diemcau::net
