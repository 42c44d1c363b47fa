#include <charconv>
#include <nlohmann/json.hpp>

#include "api/institution/dossier_json.hpp"
#include "api/routes/institution_call.hpp"
#include "api/routes/route_table.hpp"
#include "api/routes/router.hpp"

// What is owed in a year, beside the meetings.
namespace diemcau::api::route {
namespace {

using namespace governance;

constexpr int kFirstYear = 2020;  // the regulation's
constexpr int kLastYear = 2100;

std::optional<std::chrono::year> year_wanted(const InstitutionCall& call) {
  const auto given = call->request.query.find("year");
  if (given == call->request.query.end()) return std::chrono::year_month_day(local_date(call.now())).year();
  int value = 0;
  const auto& text = given->second;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = error == std::errc() && end == text.data() + text.size();
  if (!whole || value < kFirstYear || value > kLastYear) return std::nullopt;
  return std::chrono::year(value);
}

}  // namespace

void show_year(const CallPointer& call_pointer) {
  const InstitutionCall call(call_pointer);
  const bool may = call.asker().may(Action::decide_meeting) || call.asker().is(Role::auditor);
  if (!may)
    return call->fail(ApiError{
        "forbidden", {{"role", role_names(std::vector{Role::office_clerk, Role::office_leader}, call.language())}}});
  const auto year = year_wanted(call);
  if (!year) return call->fail(ApiError{"request.malformed", {{"reason", "\"year\""}}});
  const auto outcomes = call.desk().year(*year, call.at().wall);
  if (!outcomes.ok()) return call->fail(outcomes.error());
  call->ok({{"year", static_cast<int>(*year)},
            {"outcomes", outcomes_json(*outcomes, call.desk().rules(), call.institution())},
            {"findings", findings_json(*outcomes, call.desk().rules(), call.institution())}});
}

}  // namespace diemcau::api::route
