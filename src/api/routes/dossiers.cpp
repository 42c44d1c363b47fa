#include <nlohmann/json.hpp>

#include "api/institution/dossier_json.hpp"
#include "api/institution/field_json.hpp"
#include "api/institution/running_json.hpp"
#include "api/routes/institution_call.hpp"
#include "api/routes/route_table.hpp"

namespace diemcau::api::route {
namespace {

using namespace governance;
using nlohmann::json;

json papers_json(const Dossier& dossier) {
  json out = json::array();
  for (const Paper& paper : dossier.papers)
    out.push_back({{"title", paper.title}, {"file", paper.file_hash}, {"added_at", message::iso(paper.added_at)}});
  return out;
}

json informed_json(const Dossier& dossier) {
  json out = json::array();
  for (const SiteNumber site : dossier.informed) out.push_back(site.value);
  return out;
}

json withdrawn_json(const Dossier& dossier) {
  json out = json::array();
  for (const WithdrawnSite& one : dossier.withdrawn)
    out.push_back({{"seat", one.site.value}, {"at", message::iso(one.at)}, {"reason", one.reason}});
  return out;
}

json duties_json(const Dossier& dossier) {
  json out = json::array();
  for (const auto& duty : dossier.duties) out.push_back(fields_json(duty));
  return out;
}

// What happened one by one and what the rules make of it: most of a dossier's size and work, and nothing a room or a
// desk looks at while the meeting runs.
enum class Part { whole, running };

json dossier_json(const InstitutionCall& call, MeetingId id, const Dossier& dossier, const std::vector<Clash>& clashes,
                  Part part) {
  DossierDesk& desk = call.desk();
  const Institution& institution = call.institution();
  const bool whole = part == Part::whole;
  const auto outcomes = whole ? desk.outcomes(dossier, call.at().wall) : std::vector<Outcome>();
  const auto& hosts = dossier.registration.host_units;
  return {{"id", id.value},
          {"stage", to_text(stage_of(dossier))},
          {"version", dossier.facts.size()},
          {"registration", fields_json(dossier.registration)},
          {"host_name", hosts.empty() ? "" : unit_name(hosts.front(), institution)},
          {"late", dossier.late},
          {"moved", dossier.moved},
          {"informed", informed_json(dossier)},
          {"untold", untold_json(dossier)},
          {"withdrawn", withdrawn_json(dossier)},
          {"sites_asked", dossier.sites_asked ? fields_json(*dossier.sites_asked) : json(nullptr)},
          {"proposed_slot", slot_json(dossier.proposed)},
          {"proposed_by", dossier.proposed_by},
          {"reason", dossier.reason},
          {"registered_at", time_json(dossier.registered_at)},
          {"approved_at", time_json(dossier.approved_at)},
          {"invitation_at", time_json(dossier.invitation_at)},
          {"ready_at", time_json(dossier.ready_at)},
          {"opened_at", time_json(dossier.opened_at)},
          {"ended_at", time_json(dossier.ended_at)},
          {"sites", sites_json(dossier, institution)},
          {"rehearsals", rehearsals_json(dossier)},
          {"papers", papers_json(dossier)},
          {"duties", duties_json(dossier)},
          {"losses", losses_json(dossier)},
          {"incidents", incidents_json(dossier)},
          {"snapshot", snapshot_json(dossier)},
          {"facts", whole ? facts_json(dossier, institution) : json::array()},
          {"actions", actions_json(desk.possible(id, dossier, call.visit()), call.language())},
          {"outcomes", outcomes_json(outcomes, desk.rules(), institution)},
          {"findings", findings_json(outcomes, desk.rules(), institution)},
          {"conflicts", clashes_json(clashes, call.seen_cards(), institution)},
          {"now", message::iso(call.now())},
          {"simulated", desk.clock().movable()}};
}

void answer_with(const InstitutionCall& call, MeetingId id, unsigned status, Part part = Part::whole) {
  const auto found = call.desk().load(id);
  if (!found.ok()) return call->fail(found.error());
  if (!found->has_value()) return call->fail(ApiError{"dossier.none", {}});
  if (!call.may_see(concern_of(**found))) return call->fail(ApiError{"dossier.not_yours", {}});
  const auto clashes = call.desk().clashes(id, **found);
  if (!clashes.ok()) return call->fail(clashes.error());
  call->ok(dossier_json(call, id, **found, *clashes, part), status);
}

void carry_out(const CallPointer& call_pointer, std::optional<MeetingId> id, unsigned status) {
  const InstitutionCall call(call_pointer);
  Body body(call_pointer);
  Act act = read_act(body.fields());
  if (!id && act.kind != nullptr && act.kind->name != "save_draft" && act.kind->name != "register")
    body.fields().fault("a new dossier begins with save_draft or register");
  if (!body.done()) return;
  call.desk().follow(call.at());
  const auto done = call.desk().carry_out(std::move(act), id, call.visit());
  if (!done.ok()) return call.fail(done.error());
  answer_with(call, *done, status);
}

std::optional<MeetingId> dossier_id(const CallPointer& call) {
  const auto id = call->number("id");
  return id ? std::optional<MeetingId>(MeetingId(*id)) : std::nullopt;
}

}  // namespace

void list_dossiers(const CallPointer& call_pointer) {
  const InstitutionCall call(call_pointer);
  const auto query = call.card_query();
  if (!query) return call->fail(ApiError{"request.malformed", {{"reason", "\"stage\", \"from\" or \"until\""}}});
  const auto cards = call.desk().store().cards(*query);
  if (!cards.ok()) return call->fail(cards.error());
  const bool mine = call_pointer->request.query.count("mine") != 0;
  json out = json::array();
  for (const DossierCard& card : *cards) {
    const Concern concern = concern_of(card);
    if (call.may_see(concern) && (!mine || call.is_mine(concern))) out.push_back(card_json(card, call.institution()));
  }
  call->ok(out);
}

void show_dossier(const CallPointer& call) {
  const auto id = dossier_id(call);
  if (!id) return call->fail(ApiError{"dossier.none", {}});
  call->services.dossiers->follow(call->at);
  const auto part = call->request.query.find("part");
  const bool running = part != call->request.query.end() && part->second == "running";
  answer_with(InstitutionCall(call), *id, 200, running ? Part::running : Part::whole);
}

void new_dossier(const CallPointer& call) {
  carry_out(call, std::nullopt, 201);
}

void act_on_dossier(const CallPointer& call) {
  const auto id = dossier_id(call);
  if (!id) return call->fail(ApiError{"dossier.none", {}});
  carry_out(call, id, 200);
}

}  // namespace diemcau::api::route
