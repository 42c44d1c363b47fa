#pragma once

#include <functional>
#include <map>
#include <set>

#include "api/institution/act_rights.hpp"
#include "api/institution/institution_clock.hpp"
#include "api/institution/meeting_seen.hpp"
#include "api/meeting_directory.hpp"
#include "governance/dossier/lateness.hpp"
#include "governance/rules/evaluate.hpp"

namespace diemcau::api {

struct DossierSettings {
  std::int64_t ports = 0;          // sites the MCU can carry at once
  bool consent_two_steps = false;  // a clerk proposes, a leader consents
};

// The institution's path: loads a dossier, asks who may, decides, commits, and brings the meeting that comes of it to
// life. A dossier is read by folding its facts. On the control strand.
class DossierDesk {
 public:
  struct Ports {
    governance::Dossiers& store;
    governance::Files& files;
    governance::Meetings& meeting_store;
    conference::Meetings& meetings;
    MeetingDirectory& directory;
    const InstitutionHolder& institution;
    InstitutionClock& clock;
    const governance::RuleSet& rules;
    const governance::Calendar& calendar;
    // Pictures of a rehearsal that the opening ends.
    std::function<std::map<conference::SeatId, std::string>(const conference::Meeting&)> keep_stills;
  };
  DossierDesk(Ports ports, DossierSettings settings) : ports_(std::move(ports)), settings_(settings) {}

  struct Visit {
    const Asker& asker;
    std::string from;  // address
    Language language;
    conference::Moment at;
  };
  struct Refusal {
    ApiError error;
    std::vector<std::string> details;
  };

  governance::Stored<std::optional<governance::Dossier>> load(governance::MeetingId id);
  // `id`: none for a new dossier. The number of the dossier, or why not.
  Result<governance::MeetingId, Refusal> carry_out(Act act, std::optional<governance::MeetingId> id,
                                                   const Visit& visit);

  // What would be answered to each act that the asker's role has, asked with what a page would send.
  struct Possible {
    std::string_view act;
    bool allowed = false;
    bool needs_reason = false;
    std::optional<ApiError> refusal;
    std::vector<std::string> missing;
    bool for_host = false;  // it would be the host's own, not the office's (Q16.3 beside Q8.3/2)
  };
  std::vector<Possible> possible(governance::MeetingId id, const governance::Dossier& dossier, const Visit& visit);

  std::vector<governance::Outcome> outcomes(const governance::Dossier& dossier, WallTime wall) const;
  // What the rules say of a registration that arrives then, before it is one.
  governance::Arrival arrival(const governance::Registration& asked, WallTime arrived_at) const;
  // What is owed in that year beside the meetings.
  governance::Stored<std::vector<governance::Outcome>> year(std::chrono::year year, WallTime wall);
  // Against the time and sites it asks for, while it is not consented to.
  governance::Stored<std::vector<governance::Clash>> clashes(governance::MeetingId id,
                                                             const governance::Dossier& dossier);
  governance::Stored<std::vector<governance::Clash>> clashes(const governance::Slot& slot,
                                                             const std::vector<governance::SiteNumber>& sites,
                                                             std::optional<governance::MeetingId> except);
  // A few later times at which the same sites are free, for whoever asked for one that is taken.
  governance::Stored<std::vector<governance::Slot>> free_times(const governance::Slot& slot,
                                                               const std::vector<governance::SiteNumber>& sites,
                                                               std::optional<governance::MeetingId> except,
                                                               WallTime now);

  // Records what happened to running meetings without an act: opened and ended by their own pages, lines that went,
  // what was measured, the board at T0-30. Called every second and before a dossier is read.
  void follow(conference::Moment at);
  // The room's page is open: it asked for something.
  void note_page(governance::SiteNumber site, WallTime wall);
  // A technician checked in at a room, or out: duty (Q9.3) for every meeting near that time.
  void note_presence(governance::SiteNumber site, const std::string& who, std::optional<WallTime> since,
                     conference::Moment at);

  governance::Dossiers& store() { return ports_.store; }
  governance::Files& files() { return ports_.files; }
  InstitutionClock& clock() { return ports_.clock; }
  const governance::RuleSet& rules() const { return ports_.rules; }

 private:
  struct Step;
  Situation situation(const governance::Dossier& dossier, const Act& act, const Concern& concern, const Visit& visit,
                      int conflicts) const;
  Result<int, Refusal> conflicts_of(const Act& act, const governance::Dossier& dossier,
                                    std::optional<governance::MeetingId> id);
  Result<governance::MeetingId, Refusal> commit(const governance::Dossier& before,
                                                const std::vector<governance::Fact>& facts,
                                                std::optional<governance::MeetingId> id, governance::AuditDraft audit,
                                                conference::Moment at);
  governance::DossierCommit change(const governance::Dossier& before, const governance::Dossier& after,
                                   const std::vector<governance::Fact>& facts,
                                   std::optional<governance::MeetingId> id) const;
  std::optional<Refusal> move_meeting(const Act& act, governance::MeetingId id, const Visit& visit);
  void follow_step(const governance::MeetingStep& step, conference::Moment at);
  void follow_running(conference::Meeting& meeting, conference::Moment at);
  void freeze_boards(conference::Moment at);
  void freeze_board(governance::MeetingId id, conference::Moment at);
  void close_shutdowns(conference::Moment at);
  void close_incidents(conference::Moment at);
  void after_end(governance::MeetingId id, const governance::Dossier& ended, conference::Moment at);
  void after_holds_changed(conference::Moment at);
  void follow_pages(conference::Moment at);
  void carry_over(const governance::Dossier& ended, const governance::Reservation& next, conference::Moment at);
  // False: it could not be written.
  bool record(governance::MeetingId id, const governance::Dossier& before,
              const std::vector<std::pair<WallTime, governance::FactBody>>& happened, const char* what,
              conference::Moment at);

  // What was last seen of a running meeting, so that its dossier is read only when there may be news.
  struct Known {
    Moments moments;
    std::optional<governance::MeetingSeen> seen;
    std::optional<WallTime> look_again;
    bool plain = false;  // a meeting without a dossier
  };

  Ports ports_;
  DossierSettings settings_;
  std::map<conference::MeetingId, Known> known_;
  std::set<governance::MeetingId> frozen_;  // whose board is taken, or never will be
  // Whose incidents were looked through, on which day and at how many facts.
  std::map<governance::MeetingId, std::pair<governance::LocalDate, std::uint64_t>> days_closed_;
  std::optional<WallTime> days_looked_at_;
  std::map<governance::SiteNumber, WallTime> pages_;  // when each room's page was heard of last
  std::vector<governance::SiteNumber> pages_there_;   // at the last look
  std::optional<WallTime> pages_looked_at_;
};

}  // namespace diemcau::api
