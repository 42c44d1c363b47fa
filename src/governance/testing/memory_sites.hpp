#pragma once

#include "governance/testing/memory_state.hpp"

// Sites, pairings and check-ins in memory.
namespace diemcau::governance::testing {

class MemorySites final : public Sites {
 public:
  explicit MemorySites(MemoryState& state) : state_(state) {}
  Stored<Institution> load() override { return state_.institution; }
  Stored<void> replace(const Institution& institution, const AuditDraft& audit) override {
    TRY(state_.commit(audit));
    state_.institution = institution;
    return {};
  }
  Stored<std::optional<std::string>> pin_hash(TechnicianId technician) override {
    const auto found = state_.pins.find(technician);
    return found == state_.pins.end() ? std::nullopt : std::optional<std::string>(found->second);
  }
  Stored<void> set_pin(TechnicianId technician, const std::string& hash, const AuditDraft& audit) override {
    if (!state_.institution.technician(technician)) return fail(StoreError::conflict);
    TRY(state_.commit(audit));
    state_.pins[technician] = hash;
    for (Technician& known : state_.institution.technicians) known.has_pin = known.has_pin || known.id == technician;
    return {};
  }
  Stored<void> set_echo_cancellation(SiteNumber site, bool on, const AuditDraft& audit) override {
    for (Site& known : state_.institution.sites) {
      if (known.number != site) continue;
      TRY(state_.commit(audit));
      known.echo_cancellation = on;
      return {};
    }
    return fail(StoreError::conflict);
  }

 private:
  MemoryState& state_;
};

class MemoryPairings final : public Pairings {
 public:
  explicit MemoryPairings(MemoryState& state) : state_(state) {}
  Stored<void> issue_code(SiteNumber site, const std::string& code_hash, WallTime expires_at,
                          const AuditDraft& audit) override {
    for (const auto& [other, code] : state_.pairing_codes)
      if (other != site && code.code_hash == code_hash && code.expires_at > audit.at) return fail(StoreError::conflict);
    TRY(state_.commit(audit));
    state_.pairing_codes[site] = {"pairing", code_hash, expires_at};
    return {};
  }
  Stored<std::optional<SiteNumber>> site_of_code(const std::string& code_hash, WallTime wall) override {
    for (const auto& [site, code] : state_.pairing_codes)
      if (code.code_hash == code_hash && code.expires_at > wall) return std::optional<SiteNumber>(site);
    return std::optional<SiteNumber>{};
  }
  Stored<void> pair(const std::string& code_hash, const SiteCredential& credential, const AuditDraft& audit) override {
    const auto site = TRY(site_of_code(code_hash, credential.paired_at));
    if (site != credential.site) return fail(StoreError::conflict);
    TRY(state_.commit(audit));
    state_.pairing_codes.erase(credential.site);
    state_.credentials[credential.site] = credential;
    return {};
  }
  Stored<std::optional<SiteCredential>> find(const std::string& token_hash) override {
    for (const auto& [site, credential] : state_.credentials)
      if (credential.token_hash == token_hash) return std::optional<SiteCredential>(credential);
    return std::optional<SiteCredential>{};
  }
  Stored<std::vector<SiteCredential>> all() override {
    std::vector<SiteCredential> credentials;
    for (const auto& [site, credential] : state_.credentials) credentials.push_back(credential);
    return credentials;
  }
  Stored<void> revoke(SiteNumber site, const AuditDraft& audit) override {
    TRY(state_.commit(audit));
    state_.pairing_codes.erase(site);
    state_.credentials.erase(site);
    return {};
  }

 private:
  MemoryState& state_;
};

class MemoryCheckIns final : public CheckIns {
 public:
  explicit MemoryCheckIns(MemoryState& state) : state_(state) {}
  Stored<std::vector<CheckIn>> current(WallTime wall) override {
    std::vector<CheckIn> found;
    for (const auto& [site, record] : state_.check_ins)
      if (is_current(record, wall)) found.push_back(record);
    return found;
  }
  Stored<std::optional<CheckIn>> current_of(SiteNumber site, WallTime wall) override {
    const auto found = state_.check_ins.find(site);
    if (found == state_.check_ins.end() || !is_current(found->second, wall)) return std::optional<CheckIn>{};
    return std::optional<CheckIn>(found->second);
  }
  Stored<void> check_in(const CheckIn& record, const AuditDraft& audit) override {
    TRY(state_.commit(audit));
    state_.check_ins[record.site] = record;
    return {};
  }
  Stored<void> check_out(SiteNumber site, WallTime, const AuditDraft& audit) override {
    TRY(state_.commit(audit));
    state_.check_ins.erase(site);
    return {};
  }

 private:
  MemoryState& state_;
};

}  // namespace diemcau::governance::testing
