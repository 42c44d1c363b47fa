#include "net/error.hpp"

#include <cerrno>
#include <system_error>

namespace diemcau::net {

std::string describe(const NetError& error) {
  return std::string(error.call) + ": " + std::generic_category().message(error.code);
}

NetError last_error(const char* call) {
  return {call, errno};
}

}  // namespace diemcau::net
