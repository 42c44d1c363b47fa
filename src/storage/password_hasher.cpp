#include "storage/password_hasher.hpp"

#include <sodium.h>

#include <array>

#include "base/check.hpp"

namespace diemcau::storage {

SodiumPasswordHasher::SodiumPasswordHasher() {
  CHECK(sodium_init() >= 0, "libsodium starts");
}

std::string SodiumPasswordHasher::hash(const std::string& secret) {
  std::array<char, crypto_pwhash_STRBYTES> text{};
  const int failed =
      crypto_pwhash_str_alg(text.data(), secret.data(), secret.size(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                            crypto_pwhash_MEMLIMIT_INTERACTIVE, crypto_pwhash_ALG_ARGON2ID13);
  CHECK(failed == 0, "64 MiB are free for a password hash");
  return text.data();
}

bool SodiumPasswordHasher::verify(const std::string& hash, const std::string& secret) {
  return crypto_pwhash_str_verify(hash.c_str(), secret.data(), secret.size()) == 0;
}

}  // namespace diemcau::storage
