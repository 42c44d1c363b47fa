#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"

// Network endpoints as values: pure code names peers by them and never touches a socket.
namespace diemcau {

// IPv4 is kept as an IPv4-mapped IPv6 address, so one comparison serves both.
struct IpAddress {
  std::array<Byte, 16> bytes{};

  static IpAddress v4(std::uint8_t a, std::uint8_t b, std::uint8_t c, std::uint8_t d);
  static std::optional<IpAddress> parse(std::string_view text);  // "10.60.1.2", "fd00::2"
  bool is_v4() const;
  bool is_loopback() const;  // of 127.0.0.0/8, or ::1
  bool is_wildcard() const;  // 0.0.0.0 or ::
  std::string text() const;
  auto operator<=>(const IpAddress&) const = default;
};

struct Endpoint {
  IpAddress ip;
  std::uint16_t port = 0;
  std::string text() const;  // "10.60.1.2:443", "[fd00::2]:443"
  auto operator<=>(const Endpoint&) const = default;
};

enum class Transport : std::uint8_t { udp, tcp };

// One five-tuple as seen from here. For TCP (RFC 4571 framing) `remote` names the connection.
struct Path {
  Endpoint local;
  Endpoint remote;
  Transport transport = Transport::udp;
  auto operator<=>(const Path&) const = default;
};

// "10.60.41.0/24", "fd00::/64".
struct Prefix {
  IpAddress network;
  std::uint8_t length = 128;  // in the 128-bit form: 10.60.41.0/24 has 120
  static std::optional<Prefix> parse(std::string_view text);
  bool contains(const IpAddress& address) const;
  bool operator==(const Prefix&) const = default;
};

// Where a site may be: "10.60.41.0/24", or one of each family, "10.60.41.0/24, fd00:60:41::/64".
struct PrefixList {
  std::vector<Prefix> prefixes;
  static std::optional<PrefixList> parse(std::string_view text);  // none: an item is not a prefix, or there is no item
  bool contains(const IpAddress& address) const;
  bool operator==(const PrefixList&) const = default;
};

}  // namespace diemcau

template <>
struct std::hash<diemcau::Endpoint> {
  std::size_t operator()(const diemcau::Endpoint& e) const noexcept {
    std::uint64_t high = 0, low = 0;
    std::memcpy(&high, e.ip.bytes.data(), 8);
    std::memcpy(&low, e.ip.bytes.data() + 8, 8);
    return static_cast<std::size_t>((high * 0x9e3779b97f4a7c15ULL) ^ (low * 0xbf58476d1ce4e5b9ULL) ^ e.port);
  }
};
template <>
struct std::hash<diemcau::Path> {
  std::size_t operator()(const diemcau::Path& p) const noexcept {
    const std::hash<diemcau::Endpoint> h;
    return h(p.remote) * 31 + h(p.local) + static_cast<std::size_t>(p.transport);
  }
};
