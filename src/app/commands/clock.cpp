#include "app/commands/clock.hpp"

#include "api/iso_time.hpp"
#include "app/commands/settings.hpp"

namespace diemcau::app {
namespace {

using namespace governance;

// Nothing was ever done in it.
Stored<bool> is_new(storage::Storage& store) {
  const auto institution = TRY(store.sites().load());
  const auto head = TRY(store.audit().head());
  return institution.sites.empty() && head.seq == 0;
}

Stored<bool> may_be_moved(storage::Storage& store) {
  return TRY(store.institution_clocks().load()).movable || TRY(is_new(store));
}

}  // namespace

Result<void, std::string> set_clock(const Config& config, const std::string& text, WallTime wall) {
  const auto to = api::parse_iso(text);
  if (!to) return fail("--clock: \"" + text + "\" is not a time with its offset, as 2026-12-01T08:00+07:00");
  auto store = storage::open(storage_config(config));
  if (!store.ok()) return fail(store.error().message);
  const auto may = may_be_moved(*store.value());
  if (!may.ok()) return fail("the store: " + std::string(describe(may.error())));
  if (!*may)
    return fail(std::string("--clock is for tests and needs a database made with it; this one holds real records"));
  AuditDraft audit;
  audit.at = wall;
  audit.who = "system";
  audit.what = "institution_clock_moved";
  audit.subject = "clock";
  audit.details = text;
  const auto moved =
      store.value()->institution_clocks().store({true, std::chrono::duration_cast<Duration>(*to - wall)}, audit);
  if (!moved.ok()) return fail("the store: " + std::string(describe(moved.error())));
  return {};
}

}  // namespace diemcau::app
