#pragma once

#include <nlohmann/json_fwd.hpp>

#include "api/identity.hpp"
#include "api/services.hpp"
#include "governance/meeting.hpp"

namespace diemcau::api {

nlohmann::json site_brief(const governance::Site& site);  // {seat, code, caption}
nlohmann::json me_json(const Identity& identity, const governance::Institution& institution);
// The phase is the running meeting's when it is open: its commit is newer than any list.
nlohmann::json meeting_json(const governance::Meeting& meeting, conference::Meetings& running);
// Tells every meeting the site is invited to who stands in its room now.
void announce_check_in(Services& services, const governance::CheckIn& check_in, const Identity& identity,
                       conference::PageKind page, const std::string& from);

}  // namespace diemcau::api
