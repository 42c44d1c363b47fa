#include "base/endpoint.hpp"

#include <arpa/inet.h>

#include <algorithm>
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

bool IpAddress::is_loopback() const {
  constexpr Byte kLoopbackNet = 127;
  if (is_v4()) return bytes[12] == kLoopbackNet;
  return bytes[15] == 1 && std::all_of(bytes.begin(), bytes.end() - 1, [](Byte b) { return b == 0; });
}

bool IpAddress::is_wildcard() const {
  return *this == IpAddress{} || *this == v4(0, 0, 0, 0);
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

std::optional<PrefixList> PrefixList::parse(std::string_view text) {
  PrefixList list;
  while (!text.empty()) {
    const auto comma = text.find(',');
    auto item = text.substr(0, comma);
    text.remove_prefix(comma == std::string_view::npos ? text.size() : comma + 1);
    while (!item.empty() && item.front() == ' ') item.remove_prefix(1);
    while (!item.empty() && item.back() == ' ') item.remove_suffix(1);
    const auto prefix = Prefix::parse(item);
    if (!prefix) return std::nullopt;
    list.prefixes.push_back(*prefix);
  }
  if (list.prefixes.empty()) return std::nullopt;
  return list;
}

bool PrefixList::contains(const IpAddress& address) const {
  return std::any_of(prefixes.begin(), prefixes.end(), [&](const Prefix& prefix) { return prefix.contains(address); });
}

}  // namespace diemcau
