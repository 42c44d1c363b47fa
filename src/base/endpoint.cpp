#include "base/endpoint.hpp"

#include <arpa/inet.h>

#include <charconv>

namespace diemcau {
namespace {

constexpr std::array<Byte, 12> kMappedPrefix{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};

}  // namespace

IpAddress IpAddress::v4(std::uint8_t a, std::uint8_t b, std::uint8_t c, std::uint8_t d) {
  IpAddress address;
  std::copy(kMappedPrefix.begin(), kMappedPrefix.end(), address.bytes.begin());
  address.bytes[12] = a;
  address.bytes[13] = b;
  address.bytes[14] = c;
  address.bytes[15] = d;
  return address;
}

std::optional<IpAddress> IpAddress::parse(std::string_view text) {
  const std::string owned(text);
  std::array<Byte, 4> four{};
  if (inet_pton(AF_INET, owned.c_str(), four.data()) == 1) return v4(four[0], four[1], four[2], four[3]);
  IpAddress address;
  if (inet_pton(AF_INET6, owned.c_str(), address.bytes.data()) == 1) return address;
  return std::nullopt;
}

bool IpAddress::is_v4() const {
  return std::equal(kMappedPrefix.begin(), kMappedPrefix.end(), bytes.begin());
}

std::string IpAddress::text() const {
  char buffer[INET6_ADDRSTRLEN] = {};
  if (is_v4()) {
    inet_ntop(AF_INET, bytes.data() + 12, buffer, sizeof buffer);
  } else {
    inet_ntop(AF_INET6, bytes.data(), buffer, sizeof buffer);
  }
  return buffer;
}

std::string Endpoint::text() const {
  return (ip.is_v4() ? ip.text() : "[" + ip.text() + "]") + ":" + std::to_string(port);
}

std::optional<Prefix> Prefix::parse(std::string_view text) {
  const auto slash = text.find('/');
  const auto network = IpAddress::parse(text.substr(0, slash));
  if (!network) return std::nullopt;
  const unsigned widest = network->is_v4() ? 32 : 128;
  unsigned length = widest;
  if (slash != std::string_view::npos) {
    const auto digits = text.substr(slash + 1);
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), length);
    if (error != std::errc{} || end != digits.data() + digits.size() || length > widest) return std::nullopt;
  }
  return Prefix{*network, static_cast<std::uint8_t>(length + (128 - widest))};
}

bool Prefix::contains(const IpAddress& address) const {
  for (unsigned bit = 0; bit < length; ++bit) {
    const Byte mask = static_cast<Byte>(0x80 >> (bit % 8));
    if ((address.bytes[bit / 8] & mask) != (network.bytes[bit / 8] & mask)) return false;
  }
  return true;
}

}  // namespace diemcau
