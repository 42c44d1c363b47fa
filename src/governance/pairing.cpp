#include "governance/pairing.hpp"

namespace diemcau::governance {

bool inside_site(const Site& site, const Province& province, const IpAddress& remote) {
  if (province.allow_loopback && remote.is_loopback()) return true;
  const auto prefixes = PrefixList::parse(site.prefix);
  return prefixes && prefixes->contains(remote);
}

}  // namespace diemcau::governance
