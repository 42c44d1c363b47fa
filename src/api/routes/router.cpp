#include "api/routes/router.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "base/log.hpp"
#include "base/random.hpp"

namespace diemcau::api {
namespace {

struct Found {
  const Route* route = nullptr;
  std::map<std::string, std::string> path;
  bool other_method = false;  // the path is known, the method is not
};

Found find(http::Method method, std::string_view path) {
  Found found;
  const auto wanted = method == http::Method::head ? http::Method::get : method;
  for (const auto& route : routes()) {
    auto values = match(route.pattern, path);
    if (!values) continue;
    if (route.method == wanted) return {&route, std::move(*values), false};
    found.other_method = true;
  }
  return found;
}

// Read only to be able to say properly that there is nothing here.
constexpr std::size_t kUnroutedBody = 16 * 1024;

bool is_write(http::Method method) {
  return method != http::Method::get && method != http::Method::head;
}

bool has_one_of(const std::vector<governance::Role>& wanted, const std::vector<governance::Role>& held) {
  return wanted.empty() || std::any_of(wanted.begin(), wanted.end(), [&](governance::Role role) {
           return std::find(held.begin(), held.end(), role) != held.end();
         });
}

// None: the caller may use the route.
std::optional<ApiError> refusal(const Route& route, const Call& call) {
  const auto& who = call.identity;
  const bool needs_person = route.access == Access::person;
  const bool needs_room = route.access == Access::room;
  if (route.access == Access::anyone) return std::nullopt;
  if (needs_room && !who.site && who.outside_prefix) return ApiError{"access.outside_prefix", {}};
  const bool absent = needs_person ? !who.person : needs_room ? !who.site : who.nobody();
  if (absent && who.store_failed) return ApiError{"access.store_unavailable", {}};
  if (absent) return ApiError{needs_room ? "session.site_only" : "session.none", {}};
  if (needs_person && !has_one_of(route.roles, who.person->roles)) {
    return ApiError{"forbidden", {{"role", role_names(route.roles, call.language)}}};
  }
  // A paired room is never barred by a rule about people, such as the first password.
  const bool as_person = who.person && (needs_person || !who.site);
  const bool must_change = as_person && who.person->password == governance::PasswordState::must_change;
  if (must_change && !route.before_password_change) return ApiError{"session.password_first", {}};
  return std::nullopt;
}

void run(const Route& route, const CallPointer& call) {
  try {
    route.function(call);
  } catch (const std::exception& e) {
    SecureRandom random;
    const std::string incident = random.token(8);  // read out to the administrator, found in the log
    log::error("request_failed", {{"incident", incident}, {"path", call->request.path}, {"reason", e.what()}});
    const auto text = text_of({"internal", {}}, call->language);
    call->ok({{"code", "internal"}, {"message", text.message}, {"incident", incident}}, text.status);
  }
}

struct RoleName {
  std::string_view vi;
  std::string_view en;
};

RoleName name_of(governance::Role role) {
  using enum governance::Role;
  switch (role) {
    case admin:
      return {"Quản trị hệ thống", "Administrator"};
    case office_clerk:
      return {"Chuyên viên Văn phòng", "Office clerk"};
    case office_leader:
      return {"Lãnh đạo Văn phòng", "Office leader"};
    case main_tech:
      return {"Người điều khiển (điểm cầu chính)", "Operator (main site)"};
    case site_tech:
      return {"Cán bộ kỹ thuật điểm cầu", "Site technician"};
    case chair:
      return {"Người chủ trì", "Chair"};
    case secretary:
      return {"Thư ký cuộc họp", "Secretary"};
    case host_clerk:
      return {"Đơn vị chủ trì", "Host unit"};
    case auditor:
      return {"Kiểm tra, giám sát", "Auditor"};
    case dic:
      return {"Sở Thông tin và Truyền thông", "Department of Information and Communications"};
    case dof:
      return {"Sở Tài chính", "Department of Finance"};
    case telco_duty:
      return {"Trực đường truyền", "Line duty"};
    case power_duty:
      return {"Trực điện", "Power duty"};
    case site:
      return {"Điểm cầu", "Site"};
  }
  return {};
}

}  // namespace

std::string role_names(std::span<const governance::Role> roles, Language language) {
  std::string out;
  for (const auto role : roles) {
    const auto name = name_of(role);
    out += (out.empty() ? "" : ", ") + std::string(language == Language::english ? name.en : name.vi);
  }
  return out;
}

std::optional<std::map<std::string, std::string>> match(std::string_view pattern, std::string_view path) {
  std::map<std::string, std::string> values;
  while (!pattern.empty() || !path.empty()) {
    if (pattern.empty() || path.empty() || pattern.front() != '/' || path.front() != '/') return std::nullopt;
    pattern.remove_prefix(1);
    path.remove_prefix(1);
    const auto want = pattern.substr(0, pattern.find('/'));
    const auto have = path.substr(0, path.find('/'));
    if (have.empty()) return std::nullopt;
    if (want.size() > 2 && want.front() == '{')
      values[std::string(want.substr(1, want.size() - 2))] = std::string(have);
    else if (want != have)
      return std::nullopt;
    pattern.remove_prefix(want.size());
    path.remove_prefix(have.size());
  }
  return values;
}

std::size_t Router::body_limit(const http::Request& head) {
  const auto found = find(head.method, head.path);
  if (found.route == nullptr) return kUnroutedBody;
  // A stranger's twenty megabytes are not read to be refused afterwards.
  const bool large = found.route->body_limit > kLargestStill;
  if (large && identify(services_, head, services_.clock().wall).nobody()) return kUnroutedBody;
  return found.route->body_limit;
}

bool Router::is_routed(std::string_view path) {
  return path == "/api" || path.substr(0, 5) == "/api/" || path == "/healthz" || path == "/readyz" ||
         path == "/metrics";
}

void Router::handle(http::Request request, http::Responder respond) {
  const auto query_language = request.query.find("lang");
  const auto language = language_of(query_language == request.query.end() ? "" : query_language->second,
                                    request.header("accept-language"));
  auto found = find(request.method, request.path);
  if (found.route == nullptr) {
    return respond(to_response(ApiError{found.other_method ? "request.method" : "request.not_found", {}}, language));
  }
  if (is_write(request.method) && (request.header("x-diemcau") != "1" || !is_same_origin(request))) {
    log::warning("foreign_origin_refused", {{"address", request.remote.text()}, {"path", request.path}});
    return respond(to_response(ApiError{"request.origin", {}}, language));
  }
  const auto at = services_.clock();
  auto identity = identify(services_, request, at.wall);
  auto call = std::make_shared<Call>(Call{std::move(request), services_, std::move(identity), language,
                                          std::move(found.path), std::move(respond), at});
  if (const auto error = refusal(*found.route, *call)) return call->fail(*error);
  run(*found.route, call);
}

}  // namespace diemcau::api
