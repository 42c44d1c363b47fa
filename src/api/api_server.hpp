#pragma once

#include "api/http/server.hpp"
#include "api/pages/page_hub.hpp"
#include "api/routes/router.hpp"
#include "api/services.hpp"
#include "api/static_files.hpp"

namespace diemcau::api {

// Answers everything the HTTP server receives: routes, pages, the certificate page of plain HTTP, the WebSocket.
class ApiServer final : public http::Handler {
 public:
  ApiServer(Services& services, PageHub& hub);

  std::size_t body_limit(const http::Request& head) override;
  http::Response too_large(const http::Request& head) override;
  void handle(http::Request request, http::Responder respond) override;
  std::variant<std::unique_ptr<http::WebSocketListener>, http::Response> upgrade(const http::Request& request) override;
  http::Headers common_headers(http::ListenerKind listener, bool secure) override;

 private:
  bool only_certificate_page(const http::Request& request) const;

  Services& services_;
  PageHub& hub_;
  Router router_;
  StaticFiles files_;
};

}  // namespace diemcau::api
