#pragma once

#include "governance/dossier/applying.hpp"

// The half of the fold that the day of the meeting makes (running_facts.hpp).
namespace diemcau::governance {

// One overload per fact.
class ApplyRunning : private Applying {
 public:
  ApplyRunning(Dossier& dossier, const Stamp& stamp) : Applying(dossier, stamp) {}

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
};

}  // namespace diemcau::governance
