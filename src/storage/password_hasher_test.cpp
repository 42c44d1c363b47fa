#include "storage/password_hasher.hpp"

#include <gtest/gtest.h>

namespace diemcau::storage {

TEST(SodiumPasswordHasher, hashes_are_argon2id_salted_and_verify_only_their_own_secret) {
  SodiumPasswordHasher hasher;
  const std::string hash = hasher.hash("rung-suoi-thac-doi-9413");
  EXPECT_EQ(hash.rfind("$argon2id$", 0), 0u);
  EXPECT_NE(hash, hasher.hash("rung-suoi-thac-doi-9413"));
  EXPECT_TRUE(hasher.verify(hash, "rung-suoi-thac-doi-9413"));
  EXPECT_FALSE(hasher.verify(hash, "rung-suoi-thac-doi-9414"));
  EXPECT_FALSE(hasher.verify("", "rung-suoi-thac-doi-9413"));
}

}  // namespace diemcau::storage
