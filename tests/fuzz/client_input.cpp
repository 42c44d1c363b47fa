// What a browser says in words: a WebSocket command, the target of a request, its cookies, its JSON body read as the
// routes read one. Nothing may throw; what is taken keeps the limits it was asked with. The first byte chooses the
// kind.
#include <nlohmann/json.hpp>

#include "api/http/message.hpp"
#include "api/messages/client_message.hpp"
#include "api/messages/json_fields.hpp"
#include "tests/fuzz/fuzz.hpp"

using namespace diemcau;
using namespace diemcau::api;

namespace {

void command(std::string_view text) {
  const auto decoded = message::decode(text);
  if (!decoded.ok()) HOLDS(!decoded.error().reason.empty());
}

void target(std::string_view text) {
  const auto read = http::parse_target(text);
  if (!read) return;
  HOLDS(read->path.front() == '/');
  HOLDS(read->path.find('\0') == std::string::npos);
  for (const auto& [name, value] : read->query) HOLDS(value.find('\0') == std::string::npos);
}

void cookies(std::string_view text) {
  http::Request request;
  request.headers["cookie"] = text;
  const auto value = request.cookie("session");
  if (value) HOLDS(text.find(*value) != std::string_view::npos);
}

// One field of each kind, as a route asks for its own.
void body(std::string_view text) {
  const auto json = nlohmann::json::parse(text, nullptr, /*allow_exceptions=*/false);
  JsonFields fields(json);
  fields.allow_null("until");
  HOLDS(fields.text("name", 20).size() <= 20);
  const std::int64_t number = fields.integer("number", 1, 99999);
  const auto seats = fields.integers("seats", 4, 1, 9);
  const auto note = fields.maybe_text("note", 10);
  const auto until = fields.maybe_integer("until", 0, kLargestInteger);
  const auto maybe_seats = fields.maybe_integers("more", 3, -5, 5);
  const auto texts = fields.maybe_texts("texts", 3);
  (void)fields.boolean("open");
  (void)fields.maybe_boolean("sure");
  (void)fields.maybe_number("ms");
  if (const auto* inner = fields.maybe_value("inner")) {
    JsonFields within(*inner);
    (void)within.text("name");
    if (const auto fault = within.finish()) fields.fault(*fault);
  }
  if (fields.finish()) return;
  HOLDS(json.is_object());
  HOLDS(number >= 1 && number <= 99999 && seats.size() <= 4);
  for (const std::int64_t seat : seats) HOLDS(seat >= 1 && seat <= 9);
  HOLDS(!note || note->size() <= 10);
  HOLDS(!until || (*until >= 0 && *until <= kLargestInteger));
  HOLDS(!maybe_seats || maybe_seats->size() <= 3);
  HOLDS(!texts || texts->size() <= 3);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view text = as_text({data + 1, size - 1});
  switch (data[0] % 4) {
    case 0:
      command(text);
      break;
    case 1:
      target(text);
      break;
    case 2:
      cookies(text);
      break;
    default:
      body(text);
      break;
  }
  return 0;
}
