#include "governance/dossier/case_of.hpp"

#include <algorithm>

#include "governance/dossier/changes.hpp"
#include "governance/dossier/standing.hpp"

namespace diemcau::governance {
namespace {

constexpr const char* kMeeting = "meeting";
constexpr const char* kOffice = "ppco";

std::string subject_of_incident(std::int64_t number) {
  return "incident:" + std::to_string(number);
}
std::string duty_subject(Supplier supplier, SiteNumber site) {
  return (supplier == Supplier::telco ? "line:" : "power:") + std::to_string(site.value);
}

bool was_held(RehearsalResult result) {
  using enum RehearsalResult;
  return result == running || result == passed || result == failed_simple || result == failed_complex ||
         result == unmeasured;
}

bool decides(const FactBody& body) {
  return std::holds_alternative<fact::Approved>(body) || std::holds_alternative<fact::Refused>(body) ||
         std::holds_alternative<fact::CounterProposed>(body);
}

// What lays the meeting before the office, again: another registration, its own consent withdrawn, a time it has not
// confirmed.
bool asks(const FactBody& body) {
  if (const auto* changed = std::get_if<fact::TimeChanged>(&body)) return !changed->consent_stands;
  return std::holds_alternative<fact::Registered>(body) || std::holds_alternative<fact::ConsentWithdrawn>(body);
}

// Since when the office has owed the decision that it owes or has given last (Q8.2). Asked once more before it
// answered, its day goes on.
std::optional<WallTime> asked_at(const std::vector<Fact>& facts) {
  std::optional<WallTime> at;
  bool answered = true;
  for (const Fact& fact : facts) {
    if (asks(fact.body) && answered) {
      at = fact.stamp.happened_at;
      answered = false;
    }
    answered = answered || decides(fact.body);
  }
  return at;
}

// One overload per fact that a rule asks for; the others say nothing to the rules.
class Wording {
 public:
  // `asked`: since when the office owes its decision; what it decided before does not answer for it.
  Wording(Case& out, const Dossier& dossier, const Institution& institution, const Stamp& stamp,
          std::optional<WallTime> asked)
      : out_(out), dossier_(dossier), institution_(institution), stamp_(stamp), asked_(asked) {}

  void operator()(const fact::Registered& f) {
    add("registration.received", kMeeting);
    add("dept_notice.sent", kOffice);  // the form is the department's notice to the office (Q16.3, AMB-12)
    if (f.registration.urgency == Urgency::ad_hoc) add("ordered", kMeeting);
  }
  void operator()(const fact::Approved&) {
    decide();
    add("decision.approved", kMeeting);
  }
  void operator()(const fact::Refused&) { decide(); }
  void operator()(const fact::CounterProposed&) { decide(); }
  void operator()(const fact::ConsentWithdrawn&) { add("consent.withdrawn", kMeeting); }
  void operator()(const fact::CounterAccepted&) { add("decision.approved", kMeeting); }
  void operator()(const fact::TimeChanged&) { add("time.changed", kMeeting); }
  void operator()(const fact::InvitationIssued&) { add("invitation.issued", kMeeting); }
  void operator()(const fact::SiteInvited& f) { add("site.invited", subject_of(f.site)); }
  void operator()(const fact::SiteNoticeSent& f) {
    add(f.from_department ? "dept_notice.sent" : "site_notice.sent", subject_of(f.site));
  }
  void operator()(const fact::SupplierNoticeSent& f) {
    add(f.supplier == Supplier::telco ? "telco_notice.sent" : "power_notice.sent", kMeeting);
  }
  void operator()(const fact::SupplierDutyNamed& f) {
    if (f.supplier == Supplier::power) add("power_contact.given", subject_of(f.site));
  }
  // The site that names its technician with the answer has assigned him.
  void operator()(const fact::Acknowledged& f) { assign(f.site, f.technician); }
  void operator()(const fact::TechnicianAssigned& f) { assign(f.site, f.technician); }
  void operator()(const fact::SitesChanged& f) {
    for (const SiteNumber site : f.added) add("site.added", subject_of(site));
  }
  void operator()(const fact::Relocated& f) { add("relocation.done", "relocation:" + std::to_string(f.site.value)); }
  void operator()(const fact::SupplierPresent& f) {
    present("duty.present", duty_subject(f.supplier, f.site), f.until);
  }
  void operator()(const fact::IncidentTold& f) {
    add(f.told == Told::main ? "loss.told_main" : "loss.told_site_chair", subject_of_incident(f.incident));
  }
  void operator()(const fact::IncidentNoted& f) {
    const std::string subject = subject_of_incident(f.incident);
    if (f.cause != IncidentCause::none) add("loss.cause", subject);
    if (!f.remedy.empty()) add("loss.remedy", subject);
    if (f.etr_at || f.etr_unknown) add("loss.etr", subject);
  }
  // When it was repaired answers for when it would be (Q10.2.e/1).
  void operator()(const fact::IncidentRestored& f) { add("loss.etr", subject_of_incident(f.incident)); }
  void operator()(const fact::ContactSheetPublished&) { add("contact_sheet.published", kMeeting); }
  void operator()(const fact::RehearsalResulted& f) {
    const bool first = f.which == Rehearsal::first;
    if (f.result == RehearsalResult::continuous) {
      if (!first) add("test2.continuous", subject_of(f.site));
    } else if (was_held(f.result)) {  // a test that failed was held all the same
      add(first ? "test1.start" : "test2.start", subject_of(f.site));
    }
  }
  void operator()(const fact::ReadinessCompleted&) { add("readiness.completed", kMeeting); }
  void operator()(const fact::Opened&) { add("opened", kMeeting); }
  void operator()(const fact::Ended&) {
    add("ended", kMeeting);
    add("released", kMeeting);
  }
  void operator()(const fact::ShutdownTicked& f) {
    constexpr std::array kKinds{"shutdown.final_check", "shutdown.devices_off", "shutdown.power_cut"};
    add(kKinds[static_cast<std::size_t>(f.step)], subject_of(f.site));
  }
  void operator()(const fact::ShutDown&) { add("shutdown.end", kMeeting); }
  void operator()(const fact::Present& f) {
    present(f.on_duty ? "duty.present" : "site.present", subject_of(f.site), f.until);
  }
  template <class Other>
  void operator()(const Other&) {}

 private:
  void present(const char* kind, const std::string& subject, std::optional<WallTime> until) {
    if (until) close_presence(kind, subject, *until);
    add(kind, subject);
    out_.facts.back().until = until;
  }
  // Who is said to have been there until then is not there any more.
  void close_presence(std::string_view kind, const std::string& subject, WallTime until) {
    for (Happened& fact : out_.facts) {
      const bool open = fact.kind == kind && fact.subject == subject && !fact.until && fact.at <= until;
      if (open) fact.until = until;
    }
  }
  // Another branch's technician may do the work, with a reason; the clause is not met by him (Q15.2.b).
  void assign(SiteNumber site, TechnicianId who) {
    const Technician* technician = institution_.technician(who);
    const bool called_for = technician && is_called_for(dossier_.registration, *technician, institution_);
    if (called_for) add("branch.assigned", subject_of(site));
  }
  void decide() {
    if (!asked_ || stamp_.happened_at >= *asked_) add("decision.taken", kMeeting);
  }
  void add(const char* kind, std::string subject) {
    out_.facts.push_back({kind, std::move(subject), stamp_.happened_at, std::nullopt});
  }

  Case& out_;
  const Dossier& dossier_;
  const Institution& institution_;
  const Stamp& stamp_;
  const std::optional<WallTime> asked_;
};

UnitId office_of(const Institution& institution) {
  const auto found = std::find_if(institution.units.begin(), institution.units.end(), [](const Unit& unit) {
    return std::find(unit.functions.begin(), unit.functions.end(), "PPCO") != unit.functions.end();
  });
  return found == institution.units.end() ? UnitId() : found->id;
}

// Whoever sends the technicians of that branch to the site; where nobody does, its owner.
UnitId unit_of_branch(const Site& site, Branch branch, const Institution& institution) {
  for (const Technician* one : institution.technicians_of(site.number))
    if (one->branch == branch && !one->unit.empty()) return one->unit;
  return site.owner;
}

Subject subject_for(const Site& site, Branch called_for, const Institution& institution) {
  const bool main = site.role == SiteRole::main;
  Subject subject{subject_of(site.number), {main ? "MAIN_SITE" : "SITE"}, {}, {}, {}};
  if (site.level == Level::district) subject.kinds.insert("DISTRICT_SITE");
  // At the main site MAIN_TECH answers, who is the meeting's.
  for (const char* actor : {"SITE_TECH", "SITE_UNIT"}) {
    if (!main) subject.answers[actor] = site.owner;
  }
  const char* branch = called_for == Branch::party ? "DISTRICT_PARTY" : "DISTRICT_PC";
  if (site.level == Level::district) subject.answers[branch] = unit_of_branch(site, called_for, institution);
  subject.answers["TELCO"] = site.telco.unit;
  subject.answers["POWER"] = site.power.unit;
  return subject;
}

// The line's and the power company's technician at a site (Q17.1.b, Q17.2.b).
void add_supply_duties(const Site& site, Case& out) {
  out.subjects.push_back(
      {duty_subject(Supplier::telco, site.number), {"LINE_DUTY"}, {}, {}, {{"TELCO_TECH", site.telco.unit}}});
  out.subjects.push_back(
      {duty_subject(Supplier::power, site.number), {"POWER_DUTY"}, {}, {}, {{"POWER_TECH", site.power.unit}}});
}

// More delegates sit there than the room that was named has seats: the large hall, before test 1 (Q9.4, AMB-8).
void add_relocation(const Dossier& dossier, const SiteDossier& site, const Institution& institution, Case& out) {
  const bool too_small = site.seats > 0 && expected_delegates(dossier.registration, site.site) > site.seats;
  const Site* known = institution.site(site.site);
  if (!known || (!too_small && site.relocated_to.empty())) return;
  Subject subject{"relocation:" + std::to_string(site.site.value), {"RELOCATION"}, {}, {}, {}};
  subject.answers["SITE_UNIT"] = known->owner;
  if (site.invited_at) subject.anchors["site.invited"] = *site.invited_at;
  out.subjects.push_back(std::move(subject));
}

// Incidents of lines and the losses that became none; a failure of the bridge asks nothing of a site (Q10.2.e).
void add_losses(const Dossier& dossier, const Institution& institution, Case& out) {
  const auto add = [&](std::string key, SiteNumber site, WallTime lost_at, std::set<std::string> traits) {
    const Site* known = institution.site(site);
    if (!known) return;
    Subject subject{std::move(key), {"LOSS"}, {{"lost", lost_at}}, std::move(traits), {}};
    subject.answers["SITE_TECH"] = known->owner;
    out.subjects.push_back(std::move(subject));
  };
  for (const Incident& one : dossier.incidents) {
    if (one.of_bridge || one.kind != IncidentKind::line || one.sites.empty()) continue;
    add(subject_of_incident(one.number), one.sites.front(), one.began_at, {});
  }
  int number = 0;
  for (const ConnectionLoss& loss : dossier.losses) {
    ++number;
    if (loss.transient()) add("loss:" + std::to_string(number), loss.site, loss.lost_at, {"TRANSIENT"});
  }
}

// Every change owes its notice to each who had been told of the meeting before (Q16.4).
void add_changes(const Dossier& dossier, Case& out) {
  std::int64_t number = 0;
  for (const Change& change : changes_of(dossier.facts)) {
    ++number;
    for (const Addressee& one : change.to) {
      const std::string whom = one.supplier ? std::string(to_text(*one.supplier)) : subject_of(one.site);
      const std::string subject = "change:" + std::to_string(number) + ":" + whom;
      out.subjects.push_back({subject, {"CHANGE"}, {{"decided", change.decided_at}}, {}, {}});
      if (one.told_at) out.facts.push_back({"change_notice.sent", subject, *one.told_at, std::nullopt});
    }
  }
}

// Every site came over from the meeting before with its connection: nothing is left to check (Q9.2, Q11.2/2).
void add_continuous(const Dossier& dossier, Case& out) {
  std::optional<WallTime> last;
  for (const SiteDossier& site : dossier.sites) {
    const auto found = std::find_if(out.facts.begin(), out.facts.end(), [&](const Happened& fact) {
      return fact.kind == "test2.continuous" && fact.subject == subject_of(site.site);
    });
    if (found == out.facts.end() || site.rehearsals[1] != RehearsalResult::continuous) return;
    last = std::max(last.value_or(found->at), found->at);
  }
  if (last) out.facts.push_back({"readiness.continuous", kMeeting, *last, std::nullopt});
}

// "test1.start" is when it begins, planned or real; "test1.started" and "test1.ended" are there only when it was held.
void add_tests(const Dossier& dossier, Case& out) {
  constexpr std::array<std::array<const char*, 3>, 2> kNames{
      {{"test1.start", "test1.started", "test1.ended"}, {"test2.start", "test2.started", "test2.ended"}}};
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    const RehearsalPlan& plan = dossier.rehearsals[i];
    const auto set = [&](std::size_t name, std::optional<WallTime> at) {
      if (at) out.anchors[kNames[i][name]] = *at;
    };
    if (plan.slot) set(0, plan.slot->opens_at);
    set(0, plan.started_at);
    set(1, plan.started_at);
    set(2, plan.ended_at);
  }
}

// The switching off that waited for the next meeting is owed from when that was given up (Q10.3).
std::optional<WallTime> released_at(const Dossier& dossier, SiteNumber site) {
  for (auto fact = dossier.facts.rbegin(); fact != dossier.facts.rend(); ++fact) {
    const auto* suspended = std::get_if<fact::ShutdownSuspended>(&fact->body);
    if (suspended && suspended->site == site)
      return suspended->until ? std::nullopt : std::optional(fact->stamp.happened_at);
  }
  return std::nullopt;
}

}  // namespace

std::string subject_of(SiteNumber site) {
  return "site:" + std::to_string(site.value);
}

Case case_of(const Dossier& dossier, const Institution& institution) {
  const Registration& registration = dossier.registration;
  Case out;
  out.opens_at = registration.slot.opens_at;
  out.urgency = registration.urgency;
  out.origin = registration.origin;
  if (host_is_department(registration, institution)) out.traits.insert("HOST_IS_DEPARTMENT");
  const UnitId office = office_of(institution);
  out.answers = {{"PPCO", office}, {"MAIN_TECH", office}};
  if (!registration.host_units.empty()) out.answers["HOST"] = registration.host_units.front();
  out.subjects.push_back({kMeeting, {"MEETING"}, {}, {}, {}});
  out.subjects.push_back({kOffice, {"PPCO_NOTICE"}, {}, {}, {}});
  for (const SiteNumber number : registration.sites) {
    const Site* site = institution.site(number);
    if (!site) continue;
    out.subjects.push_back(subject_for(*site, branch_for(registration, institution), institution));
    const SiteDossier* known = dossier.site(number);
    if (known && known->shutdown_suspended_until) out.subjects.back().traits.insert("NEXT_WITHIN_3H");
    if (const auto released = released_at(dossier, number)) out.subjects.back().anchors["released"] = *released;
    if (known && known->shutdown_closed_at) out.subjects.back().traits.insert("CLOSED_FOR_IT");
    add_supply_duties(*site, out);
    if (known) add_relocation(dossier, *known, institution, out);
  }
  add_losses(dossier, institution, out);
  add_changes(dossier, out);
  add_tests(dossier, out);
  if (dossier.approved_at) out.anchors["consent"] = *dossier.approved_at;
  const auto asked = asked_at(dossier.facts);
  if (asked) out.anchors["decision.asked"] = *asked;
  for (const Fact* fact : standing_facts(dossier.facts))
    std::visit(Wording(out, dossier, institution, fact->stamp, asked), fact->body);
  add_continuous(dossier, out);
  return out;
}

}  // namespace diemcau::governance
