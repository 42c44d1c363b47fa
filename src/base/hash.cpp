#include "base/hash.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/sha.h>

namespace diemcau {

Sha256 sha256(BytesView data) {
  Sha256 digest;
  SHA256(data.data(), data.size(), digest.data());
  return digest;
}

Sha256 hmac_sha256(BytesView key, BytesView data) {
  Sha256 digest;
  unsigned length = digest.size();
  HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), data.data(), data.size(), digest.data(), &length);
  return digest;
}

Sha1 hmac_sha1(BytesView key, BytesView data) {
  Sha1 digest;
  unsigned length = digest.size();
  HMAC(EVP_sha1(), key.data(), static_cast<int>(key.size()), data.data(), data.size(), digest.data(), &length);
  return digest;
}

bool equal_constant_time(BytesView a, BytesView b) {
  return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string to_base64(BytesView data) {
  std::string text(4 * ((data.size() + 2) / 3) + 1, '\0');
  const int length =
      EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()), data.data(), static_cast<int>(data.size()));
  text.resize(static_cast<std::size_t>(length));
  return text;
}

bool from_base64(std::string_view text, Bytes& out) {
  if (text.size() % 4 != 0) return false;
  Bytes bytes(text.size() / 4 * 3 + 1);
  const int length =
      EVP_DecodeBlock(bytes.data(), reinterpret_cast<const unsigned char*>(text.data()), static_cast<int>(text.size()));
  if (length < 0) return false;
  std::size_t padding = 0;
  while (padding < 2 && padding < text.size() && text[text.size() - 1 - padding] == '=') ++padding;
  bytes.resize(static_cast<std::size_t>(length) - padding);
  out = std::move(bytes);
  return true;
}

}  // namespace diemcau
