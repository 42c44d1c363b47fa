#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/endpoint.hpp"

// HTTP requests and responses as values. Routes see these and nothing of the library that reads the wire.
namespace diemcau::api::http {

enum class Method : std::uint8_t { get, head, post, put, del, options, other };

std::string_view name_of(Method method);

// Which of the program's listeners a request came in by: nothing routes between their networks.
enum class ListenerKind : std::uint8_t { site, office, plain };

struct Request {
  Method method = Method::get;
  std::string path;                            // decoded, always starts with '/', no query
  std::map<std::string, std::string> query;    // decoded
  std::map<std::string, std::string> headers;  // names in lower case; a repeated header keeps its last value
  std::string body;
  IpAddress remote;
  IpAddress local;  // of the listener it came in by
  ListenerKind listener = ListenerKind::site;
  bool secure = false;  // came over TLS

  std::string_view header(std::string_view lower_case_name) const;  // empty when absent
  std::optional<std::string> cookie(std::string_view name) const;
};

using Headers = std::vector<std::pair<std::string, std::string>>;

struct Response {
  unsigned status = 200;
  Headers headers;
  std::string body;
  // A body shared by many responses (static files, stills); used instead of `body` when set.
  std::shared_ptr<const std::string> shared_body;

  std::string_view content() const { return shared_body ? std::string_view(*shared_body) : std::string_view(body); }
};

// Answers a request exactly once, at once or later, on the server's thread. A responder dropped unused answers 500, so
// that a forgotten answer never leaves a connection waiting.
class Responder {
 public:
  using Send = std::function<void(Response)>;
  explicit Responder(Send send);
  void operator()(Response response) const;

 private:
  struct State;
  std::shared_ptr<State> state_;
};

std::string_view reason_of(unsigned status);

// Splits "/a%20b?x=1&y" into path and query. nullopt: malformed percent encoding, a NUL, or no leading '/'.
struct Target {
  std::string path;
  std::map<std::string, std::string> query;
};
std::optional<Target> parse_target(std::string_view target);

}  // namespace diemcau::api::http
