#include "api/routes/call.hpp"

#include <nlohmann/json.hpp>

#include "api/institution/dossier_desk.hpp"

namespace diemcau::api {

std::optional<std::uint64_t> Call::number(const std::string& name, std::uint64_t highest) const {
  const auto found = path.find(name);
  if (found == path.end()) return std::nullopt;
  const auto& text = found->second;
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value == 0 || value > highest) return std::nullopt;
  return value;
}

void Call::ok(const nlohmann::json& body, unsigned status, http::Headers headers) const {
  headers.emplace_back("content-type", "application/json");
  headers.emplace_back("cache-control", "no-store");
  respond({status, std::move(headers), body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace), nullptr});
}

void Call::no_content(http::Headers headers) const {
  respond({204, std::move(headers), {}, nullptr});
}
void Call::fail(const ApiError& error) const {
  respond(to_response(error, language));
}
void Call::fail(const governance::AccessError& error) const {
  fail(api::from(error, services.institution.main_phone(), at.wall));
}
void note_presence(const Call& call, governance::SiteNumber site, std::optional<WallTime> since) {
  if (call.services.dossiers != nullptr)
    call.services.dossiers->note_presence(site, call.identity.who(), since, call.at);
}

ApiError Call::from_store(governance::StoreError error) {
  return api::from(error);
}

Body::Body(const CallPointer& call)
    : call_(call), json_(std::make_unique<nlohmann::json>(nlohmann::json::parse(call->request.body, nullptr, false))) {
  fields_.emplace(*json_);
}
Body::~Body() = default;

bool Body::done() {
  const auto type = call_->request.header("content-type");
  if (type.substr(0, type.find(';')) != "application/json") {
    call_->fail(ApiError{"request.media_type", {}});
    return false;
  }
  const auto fault = fields_->finish();
  if (fault) call_->fail(ApiError{"request.malformed", {{"reason", *fault}}});
  return !fault;
}

}  // namespace diemcau::api
