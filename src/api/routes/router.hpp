#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "api/routes/route_table.hpp"

namespace diemcau::api {

// Finds the route of a request, checks who may use it and that the request is a page's own, and calls it. Every fault
// of our own ends that one request.
class Router {
 public:
  explicit Router(Services& services) : services_(services) {}

  // The body a request may bring.
  std::size_t body_limit(const http::Request& head);
  static bool is_routed(std::string_view path);  // under /api or one of the operations paths
  void handle(http::Request request, http::Responder respond);

 private:
  Services& services_;
};

// The values of {name} when the path matches the pattern.
std::optional<std::map<std::string, std::string>> match(std::string_view pattern, std::string_view path);

// "Người điều khiển (điểm cầu chính), Quản trị hệ thống"
std::string role_names(std::span<const governance::Role> roles, Language language);

}  // namespace diemcau::api
