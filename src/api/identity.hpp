#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/http/message.hpp"
#include "api/services.hpp"
#include "governance/account.hpp"

// Who a request or a page is: the person of one cookie, the paired room of another, both, or nobody.
namespace diemcau::api {

struct Identity {
  std::optional<governance::Account> person;
  std::optional<governance::SiteNumber> site;
  std::string person_token;
  std::string site_token;
  bool store_failed = false;    // the cookie could not be looked up: not the same as "not logged in"
  bool outside_prefix = false;  // a room's credential used from outside its network; refused and logged

  bool nobody() const { return !person && !site; }
  std::vector<governance::Role> roles() const;
  std::string who() const;  // for audit and log: user name, "site:41", ""
  std::string name(const governance::Institution& institution) const;
};

// A room's credential counts on the site listener (and, in a local trial, on the plain one) only.
Identity identify(Services& services, const http::Request& request, WallTime wall);

enum class Cookie { person, room };
std::string cookie_name(Cookie cookie, bool secure);
// `lifetime` zero removes the cookie.
std::string set_cookie(Cookie cookie, const std::string& token, seconds lifetime, bool secure);

// Browsers send Origin with every write and every WebSocket; it must be this server's own.
bool is_same_origin(const http::Request& request);

}  // namespace diemcau::api
