#include <nlohmann/json.hpp>

#include "api/institution/field_json.hpp"
#include "api/institution/operator_log.hpp"
#include "api/institution/printed_pages.hpp"
#include "api/rehearsal_stills.hpp"
#include "api/routes/institution_call.hpp"
#include "api/routes/pdf_answer.hpp"
#include "api/routes/route_table.hpp"
#include "governance/dossier/contacts.hpp"

// What is written of a dossier: its report, its contact sheet, the operator log.
namespace diemcau::api::route {
namespace {

using namespace governance;
using nlohmann::json;

json person(std::string_view name, std::string_view position, std::string_view phone, std::string_view email) {
  return {{"name", name}, {"position", position}, {"phone", phone}, {"email", email}};
}

json contact_json(const SupplierContact& contact) {
  return {{"name", contact.name}, {"phone", contact.phone}, {"hotline", contact.hotline}};
}

json duty_json(const fact::SupplierDutyNamed* duty) {
  return duty ? person(duty->name, "", duty->phone, "") : json(nullptr);
}

json row_json(const SiteContact& row) {
  const Technician* one = row.technician;
  return {{"seat", row.site.value},
          {"caption", row.known ? row.known->caption : ""},
          {"room", row.room},
          {"technician", one ? person(one->name, one->position, one->phone, one->email) : json(nullptr)},
          {"assigned", row.assigned},
          {"telco", contact_json(row.known ? row.known->telco : SupplierContact())},
          {"telco_duty", duty_json(row.line_duty)},
          {"power", contact_json(row.known ? row.known->power : SupplierContact())},
          {"power_duty", duty_json(row.power_duty)}};
}

// The dossier named in the path, when the caller may see it; none: the call has been answered.
struct Seen {
  MeetingId id;
  Dossier dossier;
};
std::optional<Seen> dossier_of(const InstitutionCall& call) {
  const auto number = call->number("id");
  if (!number) {
    call->fail(ApiError{"dossier.none", {}});
    return std::nullopt;
  }
  const MeetingId id(*number);
  call.desk().follow(call.at());
  auto found = call.desk().load(id);
  if (!found.ok()) {
    call->fail(found.error());
  } else if (!found->has_value()) {
    call->fail(ApiError{"dossier.none", {}});
  } else if (!call.may_read_papers(concern_of(**found))) {
    call->fail(ApiError{"dossier.not_yours", {}});
  } else {
    return Seen{id, std::move(**found)};
  }
  return std::nullopt;
}

// The operator log tells of every room; a room invited or a supplier reads of the meeting what concerns it, not that.
bool may_read_log(const InstitutionCall& call, const Dossier& dossier) {
  return call.asker().may(Action::view_meetings) || hosts(call.asker(), concern_of(dossier));
}

PrintSetting setting_of(const InstitutionCall& call) {
  return {call.institution(), call->services.institution.main_phone(), call.now(), call.desk().clock().movable()};
}

}  // namespace

void report_of_dossier(const CallPointer& call_pointer) {
  const InstitutionCall call(call_pointer);
  const auto seen = dossier_of(call);
  if (!seen) return;
  call->ok(report_json(seen->id, seen->dossier, call.desk().outcomes(seen->dossier, call.at().wall), call.desk(),
                       call.institution(), call.now(), call.desk().clock().movable()));
}

void contacts_of_dossier(const CallPointer& call_pointer) {
  const InstitutionCall call(call_pointer);
  const auto seen = dossier_of(call);
  if (!seen) return;
  json rows = json::array();
  for (const SiteContact& row : contact_sheet(seen->dossier, call.institution())) rows.push_back(row_json(row));
  call->ok({{"id", seen->id.value},
            {"title", seen->dossier.registration.title},
            {"slot", slot_json(seen->dossier.registration.slot)},
            {"published_at", time_json(seen->dossier.contacts_at)},
            {"main_phone", call->services.institution.main_phone()},
            {"rows", std::move(rows)}});
}

// Evidence of the rehearsal's own day (Q9.2). A room sees itself and no other (Q10.2.d).
void rehearsal_still(const CallPointer& call_pointer) {
  const InstitutionCall call(call_pointer);
  const auto seen = dossier_of(call);
  if (!seen) return;
  const SiteNumber site(static_cast<std::uint32_t>(call->number("seat", 99999).value_or(0)));
  if (!may_read_log(call, seen->dossier) && !runs_site(call.asker(), site, call.institution()))
    return call->fail(ApiError{"dossier.not_yours", {}});
  const auto number = call->number("number", 2).value_or(0);
  const SiteDossier* known = seen->dossier.site(site);
  const RoomMeasured* measured =
      known && number > 0 && known->measured[number - 1] ? &*known->measured[number - 1] : nullptr;
  auto jpeg = measured ? load_rehearsal_still(call->services, conference::MeetingId{seen->id.value},
                                              conference::SeatId{site.value}, measured->still)
                       : std::nullopt;
  if (!jpeg) return call->fail(ApiError{"still.none", {}});
  call->respond(
      {200, {{"content-type", "image/jpeg"}, {"cache-control", "private, max-age=60"}}, std::move(*jpeg), {}});
}

void log_of_dossier(const CallPointer& call_pointer) {
  const InstitutionCall call(call_pointer);
  const auto seen = dossier_of(call);
  if (!seen) return;
  if (!may_read_log(call, seen->dossier)) return call->fail(ApiError{"dossier.not_yours", {}});
  const auto records = call->services.meetings.records(conference::MeetingId{seen->id.value});
  if (!records.ok()) return call->fail(ApiError{"store.unavailable", {}});
  call->ok(operator_log_json(operator_log(*records, call.desk().clock())));
}

void report_pdf_of_dossier(const CallPointer& call_pointer) {
  const InstitutionCall call(call_pointer);
  const auto seen = dossier_of(call);
  if (!seen) return;
  const auto records = call->services.meetings.records(conference::MeetingId{seen->id.value});
  if (!records.ok()) return call->fail(ApiError{"store.unavailable", {}});
  const auto outcomes = call.desk().outcomes(seen->dossier, call.at().wall);
  const auto log =
      may_read_log(call, seen->dossier) ? operator_log(*records, call.desk().clock()) : std::vector<OperatorLogLine>();
  auto page = report_page(seen->dossier, outcomes, call.desk().rules(), log, setting_of(call));
  answer_pdf(call_pointer, "bao-cao-" + std::to_string(seen->id.value),
             [page = std::move(page)](Documents& documents) { return documents.report(page); });
}

void contacts_pdf_of_dossier(const CallPointer& call_pointer) {
  const InstitutionCall call(call_pointer);
  const auto seen = dossier_of(call);
  if (!seen) return;
  answer_pdf(call_pointer, "danh-sach-lien-he-" + std::to_string(seen->id.value),
             [page = contact_page(seen->dossier, setting_of(call))](Documents& documents) {
               return documents.contact_sheet(page);
             });
}

}  // namespace diemcau::api::route
