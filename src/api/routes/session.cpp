#include <nlohmann/json.hpp>

#include "api/routes/route_table.hpp"
#include "api/routes/site_json.hpp"

namespace diemcau::api::route {
namespace {

using SignedInResult = governance::Access<governance::SignedIn>;

void answer_signed_in(const CallPointer& call, SignedInResult result) {
  if (!result.ok()) return call->fail(result.error());
  Identity identity = call->identity;
  identity.person = result->account;
  const auto lifetime = std::chrono::duration_cast<seconds>(result->expires_at - call->at.wall);
  call->ok(me_json(identity, *call->services.institution.now()), 200,
           {{"set-cookie", set_cookie(Cookie::person, result->token, lifetime, call->request.secure)}});
}

}  // namespace

void log_in(const CallPointer& call) {
  Body body(call);
  auto user = body.fields().text("user", 64);
  auto password = body.fields().text("password", 256);
  if (!body.done()) return;
  Call::in_background(
      call,
      [call, user, password] {
        return call->services.sign_in.by_password(user, password, call->from(), call->at.wall);
      },
      [call](SignedInResult result) { answer_signed_in(call, std::move(result)); });
}

void log_in_by_code(const CallPointer& call) {
  Body body(call);
  auto user = body.fields().text("user", 64);
  auto code = body.fields().text("code", 16);
  if (!body.done()) return;
  Call::in_background(
      call, [call, user, code] { return call->services.sign_in.by_code(user, code, call->from(), call->at.wall); },
      [call](SignedInResult result) { answer_signed_in(call, std::move(result)); });
}

void log_out(const CallPointer& call) {
  // The page is logged out even when the store is away: the cookie goes, the row expires.
  if (call->identity.person) {
    (void)call->services.sign_in.sign_out(call->identity.person_token, call->caller(), call->at.wall);
    call->services.person_gone(call->identity.person->user);
  }
  call->no_content({{"set-cookie", set_cookie(Cookie::person, "", seconds(0), call->request.secure)}});
}

void who_am_i(const CallPointer& call) {
  if (call->identity.nobody()) {
    if (call->identity.outside_prefix) return call->fail(ApiError{"access.outside_prefix", {}});
    return call->fail(ApiError{call->identity.store_failed ? "access.store_unavailable" : "session.none", {}});
  }
  call->ok(me_json(call->identity, *call->services.institution.now()));
}

void change_password(const CallPointer& call) {
  Body body(call);
  auto old_password = body.fields().text("old", 256);
  auto new_password = body.fields().text("new", 256);
  if (!body.done()) return;
  const auto user = call->identity.person->user;
  if (const auto fault = governance::password_fault(new_password, user)) {
    return call->fail(ApiError{"access.weak_secret", {{"reason", std::string(governance::describe(*fault))}}});
  }
  Call::in_background(
      call,
      [=] {
        return call->services.sign_in.change_password(user, old_password, new_password, call->from(), call->at.wall);
      },
      [call](SignedInResult result) { answer_signed_in(call, std::move(result)); });
}

}  // namespace diemcau::api::route
