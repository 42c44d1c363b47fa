#pragma once

#include <charconv>
#include <map>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

#include "api/errors/api_error.hpp"
#include "api/identity.hpp"
#include "api/messages/json_fields.hpp"
#include "api/services.hpp"

namespace diemcau::api {

// One request on its way through a route, with what the router found out about it. Shared, because a route may answer
// after a job on the background thread.
struct Call {
  http::Request request;
  Services& services;
  Identity identity;
  Language language;
  std::map<std::string, std::string> path;  // values of {name} in the route's pattern
  http::Responder respond;
  conference::Moment at;

  std::string from() const { return request.remote.text(); }
  WallTime institution_now() const { return institution_time(at.wall); }
  WallTime institution_time(WallTime wall) const { return services.institution_time(wall); }
  governance::Caller caller() const { return {identity.who(), from()}; }
  // A number of the path; none: not a number of 1..highest.
  std::optional<std::uint64_t> number(const std::string& name, std::uint64_t highest = kLargestInteger) const;

  void ok(const nlohmann::json& body, unsigned status = 200, http::Headers headers = {}) const;
  void no_content(http::Headers headers = {}) const;
  void fail(const ApiError& error) const;
  void fail(const governance::AccessError& error) const;
  void fail(governance::StoreError error) const { fail(from_store(error)); }

  // Runs `work` on the background thread and `then(result)` on the strand; answers "try later" when it is too busy.
  template <class Work, class Then>
  static void in_background(const std::shared_ptr<Call>& call, Work work, Then then);

 private:
  static ApiError from_store(governance::StoreError error);
};
using CallPointer = std::shared_ptr<Call>;

// A technician came, or (`since`) is gone: duty in the dossiers of the meetings near now (Q9.3).
void note_presence(const Call& call, governance::SiteNumber site, std::optional<WallTime> since);

template <class Work, class Then>
void Call::in_background(const std::shared_ptr<Call>& call, Work work, Then then) {
  const bool taken =
      call->services.background.run([work = std::move(work), then = std::move(then)]() -> Background::Finish {
        auto result = std::make_shared<decltype(work())>(work());
        return [result, then] { then(std::move(*result)); };
      });
  if (!taken) call->fail(ApiError{"request.too_many", {{"seconds", "5"}}});
}

// The JSON object of a request's body. Routes ask it for their fields, then `done()`: false means the call was answered
// with what is wrong.
class Body {
 public:
  explicit Body(const CallPointer& call);
  ~Body();
  JsonFields& fields() { return *fields_; }
  bool done();

 private:
  CallPointer call_;
  std::unique_ptr<nlohmann::json> json_;
  std::optional<JsonFields> fields_;
};

}  // namespace diemcau::api
