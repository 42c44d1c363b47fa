#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "governance/dossier/facts.hpp"

// One meeting as the institution sees it: the fold of its facts, and nothing that is not in them. Six facets of a site
// move on their own facts, never as one chain (regulation §3).
namespace diemcau::governance {

enum class Phase { draft, registered, refused, counter_proposed, approved, cancelled, live, ended, shut_down };
// What people see of an approved meeting; labels, never gates of the opening.
enum class Stage {
  draft,
  registered,
  refused,
  counter_proposed,
  approved,
  announced,
  preparing,
  tested,
  ready,
  live,
  ended,
  shut_down,
  cancelled
};
enum class InvitationState { invited, acknowledged, declined };

std::string_view to_text(Phase phase);
std::string_view to_text(Stage stage);
std::optional<Stage> stage_from_text(std::string_view text);

// What media said of a site's line, as far as it is recorded.
enum class LineState { out, in, lost };

struct Readiness {
  ReadinessAnswer answer = ReadinessAnswer::unanswered;
  std::string fault;  // reason of a fault
  UserName by;        // "system" for what was measured
  std::optional<WallTime> at;
};

// A site left by its own hand, and perhaps came again.
struct Absence {
  WallTime left_at{};
  std::optional<WallTime> back_at;  // none: it did not
  bool operator==(const Absence&) const = default;
};

struct SiteDossier {
  SiteNumber site;
  InvitationState invitation = InvitationState::invited;
  std::optional<WallTime> invited_at;
  std::optional<WallTime> notice_at;         // the first, whoever sent it: a site sees one item (AMB-15)
  std::optional<WallTime> office_notice_at;  // Q8.3/2
  std::optional<WallTime> host_notice_at;    // Q16.3
  std::string room;
  std::int64_t seats = 0;
  std::optional<TechnicianId> technician;
  std::array<RehearsalResult, 2> rehearsals{RehearsalResult::planned, RehearsalResult::planned};
  std::array<std::optional<RoomMeasured>, 2> measured;
  std::array<Readiness, 4> readiness;  // by ReadinessItem
  LineState line = LineState::out;
  std::optional<WallTime> joined_at;  // the first time
  std::vector<Absence> away;          // by time, of rehearsals too
  std::string relocated_to;           // the large hall; empty: the room
  std::optional<WallTime> shutdown_suspended_until;
  std::array<std::optional<WallTime>, 3> shutdown;
  std::optional<WallTime> shutdown_closed_at;  // for it, by the main site

  bool ready() const;                        // every item answered OK; unanswered is not ready
  std::optional<WallTime> ready_at() const;  // none: not ready
  const Readiness& item(ReadinessItem item) const { return readiness[static_cast<std::size_t>(item)]; }
  bool shut_down() const { return shutdown.back() || shutdown_closed_at; }
};

// A site that was invited and is not any more.
struct WithdrawnSite {
  SiteNumber site;
  WallTime at{};
  std::string reason;
};

struct RehearsalPlan {
  std::optional<Slot> slot;
  std::optional<WallTime> started_at;
  std::optional<WallTime> ended_at;
};

// The readiness board as it stood at T0-30. Never changes.
struct Snapshot {
  WallTime at{};
  std::vector<FrozenReadiness> rows;
};

struct Speech {
  SiteNumber site;
  std::string topic;
  WallTime started_at{};
  WallTime ended_at{};
  std::int64_t request = 0;
  std::int64_t allotted_minutes = 0;
  bool oral = false;
  bool operator==(const Speech&) const = default;
};

struct Paper {
  std::string title;
  std::string file_hash;
  WallTime added_at{};
};

struct Dossier {
  Phase phase = Phase::draft;
  Registration registration;
  bool late = false;
  std::optional<Slot> proposed;  // by the office, until the host answers
  UserName proposed_by;          // the clerk's proposal to consent, where consent takes two
  std::string reason;            // of the last refusal, proposal, withdrawal or cancellation
  std::vector<SiteDossier> sites;
  std::vector<SiteNumber> informed;  // ever invited: each goes on reading what becomes of the meeting
  std::vector<WithdrawnSite> withdrawn;
  std::optional<fact::SitesAsked> sites_asked;  // by the host, until the office carries it out
  bool moved = false;                           // to a time that the office, having consented once, has not confirmed
  std::array<RehearsalPlan, 2> rehearsals;
  std::vector<Paper> papers;
  std::vector<fact::SupplierDutyNamed> duties;  // the last for each supplier and site
  std::vector<ConnectionLoss> losses;           // by time of recording
  std::vector<Incident> incidents;              // by number
  std::vector<Speech> speeches;                 // in order
  std::optional<Snapshot> snapshot;
  std::optional<WallTime> registered_at;
  std::optional<WallTime> approved_at;
  std::optional<WallTime> invitation_at;
  std::optional<WallTime> ready_at;
  std::optional<WallTime> contacts_at;  // the contact sheet was published, the last time
  std::optional<WallTime> opened_at;
  std::optional<WallTime> ended_at;
  std::vector<Fact> facts;  // all of them, in the order of recording

  const SiteDossier* site(SiteNumber number) const;
  SiteDossier* site(SiteNumber number);
  const Incident* incident(std::int64_t number) const;
  bool consented() const { return phase == Phase::approved || phase == Phase::live || over(); }
  bool over() const { return phase == Phase::ended || phase == Phase::shut_down; }
};

void apply(Dossier& dossier, const Fact& fact);
Dossier fold(const std::vector<Fact>& facts);
Stage stage_of(const Dossier& dossier);

}  // namespace diemcau::governance
