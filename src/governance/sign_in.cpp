#include "governance/sign_in.hpp"

#include <algorithm>

namespace diemcau::governance {
namespace {

// A working week-day with overtime; a control desk is not logged out in the middle of a long meeting.
constexpr Duration kSessionLifetime = std::chrono::hours(14);

std::string user_key(const UserName& user) {
  return "user:" + user;
}
std::string address_key(const std::string& from) {
  return "address:" + from;
}

AuditDraft about_user(const UserName& user, const char* what, const std::string& from, WallTime wall) {
  return {wall, user, what, user_key(user), from, "", "", ""};
}

// Longer or stranger ones belong to nobody, and are not let into the throttle's and the audit's tables.
bool could_be_a_user(const UserName& user) {
  constexpr std::size_t kLongest = 64;
  return !user.empty() && user.size() <= kLongest &&
         std::all_of(user.begin(), user.end(), [](unsigned char c) { return c > 0x20 && c != 0x7f; });
}

// Verified when there is no such user, so that the answer takes as long as for a wrong password.
const std::string& hash_of_nobody(PasswordHasher& hasher) {
  static const std::string kHash = hasher.hash("nobody has this password");
  return kHash;
}

}  // namespace

Access<void> SignIn::begin_attempts(const UserName& user, const std::string& key, const ThrottlePolicy& policy,
                                    const std::string& from, WallTime wall) {
  const auto by_address = TRY(ports_.attempts.begin(address_key(from), kAddressThrottle, wall));
  if (!by_address.allowed) return fail(AccessError(AccessReason::wait, by_address.retry_at));
  if (!could_be_a_user(user)) return fail(AccessError(AccessReason::wrong));
  const auto by_user = TRY(ports_.attempts.begin(key, policy, wall));
  if (!by_user.allowed) return fail(AccessError(AccessReason::wait, by_user.retry_at));
  return {};
}

Access<void> SignIn::end_attempts(const UserName& user, const std::string& from) {
  TRY(ports_.attempts.clear(user_key(user)));
  TRY(ports_.attempts.refund(address_key(from)));
  return {};
}

Access<SignedIn> SignIn::refuse(const UserName& user, const char* what, const std::string& from, WallTime wall) {
  TRY(ports_.audit.append(about_user(user, what, from, wall)));
  return fail(AccessError(AccessReason::wrong));
}

Access<SignedIn> SignIn::by_password(const UserName& user, const std::string& password, const std::string& from,
                                     WallTime wall) {
  TRY(begin_attempts(user, user_key(user), kAccountThrottle, from, wall));
  auto account = TRY(ports_.accounts.find(user));
  const bool can_match = account && !account->disabled && !account->password_hash.empty();
  const std::string& hash = can_match ? account->password_hash : hash_of_nobody(ports_.hasher);
  const bool matches = ports_.hasher.verify(hash, password);
  if (!can_match || !matches) return refuse(user, "sign_in_refused", from, wall);
  TRY(end_attempts(user, from));
  return open_session(std::move(*account), from, "signed_in", wall);
}

Access<SignedIn> SignIn::by_code(const UserName& user, const std::string& code, const std::string& from,
                                 WallTime wall) {
  // Its own key: a code is the way out for somebody whose password tries are used up.
  const std::string key = "code:" + user_key(user);
  TRY(begin_attempts(user, key, kCodeThrottle, from, wall));
  auto account = TRY(ports_.accounts.find(user));
  if (!account || account->disabled) return refuse(user, "code_refused", from, wall);
  const std::string subject = user_key(user);
  const bool used =
      TRY(ports_.codes.use(subject, hash_code(subject, code), wall, about_user(user, "code_used", from, wall)));
  if (!used) return refuse(user, "code_refused", from, wall);
  TRY(ports_.accounts.set_password(user, "", PasswordState::must_change,
                                   about_user(user, "password_cleared", from, wall)));
  TRY(ports_.attempts.clear(key));
  TRY(end_attempts(user, from));
  account->password_hash.clear();
  account->password = PasswordState::must_change;
  return open_session(std::move(*account), from, "signed_in_by_code", wall);
}

Access<std::optional<Account>> SignIn::of_token(const std::string& token, WallTime wall) {
  const auto session = TRY(ports_.sessions.find(hash_token(token), wall));
  if (!session) return std::optional<Account>{};
  auto account = TRY(ports_.accounts.find(session->user));
  if (!account || account->disabled) return std::optional<Account>{};
  return account;
}

Access<void> SignIn::sign_out(const std::string& token, const Caller& caller, WallTime wall) {
  TRY(ports_.sessions.remove(hash_token(token), {wall, caller.who, "signed_out", "", caller.from, "", "", ""}));
  return {};
}

Access<SignedIn> SignIn::change_password(const UserName& user, const std::string& old_password,
                                         const std::string& new_password, const std::string& from, WallTime wall) {
  auto account = TRY(ports_.accounts.find(user));
  if (!account || account->disabled) return fail(AccessError(AccessReason::wrong));
  if (!account->password_hash.empty()) {
    TRY(begin_attempts(user, user_key(user), kAccountThrottle, from, wall));
    if (!ports_.hasher.verify(account->password_hash, old_password))
      return refuse(user, "password_change_refused", from, wall);
    TRY(end_attempts(user, from));
  }
  if (password_fault(new_password, user) || new_password == old_password)
    return fail(AccessError(AccessReason::weak_secret));
  account->password_hash = ports_.hasher.hash(new_password);
  account->password = PasswordState::chosen;
  TRY(ports_.accounts.set_password(user, account->password_hash, PasswordState::chosen,
                                   about_user(user, "password_changed", from, wall)));
  return open_session(std::move(*account), from, "signed_in", wall);
}

Access<IssuedCode> SignIn::issue_code(const UserName& user, const Caller& caller, WallTime wall) {
  const auto account = TRY(ports_.accounts.find(user));
  if (!account || account->disabled) return fail(AccessError(AccessReason::unknown_subject));
  const std::string subject = user_key(user);
  const IssuedCode issued{make_code(ports_.random), wall + kCodeLifetime};
  TRY(ports_.codes.issue({subject, hash_code(subject, issued.code), issued.expires_at},
                         {wall, caller.who, "code_issued", subject, caller.from, "", "", ""}));
  TRY(ports_.attempts.clear("code:" + subject));  // the wrong tries were at an earlier code
  return issued;
}

Access<SignedIn> SignIn::open_session(Account account, const std::string& from, const char* what, WallTime wall) {
  const std::string token = make_token(ports_.random);
  const PersonSession session{hash_token(token), account.user, wall, wall + kSessionLifetime, from};
  TRY(ports_.sessions.add(session, about_user(account.user, what, from, wall)));
  return SignedIn{std::move(account), token, session.expires_at};
}

}  // namespace diemcau::governance
