#pragma once

#include <cstdint>

#include "base/bytes.hpp"

namespace diemcau {

// Where sans-IO code gets its random numbers from: given at construction, seeded in tests, from the OS in app/.
class Random {
 public:
  virtual ~Random() = default;
  virtual std::uint64_t next_u64() = 0;

  std::uint32_t next_u32() { return static_cast<std::uint32_t>(next_u64() >> 32); }
  // In [0, bound).
  std::uint64_t below(std::uint64_t bound) { return bound == 0 ? 0 : next_u64() % bound; }
  double unit() { return static_cast<double>(next_u64() >> 11) * (1.0 / 9007199254740992.0); }
  // `length` characters of the ICE alphabet subset [A-Za-z0-9].
  std::string token(std::size_t length);
  void fill(MutableBytes out);
};

// splitmix64: small, fast, repeatable from its seed. For tests and simulations; never for secrets.
class SeededRandom final : public Random {
 public:
  explicit SeededRandom(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next_u64() override;

 private:
  std::uint64_t state_;
};

// OpenSSL's CSPRNG.
class SecureRandom final : public Random {
 public:
  std::uint64_t next_u64() override;
};

}  // namespace diemcau
