#include <charconv>
#include <nlohmann/json.hpp>

#include "api/messages/section_json.hpp"
#include "api/routes/route_table.hpp"

namespace diemcau::api::route {

void audit_log(const CallPointer& call) {
  constexpr std::int64_t kMost = 500;  // a page of the list; the next begins after its last number
  std::int64_t after = 0;
  if (const auto found = call->request.query.find("after"); found != call->request.query.end()) {
    const auto& text = found->second;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), after);
    if (error != std::errc() || end != text.data() + text.size() || after < 0) {
      return call->fail(ApiError{"request.malformed", {{"reason", "after"}}});
    }
  }
  const auto records = call->services.audit.after(after, kMost);
  if (!records.ok()) return call->fail(records.error());
  nlohmann::json out = nlohmann::json::array();
  for (const auto& record : records.value()) {
    out.push_back({{"seq", record.seq},
                   {"at", message::iso(record.entry.at)},
                   {"who", record.entry.who},
                   {"what", record.entry.what},
                   {"subject", record.entry.subject},
                   {"from", record.entry.from},
                   {"clause", record.entry.clause},
                   {"on_behalf", record.entry.on_behalf},
                   {"clock", record.simulated ? "simulated" : "real"},
                   {"details", record.entry.details}});
  }
  call->ok(out);
}

}  // namespace diemcau::api::route
