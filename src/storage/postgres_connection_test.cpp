#include "storage/postgres_connection.hpp"

#include <gtest/gtest.h>

namespace diemcau::storage {
namespace {

TEST(PostgresConnection, every_wait_has_an_end) {
  EXPECT_EQ(bounded_connection("host=/run/pg dbname=diemcau"),
            "host=/run/pg dbname=diemcau connect_timeout=3 tcp_user_timeout=4000 keepalives_idle=10 "
            "keepalives_interval=2 keepalives_count=2");
  EXPECT_EQ(bounded_connection("postgresql://dc@10.60.1.11/diemcau"),
            "postgresql://dc@10.60.1.11/diemcau?connect_timeout=3&tcp_user_timeout=4000&keepalives_idle=10&"
            "keepalives_interval=2&keepalives_count=2");
}

TEST(PostgresConnection, what_the_configuration_says_stays) {
  const std::string text = bounded_connection("postgresql://dc@db/diemcau?connect_timeout=20");
  EXPECT_EQ(text.find("connect_timeout=3"), std::string::npos);
  EXPECT_NE(text.find("&tcp_user_timeout=4000"), std::string::npos);
}

}  // namespace
}  // namespace diemcau::storage
