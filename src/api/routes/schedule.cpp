#include <charconv>
#include <nlohmann/json.hpp>

#include "api/institution/field_json.hpp"
#include "api/institution/printed_pages.hpp"
#include "api/iso_time.hpp"
#include "api/routes/institution_call.hpp"
#include "api/routes/pdf_answer.hpp"
#include "api/routes/route_table.hpp"

// What holds rooms: the schedule of days and weeks, and what stands against a time.
namespace diemcau::api::route {
namespace {

using namespace governance;
using nlohmann::json;

constexpr int kMostDays = 92;
constexpr std::size_t kMostSites = 1000;

std::string query_text(const CallPointer& call, const char* name) {
  const auto found = call->request.query.find(name);
  return found == call->request.query.end() ? std::string() : found->second;
}

std::optional<std::uint64_t> number_of(std::string_view text, std::uint64_t highest) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value == 0 || value > highest) return std::nullopt;
  return value;
}

// "1,44,46"
std::optional<std::vector<SiteNumber>> sites_of(std::string_view text) {
  std::vector<SiteNumber> sites;
  while (!text.empty() && sites.size() < kMostSites) {
    const auto end = std::min(text.find(','), text.size());
    const auto number = number_of(text.substr(0, end), 99999);
    if (!number) return std::nullopt;
    sites.emplace_back(static_cast<std::uint32_t>(*number));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return text.empty() ? std::optional(sites) : std::nullopt;
}

struct RoomsAsked {
  Slot slot;
  std::vector<SiteNumber> sites;
  std::optional<MeetingId> except;
};

// None: the call was answered with what is wrong.
std::optional<RoomsAsked> rooms_asked(const CallPointer& call) {
  const auto opens_at = parse_iso(query_text(call, "opens_at"));
  const auto ends_at = parse_iso(query_text(call, "ends_at"));
  const auto sites = sites_of(query_text(call, "seats"));
  const std::string except = query_text(call, "except");
  const auto own = number_of(except, kLargestInteger);
  if (opens_at && ends_at && sites && (except.empty() || own))
    return RoomsAsked{{*opens_at, *ends_at}, *sites, own ? std::optional(MeetingId(*own)) : std::nullopt};
  call->fail(ApiError{"request.malformed", {{"reason", "\"opens_at\", \"ends_at\", \"seats\" or \"except\""}}});
  return std::nullopt;
}

}  // namespace

void list_units(const CallPointer& call) {
  json out = json::array();
  for (const Unit& unit : call->services.institution.now()->units) {
    out.push_back({{"id", unit.id},
                   {"name", unit.name},
                   {"short_name", unit.short_name},
                   {"unit_class", to_text(unit.unit_class)},
                   {"level", to_text(unit.level)}});
  }
  call->ok(out);
}

void show_schedule(const CallPointer& call_pointer) {
  const InstitutionCall call(call_pointer);
  const auto days = call.days(kMostDays);
  if (!days) return call->fail(ApiError{"request.malformed", {{"reason", "\"from\" and \"until\""}}});
  const auto held = call.desk().store().reservations(days->opens_at, days->ends_at);
  if (!held.ok()) return call->fail(held.error());
  const Seen seen = call.seen_cards();
  json out = json::array();
  for (const Reservation& reservation : *held) out.push_back(reservation_json(reservation, seen, call.institution()));
  call->ok(out);
}

void schedule_pdf(const CallPointer& call_pointer) {
  const InstitutionCall call(call_pointer);
  const auto monday = parse_day(query_text(call_pointer, "monday"));
  if (!monday || std::chrono::weekday(*monday) != std::chrono::Monday)
    return call->fail(ApiError{"schedule.no_monday", {}});
  const auto held = call.desk().store().reservations(start_of(*monday), start_of(*monday + std::chrono::days(7)));
  if (!held.ok()) return call->fail(held.error());
  const PrintSetting setting{call.institution(), {}, call.now(), call.desk().clock().movable()};
  answer_pdf(call_pointer, "lich-tuan-" + day_text(*monday),
             [page = week_page(*monday, *held, call.seen_cards(), setting)](Documents& documents) {
               return documents.week(page);
             });
}

// Said while the form is filled in; the registration itself is judged once more when it arrives.
void show_arrival(const CallPointer& call_pointer) {
  const InstitutionCall call(call_pointer);
  const auto opens_at = parse_iso(query_text(call_pointer, "opens_at"));
  const std::string told = query_text(call_pointer, "arrived_at");
  const auto arrived_at = told.empty() ? std::optional(call.now()) : parse_iso(told);
  Registration asked;
  if (!opens_at || !arrived_at || !from_text(query_text(call_pointer, "urgency"), asked.urgency))
    return call->fail(ApiError{"request.malformed", {{"reason", "\"opens_at\", \"urgency\" or \"arrived_at\""}}});
  asked.slot = {*opens_at, *opens_at};
  const Arrival judged = call.desk().arrival(asked, *arrived_at);
  call->ok({{"late", judged.late}, {"limit", time_json(judged.limit)}, {"clauses", judged.clauses}});
}

void show_conflicts(const CallPointer& call_pointer) {
  const InstitutionCall call(call_pointer);
  const auto asked = rooms_asked(call_pointer);
  if (!asked) return;
  const auto clashes = call.desk().clashes(asked->slot, asked->sites, asked->except);
  if (!clashes.ok()) return call->fail(clashes.error());
  call->ok(clashes_json(*clashes, call.seen_cards(), call.institution()));
}

void show_free_times(const CallPointer& call_pointer) {
  const InstitutionCall call(call_pointer);
  const auto asked = rooms_asked(call_pointer);
  if (!asked) return;
  const auto found = call.desk().free_times(asked->slot, asked->sites, asked->except, call.now());
  if (!found.ok()) return call->fail(found.error());
  json out = json::array();
  for (const Slot& slot : *found) out.push_back(fields_json(slot));
  call->ok(out);
}

}  // namespace diemcau::api::route
