#include "governance/room_desk.hpp"

namespace diemcau::governance {
namespace {

constexpr char kPairingSubject[] = "pairing";
constexpr int kCodeTries = 20;

std::string site_subject(SiteNumber site) {
  return "site:" + std::to_string(site.value);
}
std::string technician_subject(TechnicianId id) {
  return "technician:" + std::to_string(id.value);
}

// Guesses are counted for the whole site whose network they come from: a machine there can take many addresses.
std::string pairing_key(const Institution& institution, const IpAddress& remote) {
  for (const Site& site : institution.sites) {
    const auto prefixes = PrefixList::parse(site.prefix);
    if (prefixes && prefixes->contains(remote)) return "pair:" + site_subject(site.number);
  }
  return "pair:address:" + remote.text();
}

AuditDraft by_site(SiteNumber site, const char* what, std::string subject, const std::string& from, WallTime wall) {
  return {wall, site_subject(site), what, std::move(subject), from, "", "", ""};
}

AuditDraft by_caller(const Caller& caller, const char* what, std::string subject, WallTime wall) {
  return {wall, caller.who, what, std::move(subject), caller.from, "", "", ""};
}

}  // namespace

Access<IssuedCode> RoomDesk::issue_pairing_code(SiteNumber site, const Caller& caller, WallTime wall) {
  for (int i = 0; i < kCodeTries; ++i) {
    const IssuedCode issued{make_code(ports_.random), wall + kCodeLifetime};
    const auto stored = ports_.pairings.issue_code(site, hash_code(kPairingSubject, issued.code), issued.expires_at,
                                                   by_caller(caller, "pairing_code_issued", site_subject(site), wall));
    if (!stored.ok() && stored.error() == StoreError::conflict) continue;  // another site holds these digits
    TRY(stored);
    TRY(ports_.attempts.clear("pair:" + site_subject(site)));  // the wrong tries were at an earlier code
    return issued;
  }
  return fail(AccessError(AccessReason::conflict));
}

Access<PairedSite> RoomDesk::pair(const Institution& institution, const std::string& code, const IpAddress& remote,
                                  WallTime wall) {
  const std::string key = pairing_key(institution, remote);
  const auto attempt = TRY(ports_.attempts.begin(key, kCodeThrottle, wall));
  if (!attempt.allowed) return fail(AccessError(AccessReason::wait, attempt.retry_at));

  const std::string code_hash = hash_code(kPairingSubject, code);
  const auto number = TRY(ports_.pairings.site_of_code(code_hash, wall));
  const Site* site = number ? institution.site(*number) : nullptr;
  if (!site || !inside_site(*site, institution.province, remote)) {
    TRY(ports_.audit.append(
        {wall, "room PC", "pairing_refused", site ? site_subject(site->number) : "", remote.text(), "", "", ""}));
    return fail(AccessError(site ? AccessReason::outside_prefix : AccessReason::wrong));
  }
  const std::string token = make_token(ports_.random);
  const SiteCredential credential{hash_token(token), site->number, wall, remote.text()};
  TRY(ports_.pairings.pair(code_hash, credential,
                           by_site(site->number, "paired", site_subject(site->number), remote.text(), wall)));
  TRY(ports_.attempts.clear(key));
  return PairedSite{site->number, token};
}

Access<std::optional<TokenSite>> RoomDesk::of_token(const Institution& institution, const std::string& token,
                                                    const IpAddress& remote) {
  const auto credential = TRY(ports_.pairings.find(hash_token(token)));
  const Site* site = credential ? institution.site(credential->site) : nullptr;
  if (!site) return std::optional<TokenSite>{};
  return std::optional(TokenSite{site->number, inside_site(*site, institution.province, remote)});
}

Access<void> RoomDesk::revoke(SiteNumber site, const Caller& caller, WallTime wall) {
  TRY(ports_.pairings.revoke(site, by_caller(caller, "pairing_revoked", site_subject(site), wall)));
  return {};
}

Access<CheckIn> RoomDesk::check_in(const Institution& institution, SiteNumber site, const PinEntry& entry,
                                   const std::string& from, WallTime wall) {
  const Technician* technician = institution.technician(entry.technician);
  if (!technician || technician->site != site) return fail(AccessError(AccessReason::unknown_subject));
  if (!entry.new_pin.empty() && pin_fault(entry.new_pin)) return fail(AccessError(AccessReason::weak_secret));
  const Proof proof = TRY(prove(entry, from, wall));
  const std::string subject = technician_subject(entry.technician);
  if (proof.set_pin)
    TRY(ports_.sites.set_pin(entry.technician, ports_.hasher.hash(entry.new_pin),
                             by_site(site, "pin_set", subject, from, wall)));
  TRY(ports_.attempts.clear(subject));
  const CheckIn record{site, entry.technician, technician->name, wall, proof.means, ""};
  TRY(ports_.check_ins.check_in(record, by_site(site, "checked_in", subject, from, wall)));
  return record;
}

Access<RoomDesk::Proof> RoomDesk::prove(const PinEntry& entry, const std::string& from, WallTime wall) {
  const bool new_pin = !entry.new_pin.empty();
  const auto hash = TRY(ports_.sites.pin_hash(entry.technician));
  if (!hash) {
    if (!new_pin) return fail(AccessError(AccessReason::needs_new_pin));
    return Proof{CheckInMeans::pin, true};
  }
  // The code first: it is the way out for somebody whose PIN tries are used up.
  if (new_pin && TRY(use_code(entry, from, wall))) return Proof{CheckInMeans::one_time_code, true};
  TRY(check_pin(entry, *hash, from, wall));
  return Proof{CheckInMeans::pin, new_pin};
}

Access<bool> RoomDesk::use_code(const PinEntry& entry, const std::string& from, WallTime wall) {
  const std::string subject = technician_subject(entry.technician);
  const auto attempt = TRY(ports_.attempts.begin("code:" + subject, kCodeThrottle, wall));
  if (!attempt.allowed) return false;
  const bool used = TRY(ports_.codes.use(subject, hash_code(subject, entry.secret), wall,
                                         {wall, subject, "code_used", subject, from, "", "", ""}));
  if (used) TRY(ports_.attempts.clear("code:" + subject));
  return used;
}

Access<void> RoomDesk::check_pin(const PinEntry& entry, const std::string& hash, const std::string& from,
                                 WallTime wall) {
  const std::string subject = technician_subject(entry.technician);
  const auto attempt = TRY(ports_.attempts.begin(subject, kPinThrottle, wall));
  if (!attempt.allowed) return fail(AccessError(AccessReason::wait, attempt.retry_at));
  if (ports_.hasher.verify(hash, entry.secret)) return {};
  TRY(ports_.audit.append({wall, subject, "check_in_refused", subject, from, "", "", ""}));
  return fail(AccessError(AccessReason::wrong));
}

Access<CheckIn> RoomDesk::confirm_by_telephone(const Institution& institution, SiteNumber site, TechnicianId id,
                                               const Caller& caller, WallTime wall) {
  const Technician* technician = institution.technician(id);
  if (!technician || technician->site != site) return fail(AccessError(AccessReason::unknown_subject));
  const CheckIn record{site, id, technician->name, wall, CheckInMeans::telephone, caller.who};
  AuditDraft audit = by_caller(caller, "checked_in_by_telephone", technician_subject(id), wall);
  audit.on_behalf = technician->name;
  TRY(ports_.check_ins.check_in(record, audit));
  return record;
}

Access<void> RoomDesk::check_out(SiteNumber site, const Caller& caller, WallTime wall) {
  TRY(ports_.check_ins.check_out(site, wall, by_caller(caller, "checked_out", site_subject(site), wall)));
  return {};
}

Access<IssuedCode> RoomDesk::issue_technician_code(const Institution& institution, TechnicianId id,
                                                   const Caller& caller, WallTime wall) {
  if (!institution.technician(id)) return fail(AccessError(AccessReason::unknown_subject));
  const std::string subject = technician_subject(id);
  const IssuedCode issued{make_code(ports_.random), wall + kCodeLifetime};
  TRY(ports_.codes.issue({subject, hash_code(subject, issued.code), issued.expires_at},
                         by_caller(caller, "code_issued", subject, wall)));
  TRY(ports_.attempts.clear("code:" + subject));  // the wrong tries were at an earlier code
  return issued;
}

Access<std::optional<WallTime>> RoomDesk::locked_until(TechnicianId technician, WallTime wall) {
  const auto state = TRY(ports_.attempts.state(technician_subject(technician)));
  return blocked_until(state, kPinThrottle, wall);
}

}  // namespace diemcau::governance
