#include "net/fd.hpp"

#include <unistd.h>

namespace diemcau::net {

void UniqueFd::reset(int fd) {
  if (fd_ >= 0) ::close(fd_);
  fd_ = fd;
}

}  // namespace diemcau::net
