#include "governance/pairing.hpp"

namespace diemcau::governance {
namespace {

bool is_loopback(const IpAddress& address) {
  static const Prefix kV4 = *Prefix::parse("127.0.0.0/8");
  static const IpAddress kV6 = *IpAddress::parse("::1");
  return kV4.contains(address) || address == kV6;
}

}  // namespace

bool inside_site(const Site& site, const Province& province, const IpAddress& remote) {
  if (province.allow_loopback && is_loopback(remote)) return true;
  const auto prefix = Prefix::parse(site.prefix);
  return prefix && prefix->contains(remote);
}

}  // namespace diemcau::governance
