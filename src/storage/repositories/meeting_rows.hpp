#pragma once

#include <soci/soci.h>

#include "governance/meeting.hpp"

// Rows of `meeting`, inside the caller's transaction.
namespace diemcau::storage {

// Meetings and dossiers share their numbers: a dossier becomes the meeting of its own number.
governance::MeetingId next_meeting_id(soci::session& sql);
void insert_meeting(soci::session& sql, governance::MeetingId id, const governance::MeetingPlan& plan,
                    const governance::UserName& by, WallTime wall);
// Makes the meeting, or gives it another plan; a withdrawn one is there again. Its phase is the log's and stays.
void put_meeting(soci::session& sql, governance::MeetingId id, const governance::MeetingPlan& plan,
                 const governance::UserName& by, WallTime wall);
void withdraw_meeting(soci::session& sql, governance::MeetingId id);

}  // namespace diemcau::storage
