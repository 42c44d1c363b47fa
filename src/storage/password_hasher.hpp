#pragma once

#include "governance/ports/accounts.hpp"

namespace diemcau::storage {

// argon2id of libsodium with its "interactive" cost: 64 MiB, 2 passes.
class SodiumPasswordHasher final : public governance::PasswordHasher {
 public:
  SodiumPasswordHasher();
  std::string hash(const std::string& secret) override;
  bool verify(const std::string& hash, const std::string& secret) override;
};

}  // namespace diemcau::storage
