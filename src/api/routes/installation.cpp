#include <nlohmann/json.hpp>

#include "api/routes/route_table.hpp"

namespace diemcau::api::route {
namespace {

using nlohmann::json;

std::string authority_url(const Call& call) {
  const auto& installation = call.services.installation;
  if (installation.plain_port == 0 || installation.authority_pem.empty()) return "";
  const std::string host(call.request.header("host"));
  const auto bracket = host.find(']');  // an IPv6 literal keeps its colons
  const auto colon = host.find(':', bracket == std::string::npos ? 0 : bracket);
  return "http://" + host.substr(0, colon) + ":" + std::to_string(installation.plain_port) + "/cert";
}

// A browser gives the camera on TLS and on this machine only (Secure Contexts 3.1).
bool is_secure_context(const Call& call) {
  const auto host = call.request.header("host");
  return call.request.secure || host.substr(0, 9) == "localhost" || host.substr(0, 4) == "127." ||
         host.substr(0, 5) == "[::1]";
}

}  // namespace

void info(const CallPointer& call) {
  const auto& installation = call->services.installation;
  call->ok({{"product", "Điểm Cầu"},
            {"version", installation.version},
            {"province", call->services.institution.now()->province.name},
            {"main_phone", call->services.institution.main_phone()},
            {"authority_url", authority_url(*call)},
            {"insecure", !is_secure_context(*call)},
            {"demo", installation.demo},
            {"languages", json::array({"vi", "en"})}});
}

void layouts(const CallPointer& call) {
  json out = json::array();
  for (const auto& layout : conference::layouts()) {
    json panes = json::array();
    for (const auto& pane : layout.panes) {
      panes.push_back({{"rect", {{"x", pane.rect.x}, {"y", pane.rect.y}, {"w", pane.rect.w}, {"h", pane.rect.h}}},
                       {"role", pane.role == conference::PaneRole::content ? "content" : "video"}});
    }
    const auto name = call->language == Language::english ? layout.name_en : layout.name_vi;
    out.push_back({{"id", layout.code}, {"name", name}, {"panes", std::move(panes)}});
  }
  call->ok(out);
}

void healthz(const CallPointer& call) {
  call->respond({200, {{"content-type", "text/plain"}}, "ok\n", nullptr});
}

void readyz(const CallPointer& call) {
  const unsigned status = call->services.ready() ? 200 : 503;
  call->respond({status,
                 {{"content-type", "application/json"}, {"cache-control", "no-store"}},
                 call->services.readiness(),
                 nullptr});
}

void metrics(const CallPointer& call) {
  call->respond({200,
                 {{"content-type", "text/plain; version=0.0.4"}, {"cache-control", "no-store"}},
                 call->services.metrics(),
                 nullptr});
}

}  // namespace diemcau::api::route
