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

struct SiteDossier {
  SiteNumber site;
  InvitationState invitation = InvitationState::invited;
  std::optional<WallTime> invited_at;
  std::optional<WallTime> notice_at;
  std::string room;
  std::int64_t seats = 0;
  std::optional<TechnicianId> technician;
  std::array<RehearsalResult, 2> rehearsals{RehearsalResult::planned, RehearsalResult::planned};
  std::array<ReadinessAnswer, 4> readiness{};
  std::array<std::string, 4> faults;  // reason of each item's fault
  std::array<std::optional<WallTime>, 3> shutdown;

  bool ready() const;  // every item answered OK; unanswered is not ready
  bool shut_down() const { return shutdown.back().has_value(); }
};

struct RehearsalPlan {
  std::optional<Slot> slot;
  std::optional<WallTime> started_at;
  std::optional<WallTime> ended_at;
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
  std::array<RehearsalPlan, 2> rehearsals;
  std::vector<Paper> papers;
  std::vector<fact::SupplierDutyNamed> duties;  // the last for each supplier and site
  std::optional<WallTime> registered_at;
  std::optional<WallTime> approved_at;
  std::optional<WallTime> invitation_at;
  std::optional<WallTime> ready_at;
  std::optional<WallTime> opened_at;
  std::optional<WallTime> ended_at;
  std::vector<Fact> facts;  // all of them, in the order of recording

  const SiteDossier* site(SiteNumber number) const;
  SiteDossier* site(SiteNumber number);
  bool consented() const { return phase == Phase::approved || phase == Phase::live || over(); }
  bool over() const { return phase == Phase::ended || phase == Phase::shut_down; }
};

void apply(Dossier& dossier, const Fact& fact);
Dossier fold(const std::vector<Fact>& facts);
Stage stage_of(const Dossier& dossier);

}  // namespace diemcau::governance
