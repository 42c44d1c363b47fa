#pragma once

#include <algorithm>
#include <map>
#include <set>

#include "governance/ports/accounts.hpp"
#include "governance/ports/meetings.hpp"
#include "governance/ports/sites.hpp"

// Every port in memory, for tests of what stands above them. One fault can be planted: `broken` makes every write fail.
namespace diemcau::governance::testing {

struct MemoryState {
  Institution institution;
  std::map<UserName, Account> accounts;
  std::map<std::string, PersonSession> sessions;
  std::map<std::string, OneTimeCode> codes;
  std::map<std::string, AttemptState> attempts;
  std::map<TechnicianId, std::string> pins;
  std::map<SiteNumber, OneTimeCode> pairing_codes;
  std::map<SiteNumber, SiteCredential> credentials;
  std::map<SiteNumber, CheckIn> check_ins;
  std::map<MeetingId, Meeting> meetings;
  std::map<MeetingId, std::vector<LogRecord>> events;
  std::vector<AuditRecord> audit;
  std::uint64_t epoch = 0;
  std::optional<StoreError> broken;

  // Writes the audit entry, or refuses; every writing call starts or ends with it.
  Stored<void> commit(const AuditDraft& entry) {
    if (broken) return fail(*broken);
    const std::int64_t seq = static_cast<std::int64_t>(audit.size()) + 1;
    const std::string previous = audit.empty() ? kAuditGenesis : audit.back().hash;
    audit.push_back({seq, entry, chain_hash(previous, seq, entry)});
    return {};
  }
  std::size_t count(const std::string& what) const {
    return static_cast<std::size_t>(
        std::count_if(audit.begin(), audit.end(), [&](const AuditRecord& r) { return r.entry.what == what; }));
  }
};

class MemoryAccounts final : public Accounts {
 public:
  explicit MemoryAccounts(MemoryState& state) : state_(state) {}
  Stored<std::optional<Account>> find(const UserName& user) override {
    const auto found = state_.accounts.find(user);
    return found == state_.accounts.end() ? std::nullopt : std::optional<Account>(found->second);
  }
  Stored<std::vector<Account>> all() override {
    std::vector<Account> accounts;
    for (const auto& [user, account] : state_.accounts) accounts.push_back(account);
    return accounts;
  }
  Stored<void> add(const Account& account, const AuditDraft& audit) override {
    if (state_.accounts.count(account.user)) return fail(StoreError::conflict);
    TRY(state_.commit(audit));
    state_.accounts[account.user] = account;
    return {};
  }
  Stored<void> set_password(const UserName& user, const std::string& hash, PasswordState password,
                            const AuditDraft& audit) override {
    if (!state_.accounts.count(user)) return fail(StoreError::conflict);
    TRY(state_.commit(audit));
    state_.accounts[user].password_hash = hash;
    state_.accounts[user].password = password;
    std::erase_if(state_.sessions, [&](const auto& entry) { return entry.second.user == user; });
    return {};
  }

 private:
  MemoryState& state_;
};

class MemorySessions final : public Sessions {
 public:
  explicit MemorySessions(MemoryState& state) : state_(state) {}
  Stored<void> add(const PersonSession& session, const AuditDraft& audit) override {
    TRY(state_.commit(audit));
    state_.sessions[session.token_hash] = session;
    return {};
  }
  Stored<std::optional<PersonSession>> find(const std::string& token_hash, WallTime wall) override {
    const auto found = state_.sessions.find(token_hash);
    if (found == state_.sessions.end() || found->second.expires_at <= wall) return std::optional<PersonSession>{};
    return std::optional<PersonSession>(found->second);
  }
  Stored<void> remove(const std::string& token_hash, const AuditDraft& audit) override {
    TRY(state_.commit(audit));
    state_.sessions.erase(token_hash);
    return {};
  }
  Stored<void> remove_expired(WallTime wall) override {
    std::erase_if(state_.sessions, [&](const auto& entry) { return entry.second.expires_at <= wall; });
    return {};
  }

 private:
  MemoryState& state_;
};

class MemoryCodes final : public OneTimeCodes {
 public:
  explicit MemoryCodes(MemoryState& state) : state_(state) {}
  Stored<void> issue(const OneTimeCode& code, const AuditDraft& audit) override {
    TRY(state_.commit(audit));
    state_.codes[code.subject] = code;
    return {};
  }
  Stored<bool> use(const std::string& subject, const std::string& code_hash, WallTime wall,
                   const AuditDraft& audit) override {
    const auto found = state_.codes.find(subject);
    if (found == state_.codes.end() || found->second.code_hash != code_hash || found->second.expires_at <= wall)
      return false;
    TRY(state_.commit(audit));
    state_.codes.erase(found);
    return true;
  }

 private:
  MemoryState& state_;
};

class MemoryAttempts final : public Attempts {
 public:
  explicit MemoryAttempts(MemoryState& state) : state_(state) {}
  Stored<AttemptDecision> begin(const std::string& key, const ThrottlePolicy& policy, WallTime wall) override {
    if (state_.broken) return fail(*state_.broken);
    const AttemptDecision decision = decide_attempt(state_.attempts[key], policy, wall);
    state_.attempts[key] = decision.next;
    return decision;
  }
  Stored<AttemptState> state(const std::string& key) override { return state_.attempts[key]; }
  Stored<void> clear(const std::string& key) override {
    state_.attempts.erase(key);
    return {};
  }
  Stored<void> refund(const std::string& key) override {
    if (state_.attempts[key].failures > 0) --state_.attempts[key].failures;
    return {};
  }

 private:
  MemoryState& state_;
};

// Reversible on purpose: a test can see what was hashed, and nothing takes 50 ms.
class PlainHasher final : public PasswordHasher {
 public:
  std::string hash(const std::string& secret) override { return "plain:" + secret; }
  bool verify(const std::string& hash, const std::string& secret) override { return hash == "plain:" + secret; }
};

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

class MemoryMeetings final : public Meetings {
 public:
  explicit MemoryMeetings(MemoryState& state) : state_(state) {}
  Stored<MeetingId> create(const MeetingPlan& plan, const UserName& by, WallTime wall,
                           const AuditDraft& audit) override {
    TRY(state_.commit(audit));
    Meeting meeting;
    meeting.id = MeetingId(state_.meetings.size() + 1);
    meeting.plan = plan;
    meeting.created_by = by;
    meeting.created_at = wall;
    state_.meetings[meeting.id] = meeting;
    return meeting.id;
  }
  Stored<std::optional<Meeting>> find(MeetingId id) override {
    const auto found = state_.meetings.find(id);
    return found == state_.meetings.end() ? std::nullopt : std::optional<Meeting>(found->second);
  }
  Stored<std::vector<Meeting>> listed(WallTime day_start) override {
    std::vector<Meeting> meetings;
    for (const auto& [id, meeting] : state_.meetings)
      if (is_listed(meeting, day_start)) meetings.push_back(meeting);
    std::stable_sort(meetings.begin(), meetings.end(),
                     [](const Meeting& a, const Meeting& b) { return a.plan.starts_at < b.plan.starts_at; });
    return meetings;
  }

 private:
  MemoryState& state_;
};

class MemoryConferenceLog final : public ConferenceLog {
 public:
  explicit MemoryConferenceLog(MemoryState& state) : state_(state) {}
  Stored<void> append(std::span<const LogBatch> batches) override {
    if (state_.broken) return fail(*state_.broken);
    MemoryState next = state_;
    for (const LogBatch& batch : batches) TRY(append_to(next, batch));
    state_ = std::move(next);
    return {};
  }
  Stored<std::vector<LogRecord>> load(MeetingId meeting) override { return state_.events[meeting]; }
  Stored<std::vector<MeetingId>> live() override {
    std::vector<MeetingId> found;
    for (const auto& [id, meeting] : state_.meetings)
      if (meeting.phase == MeetingPhase::live) found.push_back(id);
    return found;
  }
  Stored<std::uint64_t> next_epoch() override {
    if (state_.broken) return fail(*state_.broken);
    return ++state_.epoch;
  }

 private:
  static Stored<void> append_to(MemoryState& state, const LogBatch& batch) {
    auto& records = state.events[batch.meeting];
    const auto meeting = state.meetings.find(batch.meeting);
    if (meeting == state.meetings.end() || records.size() != batch.after) return fail(StoreError::conflict);
    for (const Bytes& event : batch.events) records.push_back({records.size() + 1, batch.at, event});
    if (batch.projection) {
      meeting->second.phase = batch.projection->phase;
      meeting->second.opened_at = batch.projection->opened_at;
      meeting->second.ended_at = batch.projection->ended_at;
    }
    for (const AuditDraft& entry : batch.audit) TRY(state.commit(entry));
    return {};
  }

  MemoryState& state_;
};

class MemoryAudit final : public AuditLog {
 public:
  explicit MemoryAudit(MemoryState& state) : state_(state) {}
  Stored<void> append(const AuditDraft& entry) override { return state_.commit(entry); }
  Stored<std::vector<AuditRecord>> after(std::int64_t seq, std::int64_t limit) override {
    std::vector<AuditRecord> records;
    for (const AuditRecord& record : state_.audit)
      if (record.seq > seq && static_cast<std::int64_t>(records.size()) < limit) records.push_back(record);
    return records;
  }
  Stored<AuditHead> head() override {
    return state_.audit.empty() ? AuditHead{} : AuditHead{state_.audit.back().seq, state_.audit.back().hash};
  }
  Stored<AuditVerdict> verify() override { return AuditVerdict{TRY(head()), 0}; }

 private:
  MemoryState& state_;
};

struct MemoryStore {
  MemoryState state;
  MemoryAccounts accounts{state};
  MemorySessions sessions{state};
  MemoryCodes codes{state};
  MemoryAttempts attempts{state};
  PlainHasher hasher;
  MemorySites sites{state};
  MemoryPairings pairings{state};
  MemoryCheckIns check_ins{state};
  MemoryMeetings meetings{state};
  MemoryConferenceLog log{state};
  MemoryAudit audit{state};
};

}  // namespace diemcau::governance::testing
