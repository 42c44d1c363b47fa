#pragma once

#include <optional>
#include <string>
#include <vector>

#include "governance/audit.hpp"
#include "governance/dossier/card.hpp"
#include "governance/dossier/holds.hpp"
#include "governance/ports/store_error.hpp"

// Ports for the institution's path of meetings: their facts, what they hold, and the institution's clock.
namespace diemcau::governance {

// Something that is taken already: a site by another dossier, or the ports of the MCU by all together.
struct Clash {
  std::optional<SiteNumber> site;  // none: ports
  MeetingId dossier;               // of a site's clash
  Holds what = Holds::meeting;
  WallTime from{};
  WallTime until{};
  std::int64_t short_by = 0;  // ports: so many sites too many
  bool operator==(const Clash&) const = default;
};

// What one act became. All of it is one transaction, or nothing is.
struct DossierCommit {
  std::optional<MeetingId> id;  // none: a new dossier
  std::uint64_t after = 0;      // number of facts the decision was based on; more by now: conflict
  std::vector<Fact> facts;
  DossierCard card;  // after them; its id is set by the store
  std::vector<HoldChange> holds;
  std::int64_t ports = 0;              // of the MCU
  std::optional<MeetingPlan> meeting;  // made, or changed, under the dossier's id
  bool withdraw_meeting = false;       // nobody joins it any more
  UserName by;
  AuditDraft audit;  // its subject is set by the store
};

struct CommitRefusal {
  StoreError error = StoreError::conflict;
  std::vector<Clash> clashes;  // conflict: these stand against it; none: the dossier has moved on
};

struct CardQuery {
  std::vector<Stage> stages;  // none: every one
  WallTime opens_from{};      // drafts without a time are always found
  WallTime opens_until{};
  std::size_t most = 500;
};

// What a running meeting's log knows of its opening and end, where the dossier does not yet.
struct MeetingStep {
  MeetingId dossier;
  MeetingPhase phase = MeetingPhase::approved;
  std::optional<WallTime> opened_at;
  std::optional<WallTime> ended_at;
};

class Dossiers {
 public:
  virtual ~Dossiers() = default;
  virtual Result<MeetingId, CommitRefusal> commit(const DossierCommit& commit) = 0;
  virtual Stored<std::vector<Fact>> load(MeetingId dossier) = 0;  // in the order of recording; none: no such dossier
  virtual Stored<std::vector<DossierCard>> cards(const CardQuery& query) = 0;  // by opening
  // What stands against holding these sites; what `except` holds itself under that name does not.
  virtual Stored<std::vector<Clash>> clashes(const HoldChange& wanted, std::optional<MeetingId> except,
                                             std::int64_t ports) = 0;
  virtual Stored<std::vector<Reservation>> reservations(WallTime from, WallTime until) = 0;  // by time
  virtual Stored<std::vector<MeetingStep>> steps_not_recorded() = 0;
};

// How far institution time stands from the real one. Only a database made for a moved clock has it moved.
struct ClockSetting {
  bool movable = false;
  Duration ahead{0};
  bool operator==(const ClockSetting&) const = default;
};

class InstitutionClocks {
 public:
  virtual ~InstitutionClocks() = default;
  virtual Stored<ClockSetting> load() = 0;
  virtual Stored<void> store(const ClockSetting& setting, const AuditDraft& audit) = 0;
};

// Plans, scans and papers, by the SHA-256 of their content.
class Files {
 public:
  virtual ~Files() = default;
  virtual Stored<std::string> put(const std::string& content) = 0;  // 64 hex digits
  virtual Stored<std::optional<std::string>> get(const std::string& hash) = 0;
};

}  // namespace diemcau::governance
