#include "api/identity.hpp"

#include "base/log.hpp"

namespace diemcau::api {
namespace {

void identify_person(Services& services, const http::Request& request, WallTime wall, Identity& out) {
  const auto token = request.cookie(cookie_name(Cookie::person, request.secure));
  if (!token || token->empty()) return;
  const auto account = services.sign_in.of_token(*token, wall);
  if (!account.ok()) {
    out.store_failed = true;
  } else if (account->has_value()) {
    out.person = **account;
    out.person_token = *token;
  }
}

void identify_room(Services& services, const http::Request& request, Identity& out) {
  if (request.listener == http::ListenerKind::office) return;
  const auto token = request.cookie(cookie_name(Cookie::room, request.secure));
  if (!token || token->empty()) return;
  const auto site = services.room_desk.of_token(*services.institution.now(), *token, request.remote);
  if (!site.ok()) {
    out.store_failed = true;
    return;
  }
  if (!site->has_value()) return;
  const auto [number, inside] = **site;
  out.outside_prefix = !inside;
  if (!inside) {
    log::warning(
        "room_outside_prefix",
        {{"who", "site:" + std::to_string(number.value)}, {"address", request.remote.text()}, {"path", request.path}});
    return;
  }
  out.site = number;
  out.site_token = *token;
}

}  // namespace

std::vector<governance::Role> Identity::roles() const {
  if (person) return person->roles;
  if (site) return {governance::Role::site};
  return {};
}

std::string Identity::who() const {
  if (person) return person->user;
  if (site) return "site:" + std::to_string(site->value);
  return {};
}

std::string Identity::name(const governance::Institution& institution) const {
  if (person) return person->name.empty() ? person->user : person->name;
  const auto* own = site ? institution.site(*site) : nullptr;
  return own == nullptr ? std::string() : own->caption;
}

Identity identify(Services& services, const http::Request& request, WallTime wall) {
  Identity out;
  identify_person(services, request, wall, out);
  identify_room(services, request, out);
  return out;
}

std::string cookie_name(Cookie cookie, bool secure) {
  // The __Host- prefix makes the browser insist on Secure, Path=/ and no Domain (RFC 6265bis 4.1.3.2).
  return std::string(secure ? "__Host-" : "") + (cookie == Cookie::person ? "diemcau_person" : "diemcau_room");
}

std::string set_cookie(Cookie cookie, const std::string& token, seconds lifetime, bool secure) {
  return cookie_name(cookie, secure) + "=" + token +
         "; Path=/; HttpOnly; SameSite=Strict; Max-Age=" + std::to_string(lifetime.count()) +
         (secure ? "; Secure" : "");
}

bool is_same_origin(const http::Request& request) {
  const auto host = request.header("host");
  if (host.empty()) return false;
  return request.header("origin") == (request.secure ? "https://" : "http://") + std::string(host);
}

}  // namespace diemcau::api
