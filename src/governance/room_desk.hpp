#pragma once

#include <optional>
#include <string>

#include "base/endpoint.hpp"
#include "base/random.hpp"
#include "governance/access_error.hpp"
#include "governance/ports/accounts.hpp"
#include "governance/ports/meetings.hpp"
#include "governance/ports/sites.hpp"
#include "governance/sign_in.hpp"

// Pairing of room PCs and check-in of the people in front of them, over the ports. Stateless, callable from any thread;
// check-ins hash a PIN (some 50 ms), so api/ calls them off the control strand.
namespace diemcau::governance {

struct PairedSite {
  SiteNumber site;
  std::string token;  // for the room PC's cookie; not kept anywhere else
};

// The site whose room PC shows a credential, and whether it does so from inside the site's own network.
struct TokenSite {
  SiteNumber site;
  bool inside = false;  // false: refused, and the caller says so
};

class RoomDesk {
 public:
  struct Ports {
    Sites& sites;
    Pairings& pairings;
    CheckIns& check_ins;
    OneTimeCodes& codes;
    Attempts& attempts;
    AuditLog& audit;
    PasswordHasher& hasher;
    Random& random;
  };
  explicit RoomDesk(Ports ports) : ports_(ports) {}

  // Pairing. Codes and credentials count only from inside the site's prefix.
  Access<IssuedCode> issue_pairing_code(SiteNumber site, const Caller& caller, WallTime wall);
  Access<PairedSite> pair(const Institution& institution, const std::string& code, const IpAddress& remote,
                          WallTime wall);
  // The site of the room PC's cookie; none when unknown or revoked. Asks about no lock-out.
  Access<std::optional<TokenSite>> of_token(const Institution& institution, const std::string& token,
                                            const IpAddress& remote);
  Access<void> revoke(SiteNumber site, const Caller& caller, WallTime wall);

  // Check-in. `secret` is the PIN, or a one-time code read out by the operator (which needs `new_pin`). A technician
  // without a PIN gives only `new_pin` on a paired PC.
  struct PinEntry {
    TechnicianId technician;
    std::string secret;
    std::string new_pin;  // empty: keep
  };
  Access<CheckIn> check_in(const Institution& institution, SiteNumber site, const PinEntry& entry,
                           const std::string& from, WallTime wall);
  Access<CheckIn> confirm_by_telephone(const Institution& institution, SiteNumber site, TechnicianId technician,
                                       const Caller& caller, WallTime wall);
  Access<void> check_out(SiteNumber site, const Caller& caller, WallTime wall);
  Access<IssuedCode> issue_technician_code(const Institution& institution, TechnicianId technician,
                                           const Caller& caller, WallTime wall);
  // Until when this technician's PIN is not tried; none: not locked.
  Access<std::optional<WallTime>> locked_until(TechnicianId technician, WallTime wall);

 private:
  struct Proof {
    CheckInMeans means = CheckInMeans::pin;
    bool set_pin = false;
  };
  Access<Proof> prove(const PinEntry& entry, const std::string& from, WallTime wall);
  Access<bool> use_code(const PinEntry& entry, const std::string& from, WallTime wall);
  Access<void> check_pin(const PinEntry& entry, const std::string& hash, const std::string& from, WallTime wall);

  Ports ports_;
};

}  // namespace diemcau::governance
