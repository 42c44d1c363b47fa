#include "net/interface.hpp"

#include <gtest/gtest.h>
#include <sys/socket.h>

#include "net/fd.hpp"

namespace diemcau::net {
namespace {

// What binding keeps out is proved between network namespaces (tests/e2e/networks.mjs).

TEST(Interface, loopback_and_foreign_addresses_belong_to_none) {
  EXPECT_EQ(interface_of(IpAddress::v4(127, 0, 0, 1)), "");
  EXPECT_EQ(interface_of(*IpAddress::parse("::1")), "");
  EXPECT_EQ(interface_of(IpAddress::v4(203, 0, 113, 77)), "");
}

TEST(Interface, a_socket_is_held_to_one_that_exists_and_to_no_other) {
  const UniqueFd fd(::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0));
  EXPECT_FALSE(hold_to_interface(fd.get(), "no-such-device").ok());
  EXPECT_TRUE(hold_to_interface(fd.get(), "").ok());
  ASSERT_TRUE(hold_to_interface(fd.get(), "lo").ok());
  char name[16] = {};
  socklen_t length = sizeof name;
  ASSERT_EQ(::getsockopt(fd.get(), SOL_SOCKET, SO_BINDTODEVICE, name, &length), 0);
  EXPECT_STREQ(name, "lo");
}

}  // namespace
}  // namespace diemcau::net
