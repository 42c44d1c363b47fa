#include "api/routes/route_table.hpp"

namespace diemcau::api {
namespace {

using enum http::Method;
using governance::Role;

constexpr std::size_t kSmall = 16 * 1024;
constexpr std::size_t kNoBody = 1024;
constexpr std::size_t kDossier = 256 * 1024;  // a registration with its rows of delegates
constexpr std::size_t kFile = 20 * 1024 * 1024;

std::vector<Route> make_routes() {
  const std::vector<Role> nobody_in_particular;
  const std::vector<Role> planners = {Role::office_clerk, Role::office_leader, Role::main_tech, Role::admin};
  const std::vector<Role> operators = {Role::main_tech, Role::admin};
  const std::vector<Role> auditors = {Role::admin, Role::auditor};
  const std::vector<Role> witnesses = {Role::main_tech, Role::admin, Role::auditor};
  const auto& all = nobody_in_particular;
  return {
      {post, "/api/session", Access::anyone, all, kSmall, &route::log_in, true},
      {post, "/api/session/code", Access::anyone, all, kSmall, &route::log_in_by_code, true},
      {del, "/api/session", Access::anyone, all, kNoBody, &route::log_out, true},
      {get, "/api/session", Access::anyone, all, kNoBody, &route::who_am_i, true},
      {post, "/api/password", Access::person, all, kSmall, &route::change_password, true},
      {get, "/api/info", Access::anyone, all, kNoBody, &route::info, true},
      {get, "/api/layouts", Access::anyone, all, kNoBody, &route::layouts, true},
      {get, "/healthz", Access::anyone, all, kNoBody, &route::healthz, true},
      {get, "/readyz", Access::anyone, all, kNoBody, &route::readyz, true},
      {get, "/metrics", Access::anyone, all, kNoBody, &route::metrics, true},
      {get, "/api/meetings", Access::member, all, kNoBody, &route::list_meetings},
      {post, "/api/meetings", Access::person, planners, kSmall, &route::create_meeting},
      {get, "/api/meetings/{id}", Access::member, all, kNoBody, &route::show_meeting},
      {post, "/api/meetings/{id}/still", Access::room, all, kLargestStill, &route::put_still},
      {get, "/api/meetings/{id}/sites/{seat}/still", Access::member, all, kNoBody, &route::get_still},
      {get, "/api/meetings/{id}/sites/{seat}/rollcall-still", Access::person, witnesses, kNoBody,
       &route::get_rollcall_still},
      {post, "/api/meetings/{id}/device-check", Access::room, all, kSmall, &route::keep_device_check},
      {get, "/api/sites", Access::person, all, kNoBody, &route::list_sites},
      {get, "/api/site-groups", Access::person, all, kNoBody, &route::list_site_groups},
      {post, "/api/sites/{seat}/pairing-code", Access::person, operators, kSmall, &route::issue_pairing_code},
      {del, "/api/sites/{seat}/credential", Access::person, operators, kNoBody, &route::revoke_credential},
      {post, "/api/sites/{seat}/check-in", Access::person, operators, kSmall, &route::confirm_check_in},
      {post, "/api/technicians/{id}/one-time-code", Access::person, operators, kSmall, &route::technician_code},
      {post, "/api/users/{user}/one-time-code", Access::person, operators, kSmall, &route::user_code},
      {post, "/api/pair", Access::anyone, all, kSmall, &route::pair, true},
      {get, "/api/site", Access::room, all, kNoBody, &route::show_room},
      {post, "/api/site/check-in", Access::room, all, kSmall, &route::check_in},
      {post, "/api/site/check-out", Access::room, all, kSmall, &route::check_out},
      {post, "/api/site/settings", Access::room, all, kSmall, &route::room_settings},
      {get, "/api/clock", Access::anyone, all, kNoBody, &route::show_clock, true},
      {post, "/api/test/clock", Access::person, all, kSmall, &route::move_clock},
      {get, "/api/units", Access::person, all, kNoBody, &route::list_units},
      {get, "/api/dossiers", Access::member, all, kNoBody, &route::list_dossiers},
      {post, "/api/dossiers", Access::person, all, kDossier, &route::new_dossier},
      {get, "/api/dossiers/{id}", Access::member, all, kNoBody, &route::show_dossier},
      {post, "/api/dossiers/{id}/acts", Access::member, all, kDossier, &route::act_on_dossier},
      {get, "/api/dossiers/{id}/report", Access::member, all, kNoBody, &route::report_of_dossier},
      {get, "/api/dossiers/{id}/sites/{seat}/rehearsals/{number}/still", Access::member, all, kNoBody,
       &route::rehearsal_still},
      {get, "/api/dossiers/{id}/contacts", Access::member, all, kNoBody, &route::contacts_of_dossier},
      {get, "/api/dossiers/{id}/report.pdf", Access::member, all, kNoBody, &route::report_pdf_of_dossier},
      {get, "/api/dossiers/{id}/contacts.pdf", Access::member, all, kNoBody, &route::contacts_pdf_of_dossier},
      {get, "/api/dossiers/{id}/log", Access::member, all, kNoBody, &route::log_of_dossier},
      {get, "/api/dossiers/{id}/files/{hash}", Access::member, all, kNoBody, &route::file_of_dossier},
      {post, "/api/files", Access::person, all, kFile, &route::keep_file},
      {get, "/api/arrival", Access::person, all, kNoBody, &route::show_arrival},
      {get, "/api/conflicts", Access::person, all, kNoBody, &route::show_conflicts},
      {get, "/api/year", Access::person, all, kNoBody, &route::show_year},
      {get, "/api/free-times", Access::person, all, kNoBody, &route::show_free_times},
      {get, "/api/schedule", Access::member, all, kNoBody, &route::show_schedule},
      {get, "/api/schedule/week.pdf", Access::member, all, kNoBody, &route::schedule_pdf},
      {get, "/api/audit", Access::person, auditors, kNoBody, &route::audit_log},
  };
}

}  // namespace

std::span<const Route> routes() {
  static const std::vector<Route> table = make_routes();
  return table;
}

}  // namespace diemcau::api
