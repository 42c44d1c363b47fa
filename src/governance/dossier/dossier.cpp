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
    invite_afresh();
  }
  void operator()(const fact::InvitationIssued&) { first(dossier_.invitation_at); }
  void operator()(const fact::SiteInvited& f) {
    at(f.site, [&](SiteDossier& site) { first(site.invited_at); });
  }
  void operator()(const fact::SiteNoticeSent& f) {
    at(f.site, [&](SiteDossier& site) { first(site.notice_at); });
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
  void operator()(const fact::ContactSheetPublished&) {}
  void operator()(const fact::PaperAdded& f) { dossier_.papers.push_back({f.title, f.file_hash, stamp_.happened_at}); }
  void operator()(const fact::RehearsalPlanned& f) { plan(f.which).slot = f.slot; }
  void operator()(const fact::RehearsalResulted& f) {
    first(plan(f.which).started_at);
    at(f.site, [&](SiteDossier& site) { site.rehearsals[static_cast<std::size_t>(f.which)] = f.result; });
  }
  void operator()(const fact::RehearsalEnded& f) { plan(f.which).ended_at = stamp_.happened_at; }
  void operator()(const fact::ReadinessAnswered& f) {
    at(f.site, [&](SiteDossier& site) {
      site.readiness[static_cast<std::size_t>(f.item)] = f.answer;
      site.faults[static_cast<std::size_t>(f.item)] = f.answer == ReadinessAnswer::fault ? f.reason : std::string();
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
  }
  void operator()(const fact::ShutdownTicked& f) {
    at(f.site, [&](SiteDossier& site) { site.shutdown[static_cast<std::size_t>(f.step)] = stamp_.happened_at; });
  }
  void operator()(const fact::ShutDown&) { dossier_.phase = Phase::shut_down; }
  void operator()(const fact::Present&) {}

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

bool tested(const Dossier& dossier) {
  return dossier.rehearsals[0].ended_at &&
         std::all_of(dossier.sites.begin(), dossier.sites.end(),
                     [](const SiteDossier& site) { return is_final(site.rehearsals[0]); });
}

Stage stage_of_approved(const Dossier& dossier) {
  if (!announced(dossier)) return Stage::approved;
  if (dossier.ready_at) return Stage::ready;
  if (tested(dossier)) return Stage::tested;
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
                     [](ReadinessAnswer answer) { return answer == ReadinessAnswer::ok; });
}

const SiteDossier* Dossier::site(SiteNumber number) const {
  const auto found =
      std::find_if(sites.begin(), sites.end(), [&](const SiteDossier& site) { return site.site == number; });
  return found == sites.end() ? nullptr : &*found;
}
SiteDossier* Dossier::site(SiteNumber number) {
  return const_cast<SiteDossier*>(std::as_const(*this).site(number));
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
