#pragma once

#include <optional>
#include <string>

#include "base/endpoint.hpp"
#include "base/time.hpp"
#include "governance/site.hpp"

// Which machine is the room PC of a site. The main site reads out a one-time code, the room PC types it in and from
// then on holds a revocable credential that opens that site's page and nothing else.
namespace diemcau::governance {

struct SiteCredential {
  std::string token_hash;  // 64 hex digits
  SiteNumber site;
  WallTime paired_at{};
  std::string paired_from;
  bool operator==(const SiteCredential&) const = default;
};

// A credential or a pairing code is good only inside the site's own prefix; loopback counts when the province's demo
// setting allows it.
bool inside_site(const Site& site, const Province& province, const IpAddress& remote);

}  // namespace diemcau::governance
