#include "governance/dossier/dossier.hpp"

#include <algorithm>

#include "governance/text_table.hpp"

namespace diemcau::governance {
namespace {

constexpr TextTable<Phase, 9> kPhases{
    {"DRAFT", "REGISTERED", "REFUSED", "COUNTER_PROPOSED", "APPROVED", "CANCELLED", "LIVE", "ENDED", "SHUT_DOWN"}};
constexpr TextTable<Stage, 13> kStages{{"DRAFT", "REGISTERED", "REFUSED", "COUNTER_PROPOSED", "APPROVED", "ANNOUNCED",
                                        "PREPARING", "TESTED", "READY", "LIVE", "ENDED", "SHUT_DOWN", "CANCELLED"}};

bool is_final(RehearsalResult result) {
  return result != RehearsalResult::planned && result != RehearsalResult::running;
}

// One overload per fact. What a fact says about a site that is no longer invited is kept in `facts` and changes
// nothing.
class Applying {
 public:
  Applying(Dossier& dossier, const Stamp& stamp) : dossier_(dossier), stamp_(stamp) {}

  void operator()(const fact::DraftSaved& f) { dossier_.registration = f.registration; }
  void operator()(const fact::Registered& f) {
    dossier_.registration = f.registration;
    dossier_.late = f.late;
    dossier_.registered_at = stamp_.happened_at;
    dossier_.phase = Phase::registered;
    dossier_.proposed_by.clear();
    invite_afresh();
  }
  void operator()(const fact::ApprovalProposed&) { dossier_.proposed_by = stamp_.by; }
  void operator()(const fact::Approved&) {
    dossier_.phase = Phase::approved;
    dossier_.approved_at = stamp_.happened_at;
    dossier_.proposed.reset();
  }
  void operator()(const fact::Refused& f) { turn(Phase::refused, f.reason); }
  void operator()(const fact::CounterProposed& f) {
    turn(Phase::counter_proposed, f.reason);
    dossier_.proposed = f.slot;
  }
  void operator()(const fact::CounterAccepted&) {
    dossier_.registration.slot = dossier_.proposed.value_or(dossier_.registration.slot);
    dossier_.proposed.reset();
    dossier_.phase = Phase::approved;
    dossier_.approved_at = stamp_.happened_at;
  }
  void operator()(const fact::ConsentWithdrawn& f) {
    turn(Phase::registered, f.reason);
    dossier_.approved_at.reset();
    dossier_.proposed_by.clear();
  }
  void operator()(const fact::Cancelled& f) { turn(Phase::cancelled, f.reason); }
  void operator()(const fact::TimeChanged& f) {
    dossier_.registration.slot = f.slot;
    if (dossier_.phase == Phase::approved && !f.consent_stands) {
      dossier_.phase = Phase::registered;
      dossier_.approved_at.reset();
    }
    if (f.consent_stands) dossier_.approved_at = stamp_.happened_at;  // the office has confirmed the new time
    dossier_.rehearsals = {};
    dossier_.ready_at.reset();
    dossier_.snapshot.reset();
    invite_afresh();
  }
  void operator()(const fact::InvitationIssued&) { first(dossier_.invitation_at); }
  void operator()(const fact::SiteInvited& f) {
    at(f.site, [&](SiteDossier& site) { first(site.invited_at); });
  }
  void operator()(const fact::SiteNoticeSent& f) {
    at(f.site, [&](SiteDossier& site) {
      first(site.notice_at);
      first(f.from_department ? site.host_notice_at : site.office_notice_at);
    });
  }
  void operator()(const fact::Acknowledged& f) {
    at(f.site, [&](SiteDossier& site) {
      site.invitation = InvitationState::acknowledged;
      site.room = f.room;
      site.seats = f.seats;
      site.technician = f.technician;
    });
  }
  void operator()(const fact::Declined& f) {
    at(f.site, [&](SiteDossier& site) { site.invitation = InvitationState::declined; });
  }
  void operator()(const fact::SupplierNoticeSent&) {}
  void operator()(const fact::SupplierDutyNamed& f) {
    std::erase_if(dossier_.duties, [&](const auto& old) { return old.supplier == f.supplier && old.site == f.site; });
    dossier_.duties.push_back(f);
  }
  void operator()(const fact::TechnicianAssigned& f) {
    at(f.site, [&](SiteDossier& site) { site.technician = f.technician; });
  }
  void operator()(const fact::ContactSheetPublished&) { dossier_.contacts_at = stamp_.happened_at; }
  void operator()(const fact::PaperAdded& f) { dossier_.papers.push_back({f.title, f.file_hash, stamp_.happened_at}); }
  void operator()(const fact::RehearsalPlanned& f) { plan(f.which).slot = f.slot; }
  void operator()(const fact::RehearsalResulted& f) {
    first(plan(f.which).started_at);
    at(f.site, [&](SiteDossier& site) {
      const auto which = static_cast<std::size_t>(f.which);
      site.rehearsals[which] = f.result;
      if (f.measured) site.measured[which] = f.measured;
    });
  }
  void operator()(const fact::RehearsalEnded& f) { plan(f.which).ended_at = stamp_.happened_at; }
  void operator()(const fact::ReadinessAnswered& f) {
    at(f.site, [&](SiteDossier& site) {
      const bool fault = f.answer == ReadinessAnswer::fault;
      site.readiness[static_cast<std::size_t>(f.item)] = {f.answer, fault ? f.reason : std::string(), stamp_.by,
                                                          stamp_.happened_at};
    });
  }
  void operator()(const fact::ReadinessCompleted&) { first(dossier_.ready_at); }
  void operator()(const fact::Opened&) {
    dossier_.phase = Phase::live;
    first(dossier_.opened_at);
  }
  void operator()(const fact::Ended&) {
    dossier_.phase = Phase::ended;
    dossier_.ended_at = stamp_.happened_at;
  }
  void operator()(const fact::Reopened&) {
    dossier_.phase = Phase::live;
    dossier_.ended_at.reset();
    // Nothing was switched off for good: the steps are owed anew after the real end.
    for (SiteDossier& site : dossier_.sites) {
      site.shutdown = {};
      site.shutdown_suspended_until.reset();
      site.shutdown_closed_at.reset();
    }
  }
  void operator()(const fact::ShutdownTicked& f) {
    at(f.site, [&](SiteDossier& site) { site.shutdown[static_cast<std::size_t>(f.step)] = stamp_.happened_at; });
  }
  void operator()(const fact::ShutdownClosed& f) {
    at(f.site, [&](SiteDossier& site) { site.shutdown_closed_at = stamp_.happened_at; });
  }
  void operator()(const fact::ShutDown&) { dossier_.phase = Phase::shut_down; }
  void operator()(const fact::Present&) {}
  void operator()(const fact::SiteJoined& f) {
    at(f.site, [&](SiteDossier& site) {
      site.line = LineState::in;
      first(site.joined_at);
      if (!site.away.empty() && !site.away.back().back_at) site.away.back().back_at = stamp_.happened_at;
    });
  }
  void operator()(const fact::SiteLeft& f) {
    close_loss(f.site);
    at(f.site, [&](SiteDossier& site) {
      site.line = LineState::out;
      site.away.push_back({stamp_.happened_at, std::nullopt});
    });
  }
  void operator()(const fact::ConnectionLost& f) {
    at(f.site, [](SiteDossier& site) { site.line = LineState::lost; });
    dossier_.losses.push_back({f.site, stamp_.happened_at, std::nullopt, open_line_incident(f.site)});
  }
  void operator()(const fact::ConnectionRestored& f) {
    close_loss(f.site);
    at(f.site, [](SiteDossier& site) { site.line = LineState::in; });
  }
  void operator()(const fact::IncidentOpened& f) {
    Incident incident;
    incident.number = f.incident;
    incident.kind = f.kind;
    incident.phase = f.phase;
    incident.sites = f.sites;
    incident.of_bridge = f.of_bridge;
    incident.text = f.text;
    incident.began_at = f.began_at.value_or(stamp_.happened_at);
    incident.opened_at = stamp_.happened_at;
    incident.opened_by = stamp_.by;
    if (f.kind == IncidentKind::line) belong_to(incident);
    dossier_.incidents.push_back(std::move(incident));
  }
  void operator()(const fact::IncidentTold& f) {
    of(f.incident, [&](Incident& one) { first(f.told == Told::main ? one.told_main_at : one.told_site_chair_at); });
  }
  void operator()(const fact::IncidentNoted& f) {
    of(f.incident, [&](Incident& one) {
      if (f.cause != IncidentCause::none) one.cause = f.cause;
      if (!f.cause_text.empty()) one.cause_text = f.cause_text;
      if (!f.remedy.empty()) one.remedy = f.remedy;
      if (!f.contact.empty()) one.contact = f.contact;
      if (f.etr_at || f.etr_unknown) {
        one.etr_at = f.etr_at;
        one.etr_unknown = f.etr_unknown;
      }
    });
  }
  void operator()(const fact::IncidentRestored& f) {
    of(f.incident, [&](Incident& one) { one.restored_at = stamp_.happened_at; });
  }
  void operator()(const fact::IncidentClosed& f) {
    of(f.incident, [&](Incident& one) {
      one.end = f.end;
      one.closed_at = stamp_.happened_at;
    });
  }
  void operator()(const fact::ReadinessFrozen& f) {
    if (!dossier_.snapshot) dossier_.snapshot = Snapshot{stamp_.happened_at, f.rows};
  }
  void operator()(const fact::SpeechGiven& f) {
    dossier_.speeches.push_back({f.site, f.topic, stamp_.happened_at, f.until.value_or(stamp_.happened_at), f.request,
                                 f.allotted_minutes, f.oral});
  }
  void operator()(const fact::ShutdownSuspended& f) {
    at(f.site, [&](SiteDossier& site) { site.shutdown_suspended_until = f.until; });
  }
  void operator()(const fact::Relocated& f) {
    at(f.site, [&](SiteDossier& site) { site.relocated_to = f.hall; });
  }
  void operator()(const fact::SupplierPresent&) {}

 private:
  void turn(Phase phase, const std::string& reason) {
    dossier_.phase = phase;
    dossier_.reason = reason;
  }
  // The earliest counts: a fact may be recorded after one that happened later.
  void first(std::optional<WallTime>& at) { at = std::min(at.value_or(stamp_.happened_at), stamp_.happened_at); }
  RehearsalPlan& plan(Rehearsal which) { return dossier_.rehearsals[static_cast<std::size_t>(which)]; }
  template <class Change>
  void at(SiteNumber number, Change change) {
    if (SiteDossier* site = dossier_.site(number)) change(*site);
  }
  template <class Change>
  void of(std::int64_t number, Change change) {
    for (Incident& incident : dossier_.incidents)
      if (incident.number == number) change(incident);
  }
  void close_loss(SiteNumber site) {
    for (ConnectionLoss& loss : dossier_.losses)
      if (loss.site == site && !loss.restored_at) loss.restored_at = stamp_.happened_at;
  }
  // A line that goes again while its incident is open belongs to it; the incident is not over.
  std::int64_t open_line_incident(SiteNumber site) {
    for (Incident& one : dossier_.incidents) {
      const bool its_own =
          one.open() && !one.of_bridge && one.kind == IncidentKind::line && one.sites == std::vector{site};
      if (!its_own) continue;
      one.restored_at.reset();
      return one.number;
    }
    return 0;
  }
  // The losses that became this incident: those of its sites that began with it.
  void belong_to(const Incident& incident) {
    for (ConnectionLoss& loss : dossier_.losses) {
      const bool its_site = std::find(incident.sites.begin(), incident.sites.end(), loss.site) != incident.sites.end();
      if (its_site && !loss.incident && loss.lost_at >= incident.began_at) loss.incident = incident.number;
    }
  }
  void invite_afresh() {
    dossier_.sites.clear();
    for (const SiteNumber number : dossier_.registration.sites) {
      dossier_.sites.emplace_back();
      dossier_.sites.back().site = number;
    }
  }

  Dossier& dossier_;
  const Stamp& stamp_;
};

bool announced(const Dossier& dossier) {
  return dossier.invitation_at && std::all_of(dossier.sites.begin(), dossier.sites.end(),
                                              [](const SiteDossier& site) { return site.notice_at.has_value(); });
}

// An emergency has no test 1 (AMB-5).
bool tested(const Dossier& dossier) {
  if (dossier.registration.urgency == Urgency::emergency) return true;
  return dossier.rehearsals[0].ended_at &&
         std::all_of(dossier.sites.begin(), dossier.sites.end(),
                     [](const SiteDossier& site) { return is_final(site.rehearsals[0]); });
}

// A site without a passed or continuous test 2 is not READY (Q9.2); the label waits, the opening does not.
bool second_test_held(const Dossier& dossier) {
  return std::all_of(dossier.sites.begin(), dossier.sites.end(), [](const SiteDossier& site) {
    const auto result = site.rehearsals[1];
    return result == RehearsalResult::passed || result == RehearsalResult::continuous;
  });
}

Stage stage_of_approved(const Dossier& dossier) {
  if (!announced(dossier)) return Stage::approved;
  if (tested(dossier)) return dossier.ready_at && second_test_held(dossier) ? Stage::ready : Stage::tested;
  const bool begun = std::any_of(dossier.sites.begin(), dossier.sites.end(),
                                 [](const SiteDossier& site) { return site.technician.has_value(); });
  return begun ? Stage::preparing : Stage::announced;
}

}  // namespace

std::string_view to_text(Phase phase) {
  return kPhases.text(phase);
}
std::string_view to_text(Stage stage) {
  return kStages.text(stage);
}
std::optional<Stage> stage_from_text(std::string_view text) {
  return kStages.value(text);
}

bool SiteDossier::ready() const {
  return std::all_of(readiness.begin(), readiness.end(),
                     [](const Readiness& one) { return one.answer == ReadinessAnswer::ok; });
}

std::optional<WallTime> SiteDossier::ready_at() const {
  if (!ready()) return std::nullopt;
  return std::max_element(readiness.begin(), readiness.end(),
                          [](const Readiness& a, const Readiness& b) { return a.at < b.at; })
      ->at;
}

const SiteDossier* Dossier::site(SiteNumber number) const {
  const auto found =
      std::find_if(sites.begin(), sites.end(), [&](const SiteDossier& site) { return site.site == number; });
  return found == sites.end() ? nullptr : &*found;
}
SiteDossier* Dossier::site(SiteNumber number) {
  return const_cast<SiteDossier*>(std::as_const(*this).site(number));
}
const Incident* Dossier::incident(std::int64_t number) const {
  const auto found =
      std::find_if(incidents.begin(), incidents.end(), [&](const Incident& one) { return one.number == number; });
  return found == incidents.end() ? nullptr : &*found;
}

void apply(Dossier& dossier, const Fact& fact) {
  std::visit(Applying(dossier, fact.stamp), fact.body);
  dossier.facts.push_back(fact);
}

Dossier fold(const std::vector<Fact>& facts) {
  Dossier dossier;
  for (const Fact& fact : facts) apply(dossier, fact);
  return dossier;
}

Stage stage_of(const Dossier& dossier) {
  switch (dossier.phase) {
    case Phase::draft:
      return Stage::draft;
    case Phase::registered:
      return Stage::registered;
    case Phase::refused:
      return Stage::refused;
    case Phase::counter_proposed:
      return Stage::counter_proposed;
    case Phase::approved:
      return stage_of_approved(dossier);
    case Phase::cancelled:
      return Stage::cancelled;
    case Phase::live:
      return Stage::live;
    case Phase::ended:
      return Stage::ended;
    case Phase::shut_down:
      return Stage::shut_down;
  }
  return Stage::draft;
}

}  // namespace diemcau::governance
