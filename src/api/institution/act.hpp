#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "api/messages/json_fields.hpp"
#include "governance/dossier/decide.hpp"

// The acts of POST /api/dossiers/{id}/acts: which fields each has, who may carry it out, and what it becomes. A new act
// is a row of the table in acts.cpp and a schema in openapi.yaml.
namespace diemcau::api {

struct ActFields {
  std::optional<governance::Registration> registration;
  std::string reason;
  governance::Slot slot;
  governance::InvitationKind kind = governance::InvitationKind::letter;
  governance::Supplier supplier = governance::Supplier::telco;
  governance::SiteNumber seat;
  governance::TechnicianId technician;
  std::string name;
  std::string phone;
  std::string title;
  std::string file;
  std::string room;
  std::int64_t room_seats = 0;
  governance::Rehearsal rehearsal = governance::Rehearsal::first;
  governance::RehearsalResult result = governance::RehearsalResult::running;
  std::string defect;
  governance::ReadinessItem item = governance::ReadinessItem::connected;
  governance::ReadinessAnswer answer = governance::ReadinessAnswer::unanswered;
  governance::ShutdownStep step = governance::ShutdownStep::final_check;
  std::optional<WallTime> until;
  governance::IncidentKind incident_kind = governance::IncidentKind::other;
  std::int64_t incident = 0;
  std::string text;
  governance::Told told = governance::Told::main;
  governance::fact::IncidentNoted note;
  governance::IncidentEnd end = governance::IncidentEnd::restored;
  std::string hall;
  std::vector<governance::SiteNumber> added;
  std::vector<governance::SiteNumber> removed;
};

// What an act is decided on beside its fields.
struct Situation {
  const governance::Dossier& dossier;
  const governance::Institution& institution;
  const governance::Calendar& calendar;
  const governance::RuleSet& rules;
  WallTime now;          // institution time
  WallTime happened_at;  // the same, unless told otherwise
  governance::Mode mode;
  governance::UserName by;
  bool for_host = false;       // by the host itself, or told in its name
  bool own_of_office = false;  // the office is the host, or the body it serves (AMB-22)
  bool by_leader = false;
  bool two_steps = false;
  int conflicts = 0;
};

// Whose act it is (regulation §5).
enum class Doer {
  host,        // what is asked for is the host's alone (Q7.3)
  host_paper,  // invitation and papers: the host's; one issued elsewhere may be told
  office,
  notifier,          // the office, and a department as host (Q16.3)
  supplier,          // telco or power for its sites; the office
  site,              // the invited site; told by telephone
  site_or_office,    // its technician is the unit's choice, the office may overrule (Q15.2.b)
  site_or_operator,  // stated by the room, or asked by the operator in the roll-call
  operator_only,
  incident,  // the sites it hit, their suppliers for what they found, the operator
  lifecycle  // operator, chair and secretary
};

struct ActKind {
  std::string_view name;
  std::string_view clause;  // for the audit
  Doer doer;
  void (*read)(JsonFields&, ActFields&);
  governance::Decided (*decide)(const Situation&, const ActFields&);
  bool recorded_by_doer = false;  // who does it may also say that it happened before, elsewhere
};

const ActKind* act_kind(std::string_view name);
std::span<const ActKind> act_kinds();

struct Act {
  const ActKind* kind = nullptr;
  ActFields fields;
  governance::Mode mode = governance::Mode::act;
  std::optional<WallTime> happened_at;
  governance::UnitId on_behalf_of;
  governance::Channel channel = governance::Channel::page;
  governance::DocumentRef document;
  std::optional<std::int64_t> version;
};

// What is wrong with it is a fault of `in`.
Act read_act(JsonFields& in);

}  // namespace diemcau::api
