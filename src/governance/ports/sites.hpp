#pragma once

#include <optional>
#include <string>
#include <vector>

#include "governance/audit.hpp"
#include "governance/check_in.hpp"
#include "governance/pairing.hpp"
#include "governance/ports/store_error.hpp"
#include "governance/secrets.hpp"
#include "governance/site.hpp"

// Ports for the province's sites, their room PCs and who stands in them.
namespace diemcau::governance {

class Sites {
 public:
  virtual ~Sites() = default;
  virtual Stored<Institution> load() = 0;
  // Replaces everything but PINs of technicians that stay; used by the seed and the import.
  virtual Stored<void> replace(const Institution& institution, const AuditDraft& audit) = 0;
  virtual Stored<std::optional<std::string>> pin_hash(TechnicianId technician) = 0;
  virtual Stored<void> set_pin(TechnicianId technician, const std::string& hash, const AuditDraft& audit) = 0;
  virtual Stored<void> set_echo_cancellation(SiteNumber site, bool on, const AuditDraft& audit) = 0;
};

class Pairings {
 public:
  virtual ~Pairings() = default;
  // Replaces the site's earlier code. conflict: another site holds the same digits; make another code.
  virtual Stored<void> issue_code(SiteNumber site, const std::string& code_hash, WallTime expires_at,
                                  const AuditDraft& audit) = 0;
  // The site that holds this unexpired code; looking does not use it up.
  virtual Stored<std::optional<SiteNumber>> site_of_code(const std::string& code_hash, WallTime wall) = 0;
  // Uses the code up and replaces the site's earlier credential, all or nothing. conflict: the code is gone.
  virtual Stored<void> pair(const std::string& code_hash, const SiteCredential& credential,
                            const AuditDraft& audit) = 0;
  virtual Stored<std::optional<SiteCredential>> find(const std::string& token_hash) = 0;
  virtual Stored<std::vector<SiteCredential>> all() = 0;  // at most one a site
  virtual Stored<void> revoke(SiteNumber site, const AuditDraft& audit) = 0;
};

class CheckIns {
 public:
  virtual ~CheckIns() = default;
  virtual Stored<std::vector<CheckIn>> current(WallTime wall) = 0;
  virtual Stored<std::optional<CheckIn>> current_of(SiteNumber site, WallTime wall) = 0;
  virtual Stored<void> check_in(const CheckIn& check_in, const AuditDraft& audit) = 0;
  virtual Stored<void> check_out(SiteNumber site, WallTime wall, const AuditDraft& audit) = 0;
};

}  // namespace diemcau::governance
