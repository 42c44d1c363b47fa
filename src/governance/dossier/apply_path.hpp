#pragma once

#include "governance/dossier/applying.hpp"

// The half of the fold that the way to the meeting makes (path_facts.hpp).
namespace diemcau::governance {

// One overload per fact.
class ApplyPath : private Applying {
 public:
  ApplyPath(Dossier& dossier, const Stamp& stamp) : Applying(dossier, stamp) {}

  void operator()(const fact::DraftSaved& f) { dossier_.registration = f.registration; }
  void operator()(const fact::Registered& f) {
    dossier_.registration = f.registration;
    dossier_.late = f.late;
    dossier_.registered_at = stamp_.happened_at;
    dossier_.phase = Phase::registered;
    dossier_.proposed_by.clear();
    dossier_.sites_asked.reset();
    withdraw_others({});
    invite_afresh();
  }
  void operator()(const fact::ApprovalProposed&) { dossier_.proposed_by = stamp_.by; }
  void operator()(const fact::Approved&) {
    dossier_.phase = Phase::approved;
    dossier_.moved = false;
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
    dossier_.moved = false;
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
    dossier_.late = f.late;
    dossier_.proposed_by.clear();  // what was proposed was the old time
    dossier_.moved = !f.consent_stands && (dossier_.moved || dossier_.phase == Phase::approved);
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
    auto& informed = dossier_.informed;
    if (std::find(informed.begin(), informed.end(), f.site) == informed.end()) informed.push_back(f.site);
  }
  void operator()(const fact::SitesAsked& f) { dossier_.sites_asked = f; }
  void operator()(const fact::SitesChanged& f) {
    dossier_.registration.sites = f.sites;
    dossier_.sites_asked.reset();
    std::erase_if(dossier_.registration.delegates, [&](const auto& row) { return !invited(row.attends_at); });
    withdraw_others(f.reason);
    keep_and_add();
    if (!f.added.empty()) dossier_.ready_at.reset();  // those who came are not checked yet
  }
  void operator()(const fact::ChangeNoticeSent&) {}
  void operator()(const fact::ChangeSeen&) {}
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

 private:
  void turn(Phase phase, const std::string& reason) {
    dossier_.phase = phase;
    dossier_.reason = reason;
  }
  RehearsalPlan& plan(Rehearsal which) { return dossier_.rehearsals[static_cast<std::size_t>(which)]; }
  bool invited(SiteNumber site) const {
    const auto& sites = dossier_.registration.sites;
    return std::find(sites.begin(), sites.end(), site) != sites.end();
  }
  // Who was invited once and is not asked for any more reads so; who is asked for again is withdrawn no longer.
  void withdraw_others(const std::string& reason) {
    auto& withdrawn = dossier_.withdrawn;
    std::erase_if(withdrawn, [&](const WithdrawnSite& one) { return invited(one.site); });
    for (const SiteNumber site : dossier_.informed) {
      const bool known =
          std::any_of(withdrawn.begin(), withdrawn.end(), [&](const auto& one) { return one.site == site; });
      if (!invited(site) && !known) withdrawn.push_back({site, stamp_.happened_at, reason});
    }
  }
  void keep_and_add() {
    std::vector<SiteDossier> sites;
    for (const SiteNumber number : dossier_.registration.sites) {
      const SiteDossier* kept = dossier_.site(number);
      sites.push_back(kept ? *kept : SiteDossier{});
      sites.back().site = number;
    }
    dossier_.sites = std::move(sites);
  }
  void invite_afresh() {
    dossier_.sites.clear();
    for (const SiteNumber number : dossier_.registration.sites) {
      dossier_.sites.emplace_back();
      dossier_.sites.back().site = number;
    }
  }
};

}  // namespace diemcau::governance
