#pragma once

#include <functional>
#include <map>
#include <string>

#include "api/institution_holder.hpp"
#include "conference/meetings.hpp"
#include "governance/dossier/dossier.hpp"
#include "governance/ports/meetings.hpp"

namespace diemcau::api {

// Whom the dossier of a meeting names for its sites (Q15.2.b); without one a site has the first of its technicians.
using NamedTechnicians = std::map<governance::SiteNumber, governance::TechnicianId>;
NamedTechnicians named_technicians(const governance::Dossier& dossier);

// Brings the institution's meetings to life: opens each from its log and tells it what the institution says about it.
// On the control strand.
class MeetingDirectory {
 public:
  // `named`: asked at each opening, on the control strand; none where meetings have no dossiers.
  MeetingDirectory(conference::Meetings& meetings, governance::Meetings& store, governance::CheckIns& check_ins,
                   const InstitutionHolder& institution,
                   std::function<NamedTechnicians(governance::MeetingId)> named = {})
      : meetings_(meetings),
        store_(store),
        check_ins_(check_ins),
        institution_(institution),
        named_(std::move(named)) {}

  // Null: no such meeting, or its log cannot be read now.
  conference::Meeting* open(conference::MeetingId id, conference::Moment at);
  conference::Meeting* open(const governance::Meeting& meeting, conference::Moment at);
  // Everything listed today and later and all that is live; how many could not be opened.
  governance::Stored<std::size_t> open_listed(conference::Moment at);

 private:
  void tell_check_ins(conference::Meeting& meeting, conference::Moment at);

  conference::Meetings& meetings_;
  governance::Meetings& store_;
  governance::CheckIns& check_ins_;
  const InstitutionHolder& institution_;
  std::function<NamedTechnicians(governance::MeetingId)> named_;
};

conference::MeetingSetup setup_of(const governance::Meeting& meeting, const governance::Institution& institution,
                                  const std::string& main_phone, const NamedTechnicians& named);

// Local midnight of today in UTC. Vietnam has one time zone, UTC+7 all year since 1975 (rule 20 of the interface:
// Asia/Ho_Chi_Minh always).
WallTime start_of_day(WallTime wall);
// Until when a room is shown what begins: its day, and three hours in any case, so that a meeting soon after midnight
// is not hidden from the technician who prepares it before.
WallTime rooms_look_ahead_to(WallTime wall);

// The program itself, for what the institution decided before.
conference::Actor system_actor();

}  // namespace diemcau::api
