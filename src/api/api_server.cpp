#include "api/api_server.hpp"

#include <algorithm>

#include "api/certificate_page.hpp"
#include "base/log.hpp"

namespace diemcau::api {
namespace {

Language language_of_request(const http::Request& request) {
  const auto found = request.query.find("lang");
  return language_of(found == request.query.end() ? "" : found->second, request.header("accept-language"));
}

// A page states its own policy; everything else is data and loads nothing.
http::Response with_policy(http::Response response) {
  const bool stated = std::any_of(response.headers.begin(), response.headers.end(),
                                  [](const auto& header) { return header.first == "content-security-policy"; });
  if (!stated) response.headers.emplace_back("content-security-policy", "default-src 'none'; frame-ancestors 'none'");
  return response;
}

}  // namespace

ApiServer::ApiServer(Services& services, PageHub& hub)
    : services_(services), hub_(hub), router_(services), files_(services.installation.web_directory) {}

bool ApiServer::only_certificate_page(const http::Request& request) const {
  return request.listener == http::ListenerKind::plain && !services_.installation.plain_serves_everything;
}

std::size_t ApiServer::body_limit(const http::Request& head) {
  return only_certificate_page(head) ? 0 : router_.body_limit(head);
}

http::Response ApiServer::too_large(const http::Request& head) {
  const char* code = head.path == "/api/files" ? "file.too_large" : "request.too_large";
  return with_policy(to_response(ApiError{code, {}}, language_of_request(head)));
}

void ApiServer::handle(http::Request request, http::Responder respond) {
  http::Responder guarded([respond](http::Response response) { respond(with_policy(std::move(response))); });
  if (request.listener == http::ListenerKind::plain && is_certificate_path(request.path)) {
    return guarded(certificate_page(request, services_.installation));
  }
  if (only_certificate_page(request)) return guarded(redirect_to_https(request, services_.installation));
  if (Router::is_routed(request.path)) return router_.handle(std::move(request), std::move(guarded));
  if (request.method != http::Method::get && request.method != http::Method::head) {
    return guarded(to_response(ApiError{"request.method", {}}, language_of_request(request)));
  }
  guarded(files_.get(request));
}

std::variant<std::unique_ptr<http::WebSocketListener>, http::Response> ApiServer::upgrade(
    const http::Request& request) {
  const auto language = language_of_request(request);
  if (request.path != "/ws" || only_certificate_page(request))
    return with_policy(to_response(ApiError{"request.not_found", {}}, language));
  if (!is_same_origin(request)) {
    log::warning("foreign_origin_refused", {{"address", request.remote.text()}, {"path", request.path}});
    return with_policy(to_response(ApiError{"request.origin", {}}, language));
  }
  auto identity = identify(services_, request, services_.clock().wall);
  if (identity.nobody()) {
    const char* code = identity.outside_prefix ? "access.outside_prefix"
                       : identity.store_failed ? "access.store_unavailable"
                                               : "session.none";
    return with_policy(to_response(ApiError{code, {}}, language));
  }
  return std::make_unique<Page>(
      services_, hub_,
      Page::Origin{std::move(identity), language, request.remote, request.listener != http::ListenerKind::office});
}

http::Headers ApiServer::common_headers(http::ListenerKind, bool secure) {
  http::Headers headers = {
      {"X-Content-Type-Options", "nosniff"},
      {"X-Frame-Options", "DENY"},
      {"Referrer-Policy", "no-referrer"},
      {"Cross-Origin-Opener-Policy", "same-origin"},
      {"Cross-Origin-Resource-Policy", "same-origin"},
      {"Permissions-Policy",
       "camera=(self), microphone=(self), display-capture=(self), fullscreen=(self), autoplay=(self), "
       "screen-wake-lock=(self), speaker-selection=(self), window-management=(self), geolocation=(), payment=(), "
       "usb=()"}};
  // With the local authority a lost or renewed authority must leave a way back in over plain HTTP's /cert.
  if (secure && services_.installation.own_certificate)
    headers.emplace_back("Strict-Transport-Security", "max-age=31536000");
  return headers;
}

}  // namespace diemcau::api
