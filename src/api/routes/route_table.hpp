#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "api/routes/call.hpp"

// Every route of the HTTP API: one function each, one small file per resource, mapped here.
namespace diemcau::api {

enum class Access {
  anyone,
  person,  // a logged-in person, with one of `roles` when any are named
  room,    // a paired room PC
  member,  // either
};

using RouteFunction = void (*)(const CallPointer&);

struct Route {
  http::Method method;
  std::string_view pattern;  // "/api/sites/{seat}/pairing-code"
  Access access;
  std::vector<governance::Role> roles;
  std::size_t body_limit;
  RouteFunction function;
  // Reachable while the person must first change the password.
  bool before_password_change = false;
};

std::span<const Route> routes();

namespace route {
// session.cpp
void log_in(const CallPointer&);
void log_in_by_code(const CallPointer&);
void log_out(const CallPointer&);
void who_am_i(const CallPointer&);
void change_password(const CallPointer&);
// installation.cpp
void info(const CallPointer&);
void layouts(const CallPointer&);
void healthz(const CallPointer&);
void readyz(const CallPointer&);
void metrics(const CallPointer&);
// meetings.cpp
void list_meetings(const CallPointer&);
void create_meeting(const CallPointer&);
void show_meeting(const CallPointer&);
// sites.cpp
void list_sites(const CallPointer&);
void list_site_groups(const CallPointer&);
void issue_pairing_code(const CallPointer&);
void revoke_credential(const CallPointer&);
void confirm_check_in(const CallPointer&);
// codes.cpp
void technician_code(const CallPointer&);
void user_code(const CallPointer&);
// room.cpp
void pair(const CallPointer&);
void show_room(const CallPointer&);
void check_in(const CallPointer&);
void check_out(const CallPointer&);
void room_settings(const CallPointer&);
// stills.cpp
void put_still(const CallPointer&);
void keep_device_check(const CallPointer&);
void get_still(const CallPointer&);
void get_rollcall_still(const CallPointer&);
void rehearsal_still(const CallPointer&);
// dossiers.cpp
void list_dossiers(const CallPointer&);
void show_dossier(const CallPointer&);
void new_dossier(const CallPointer&);
void act_on_dossier(const CallPointer&);
// dossier_papers.cpp
void report_of_dossier(const CallPointer&);
void contacts_of_dossier(const CallPointer&);
void log_of_dossier(const CallPointer&);
void report_pdf_of_dossier(const CallPointer&);
void contacts_pdf_of_dossier(const CallPointer&);
// year.cpp
void show_year(const CallPointer&);
// schedule.cpp
void list_units(const CallPointer&);
void show_schedule(const CallPointer&);
void schedule_pdf(const CallPointer&);
void show_arrival(const CallPointer&);
void show_conflicts(const CallPointer&);
void show_free_times(const CallPointer&);
// files.cpp
void keep_file(const CallPointer&);
void file_of_dossier(const CallPointer&);
// clock.cpp
void show_clock(const CallPointer&);
void move_clock(const CallPointer&);
// audit.cpp
void audit_log(const CallPointer&);
}  // namespace route

}  // namespace diemcau::api
