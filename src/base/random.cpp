#include "base/random.hpp"

#include <openssl/rand.h>

#include "base/check.hpp"

namespace diemcau {

std::string Random::token(std::size_t length) {
  static constexpr char kAlphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  std::string text;
  for (std::size_t i = 0; i < length; ++i) text += kAlphabet[below(sizeof kAlphabet - 1)];
  return text;
}

void Random::fill(MutableBytes out) {
  std::uint64_t word = 0;
  for (std::size_t i = 0; i < out.size(); ++i) {
    if (i % 8 == 0) word = next_u64();
    out[i] = static_cast<Byte>(word);
    word >>= 8;
  }
}

std::uint64_t SeededRandom::next_u64() {
  std::uint64_t z = (state_ += 0x9e3779b97f4a7c15ULL);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
  return z ^ (z >> 31);
}

std::uint64_t SecureRandom::next_u64() {
  std::uint64_t value = 0;
  CHECK(RAND_bytes(reinterpret_cast<unsigned char*>(&value), sizeof value) == 1, "the OS gives random bytes");
  return value;
}

}  // namespace diemcau
