#include "api/institution/dossier_desk.hpp"

#include <algorithm>

#include "api/institution/complete_registration.hpp"
#include "api/rehearsal_stills.hpp"
#include "base/log.hpp"
#include "governance/dossier/case_of.hpp"
#include "governance/dossier/free_times.hpp"

namespace diemcau::api {
namespace {

using namespace governance;

DossierDesk::Refusal refused(ApiError error) {
  return {std::move(error), {}};
}

// "dossier.needs_reason"; what is several (faults of a registration, what is missing for the opening) is told apart.
DossierDesk::Refusal refused(const DossierRefusal& refusal) {
  DossierDesk::Refusal out{{"dossier." + refusal.code, {}}, {}};
  for (const auto& [name, value] : refusal.params) {
    if (name == "fault" || name == "missing") {
      out.details.push_back(value);
    } else {
      out.error.parameters.emplace_back(name, value);
    }
  }
  return out;
}

DossierDesk::Refusal refused(StoreError error) {
  return {from(error), {}};
}

// Of a new dossier: of what is asked for.
Concern concern_for(const Act& act, const Dossier& dossier) {
  if (!dossier.facts.empty() || !act.fields.registration) return concern_of(dossier);
  Dossier asked;
  asked.registration = *act.fields.registration;
  return concern_of(asked);
}

bool asks_for_rooms(const Act& act) {
  return act.kind->name == "approve" || act.kind->name == "accept_counter_proposal" ||
         act.kind->name == "change_time" || act.kind->name == "change_sites";
}

Slot slot_wanted(const Act& act, const Dossier& dossier) {
  if (act.kind->name == "change_time") return act.fields.slot;
  if (act.kind->name == "accept_counter_proposal") return dossier.proposed.value_or(dossier.registration.slot);
  return dossier.registration.slot;
}

std::vector<Fact> stamped(const std::vector<FactBody>& bodies, const Stamp& stamp) {
  std::vector<Fact> facts;
  for (const FactBody& body : bodies) facts.push_back({stamp, body});
  return facts;
}

AuditDraft audit_of(const Act& act, const DossierDesk::Visit& visit, const Situation& situation) {
  AuditDraft audit;
  audit.at = visit.at.wall;
  audit.who = visit.asker.who;
  audit.what = "dossier_" + std::string(act.kind->name);
  audit.from = visit.from;
  audit.clause = act.kind->clause;
  audit.on_behalf = act.on_behalf_of;
  audit.details = act.fields.reason;
  if (act.fields.seat) audit.details += (audit.details.empty() ? "" : " · ") + subject_of(act.fields.seat);
  if (situation.mode == Mode::record) audit.details += audit.details.empty() ? "as told" : " · as told";
  return audit;
}

}  // namespace

Stored<std::optional<Dossier>> DossierDesk::load(MeetingId id) {
  const auto facts = TRY(ports_.store.load(id));
  return facts.empty() ? std::optional<Dossier>() : std::optional<Dossier>(fold(facts));
}

Situation DossierDesk::situation(const Dossier& dossier, const Act& act, const Concern& concern, const Visit& visit,
                                 int conflicts) const {
  const auto& institution = *ports_.institution.now();
  const WallTime now = ports_.clock.at(visit.at.wall);
  return {dossier,
          institution,
          ports_.calendar,
          ports_.rules,
          now,
          act.happened_at.value_or(now),
          act.mode,
          visit.asker.who,
          acts_for_host(visit.asker, act, concern, institution),
          hosted_by_office(concern, institution),
          visit.asker.is(Role::office_leader),
          settings_.consent_two_steps,
          conflicts};
}

Result<int, DossierDesk::Refusal> DossierDesk::conflicts_of(const Act& act, const Dossier& dossier,
                                                            std::optional<MeetingId> id) {
  if (!asks_for_rooms(act)) return 0;
  const auto sites = act.kind->name == "change_sites"
                         ? sites_after(dossier, {act.fields.added, act.fields.removed, {}}, *ports_.institution.now())
                         : dossier.registration.sites;
  const auto found = clashes(slot_wanted(act, dossier), sites, id);
  if (!found.ok()) return fail(refused(found.error()));
  return static_cast<int>(found->size());
}

Result<MeetingId, DossierDesk::Refusal> DossierDesk::carry_out(Act act, std::optional<MeetingId> id,
                                                               const Visit& visit) {
  const auto institution = ports_.institution.now();
  Dossier dossier;
  if (id) {
    const auto found = load(*id);
    if (!found.ok()) return fail(refused(found.error()));
    if (!found->has_value()) return fail(refused(ApiError{"dossier.none", {}}));
    dossier = **found;
  }
  if (act.version && *act.version != static_cast<std::int64_t>(dossier.facts.size()))
    return fail(refused(StoreError::conflict));
  complete_registration(act, visit.asker, dossier, *institution);
  const Concern concern = concern_for(act, dossier);
  if (const auto no = refusal_of(visit.asker, act, concern, *institution, visit.language)) return fail(refused(*no));
  const int conflicts = TRY(conflicts_of(act, dossier, id));
  const Situation found = situation(dossier, act, concern, visit, conflicts);
  if (found.happened_at > found.now) return fail(refused(ApiError{"dossier.in_the_future", {}}));
  const auto decided = act.kind->decide(found, act.fields);
  if (!decided.ok()) return fail(refused(decided.error()));
  if (act.kind->name == "accept_counter_proposal" && conflicts > 0)
    return fail(refused(ApiError{"dossier.conflict", {{"conflicts", std::to_string(conflicts)}}}));
  if (auto no = id ? move_meeting(act, *id, visit) : std::nullopt) return fail(*no);
  const Stamp stamp{found.happened_at, visit.at.wall, visit.asker.who,       act.on_behalf_of,
                    act.channel,       act.document,  ports_.clock.movable()};
  return commit(dossier, stamped(*decided, stamp), id, audit_of(act, visit, found), visit.at);
}

DossierCommit DossierDesk::change(const Dossier& before, const Dossier& after, const std::vector<Fact>& facts,
                                  std::optional<MeetingId> id) const {
  DossierCommit out;
  out.id = id;
  out.after = before.facts.size();
  out.facts = facts;
  out.card = card_of(id.value_or(MeetingId()), after);
  out.holds = hold_changes(before, after);
  out.ports = settings_.ports;
  if (meeting_of(after) != meeting_of(before)) out.meeting = meeting_of(after);
  out.withdraw_meeting = before.consented() && !after.consented();
  out.by = facts.front().stamp.by;
  return out;
}

Result<MeetingId, DossierDesk::Refusal> DossierDesk::commit(const Dossier& before, const std::vector<Fact>& facts,
                                                            std::optional<MeetingId> id, AuditDraft audit,
                                                            conference::Moment at) {
  Dossier after = before;
  for (const Fact& fact : facts) apply(after, fact);
  DossierCommit wanted = change(before, after, facts, id);
  wanted.audit = std::move(audit);
  const auto done = ports_.store.commit(wanted);
  if (!done.ok()) {
    const auto& [error, taken] = done.error();
    if (taken.empty()) return fail(refused(error));
    return fail(refused(ApiError{"dossier.conflict", {{"conflicts", std::to_string(taken.size())}}}));
  }
  const conference::MeetingId meeting{done->value};
  const bool ends = after.phase == Phase::ended && before.phase != Phase::ended && before.phase != Phase::shut_down;
  if (ends) after_end(*done, after, at);
  if (!ends && !wanted.holds.empty()) after_holds_changed(at);
  const bool anew = before.registration.slot != after.registration.slot || before.approved_at != after.approved_at;
  if (anew) frozen_.erase(*done);  // another T0, another board
  if (wanted.withdraw_meeting) ports_.meetings.forget(meeting);
  const bool others_serve = named_technicians(before) != named_technicians(after);
  if (wanted.meeting || (others_serve && after.consented())) {
    // A meeting that is open already is told its new plan, one that is not begins with it.
    const auto made = ports_.meeting_store.find(*done);
    if (made.ok() && made->has_value()) ports_.directory.open(**made, at);
  }
  return *done;
}

// Opening, end and reopening are acts of the running meeting: it goes first, and what it refuses does not happen.
std::optional<DossierDesk::Refusal> DossierDesk::move_meeting(const Act& act, MeetingId id, const Visit& visit) {
  if (act.kind->doer != Doer::lifecycle) return std::nullopt;
  auto* meeting = ports_.directory.open(conference::MeetingId{id.value}, visit.at);
  if (meeting == nullptr) return refused(ApiError{"meeting.unavailable", {}});
  conference::Command command;
  command.name = act.kind->name == "open"  ? conference::CommandName::open
                 : act.kind->name == "end" ? conference::CommandName::close
                                           : conference::CommandName::reopen;
  if (ends_rehearsal(*meeting, command.name)) command.stills = ports_.keep_stills(*meeting);
  const conference::Actor actor{
      conference::PageKind::control, visit.asker.roles, visit.asker.who, visit.asker.who, {}, visit.from};
  std::optional<Refusal> refusal;
  meeting->handle(command, actor, visit.at, [&](const conference::CommandAnswer& answer) {
    if (!answer.refusal) return;
    refusal = refused(
        ApiError{"dossier.meeting_refused", {{"reason", conference::sentence(*answer.refusal, visit.language)}}});
  });
  return refusal;
}

std::vector<Outcome> DossierDesk::outcomes(const Dossier& dossier, WallTime wall) const {
  if (!dossier.registered_at) return {};
  return evaluate(ports_.rules, ports_.calendar, case_of(dossier, *ports_.institution.now()), ports_.clock.at(wall));
}

Arrival DossierDesk::arrival(const Registration& asked, WallTime arrived_at) const {
  return judge_arrival(asked, arrived_at, ports_.rules, ports_.calendar, *ports_.institution.now());
}

Stored<std::vector<Clash>> DossierDesk::clashes(MeetingId id, const Dossier& dossier) {
  const bool open =
      dossier.phase == Phase::draft || dossier.phase == Phase::registered || dossier.phase == Phase::counter_proposed;
  if (!open) return std::vector<Clash>();
  return clashes(dossier.proposed.value_or(dossier.registration.slot), dossier.registration.sites, id);
}

Stored<std::vector<Clash>> DossierDesk::clashes(const Slot& slot, const std::vector<SiteNumber>& sites,
                                                std::optional<MeetingId> except) {
  if (slot.opens_at >= slot.ends_at || sites.empty()) return std::vector<Clash>();
  return ports_.store.clashes({Holds::meeting, slot, sites}, except, settings_.ports);
}

Stored<std::vector<Slot>> DossierDesk::free_times(const Slot& slot, const std::vector<SiteNumber>& sites,
                                                  std::optional<MeetingId> except, WallTime now) {
  constexpr std::size_t kOffered = 3;
  if (slot.opens_at >= slot.ends_at || sites.empty()) return std::vector<Slot>();
  const WantedTime wanted{slot, sites, except, settings_.ports, now};
  const WallTime from = std::max(slot.opens_at, now);
  const auto held = TRY(ports_.store.reservations(from, from + std::chrono::days(kFreeTimeDays + 1)));
  return governance::free_times(wanted, held, ports_.calendar, kOffered);
}

}  // namespace diemcau::api
