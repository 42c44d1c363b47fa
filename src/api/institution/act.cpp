#include "api/institution/act.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "api/institution/field_json.hpp"
#include "governance/dossier/lateness.hpp"

namespace diemcau::api {
namespace {

using namespace governance;

template <class T>
void may(JsonFields& in, const char* name, T& value) {
  const auto* found = in.maybe_value(name);
  if (found != nullptr && !read_field(*found, value)) in.fault("\"" + std::string(name) + "\" is not what it must be");
}
template <class T>
void need(JsonFields& in, const char* name, T& value) {
  if (in.maybe_value(name) == nullptr) in.fault("\"" + std::string(name) + "\" is missing");
  may(in, name, value);
}

void nothing(JsonFields&, ActFields&) {}
void maybe_reason(JsonFields& in, ActFields& f) {
  may(in, "reason", f.reason);
}
void maybe_registration(JsonFields& in, ActFields& f) {
  if (in.maybe_value("registration") != nullptr) may(in, "registration", f.registration.emplace());
}
void need_slot(JsonFields& in, ActFields& f) {
  need(in, "slot", f.slot);
  may(in, "reason", f.reason);
}
void maybe_sites(JsonFields& in, ActFields& f) {
  may(in, "added", f.added);
  may(in, "removed", f.removed);
  may(in, "reason", f.reason);
}
void need_seat(JsonFields& in, ActFields& f) {
  need(in, "seat", f.seat);
}
void need_supplier(JsonFields& in, ActFields& f) {
  need(in, "supplier", f.supplier);
}
void need_rehearsal(JsonFields& in, ActFields& f) {
  need(in, "rehearsal", f.rehearsal);
}

// By the rows' order of the meeting's path.
const std::vector<ActKind>& table() {
  static const std::vector<ActKind> kTable{
      {"save_draft", "", Doer::host, maybe_registration,
       [](const Situation& s, const ActFields& f) {
         return save_draft(s.dossier, f.registration.value_or(s.dossier.registration));
       }},
      {"register", "Q8.1/1", Doer::host, maybe_registration,
       [](const Situation& s, const ActFields& f) {
         const Registration& asked = f.registration ? *f.registration : s.dossier.registration;
         const bool late = is_late(asked, s.happened_at, s.rules, s.calendar, s.institution);
         return register_meeting(s.dossier, asked, s.institution, late);
       }},
      {"propose_approval", "Q8.2", Doer::office, maybe_reason,
       [](const Situation& s, const ActFields& f) { return propose_approval(s.dossier, f.reason); }},
      {"approve", "Q8.2", Doer::office, maybe_reason,
       [](const Situation& s, const ActFields& f) {
         return approve(s.dossier, {f.reason, s.dossier.proposed_by, s.by, s.by_leader, s.two_steps, s.conflicts});
       }},
      {"refuse", "Q8.2", Doer::office, maybe_reason,
       [](const Situation& s, const ActFields& f) { return refuse(s.dossier, f.reason); }},
      {"counter_propose", "Q8.2", Doer::office, need_slot,
       [](const Situation& s, const ActFields& f) { return counter_propose(s.dossier, f.slot, f.reason); }},
      {"accept_counter_proposal", "Q7.3", Doer::host, nothing,
       [](const Situation& s, const ActFields&) { return accept_counter_proposal(s.dossier); }},
      {"change_time", "Q16.4", Doer::host, need_slot,
       [](const Situation& s, const ActFields& f) {
         Registration moved = s.dossier.registration;
         moved.slot = f.slot;
         const bool late = is_late(moved, s.happened_at, s.rules, s.calendar, s.institution);
         // Typed by the office, its own hand has confirmed that the time is free: the hand that may consent.
         const bool consents = s.mode == Mode::record && (s.by_leader || !s.two_steps);
         return change_time(s.dossier, {f.slot, consents && s.conflicts == 0, late, f.reason});
       }},
      {"ask_sites", "Q16.4", Doer::host, maybe_sites,
       [](const Situation& s, const ActFields& f) {
         return ask_sites(s.dossier, {f.added, f.removed, f.reason}, s.institution);
       }},
      {"change_sites", "Q16.4", Doer::office, maybe_sites,
       [](const Situation& s, const ActFields& f) -> Decided {
         if (s.two_steps && !s.by_leader) return fail(DossierRefusal{"needs_leader", {}});
         return change_sites(s.dossier, {f.added, f.removed, f.reason}, s.institution, s.for_host || s.own_of_office,
                             s.conflicts);
       }},
      {"notify_change", "Q16.4", Doer::host, nothing,
       [](const Situation& s, const ActFields&) { return notify_change(s.dossier); }, true},
      {"see_change", "Q16.4", Doer::site, need_seat,
       [](const Situation& s, const ActFields& f) { return see_change(s.dossier, f.seat); }},
      {"cancel", "Q16.4", Doer::host, maybe_reason,
       [](const Situation& s, const ActFields& f) { return cancel(s.dossier, f.reason); }},
      {"withdraw_consent", "Q8.2", Doer::office, maybe_reason,
       [](const Situation& s, const ActFields& f) { return withdraw_consent(s.dossier, f.reason); }},
      {"issue_invitation", "Q8.3/1", Doer::host_paper, [](JsonFields& in, ActFields& f) { may(in, "kind", f.kind); },
       [](const Situation& s, const ActFields& f) { return issue_invitation(s.dossier, f.kind, s.mode); }, true},
      {"add_paper", "Q14.1", Doer::host_paper,
       [](JsonFields& in, ActFields& f) {
         need(in, "title", f.title);
         need(in, "file", f.file);
       },
       [](const Situation& s, const ActFields& f) { return add_paper(s.dossier, f.title, f.file); }, true},
      {"notify_sites", "Q8.3/2", Doer::notifier, nothing,
       [](const Situation& s, const ActFields&) { return notify_sites(s.dossier, s.mode, s.for_host); }, true},
      {"notify_supplier", "Q11.2/3", Doer::office, need_supplier,
       [](const Situation& s, const ActFields& f) { return notify_supplier(s.dossier, f.supplier, s.mode); }, true},
      {"name_duty", "Q17.2.b", Doer::supplier,
       [](JsonFields& in, ActFields& f) {
         need(in, "supplier", f.supplier);
         need(in, "seat", f.seat);
         need(in, "name", f.name);
         need(in, "phone", f.phone);
       },
       [](const Situation& s, const ActFields& f) {
         return name_duty(s.dossier, {f.supplier, f.seat, f.name, f.phone});
       }},
      {"acknowledge", "Q8.3/2", Doer::site,
       [](JsonFields& in, ActFields& f) {
         need(in, "seat", f.seat);
         need(in, "room", f.room);
         need(in, "room_seats", f.room_seats);
         need(in, "technician", f.technician);
         may(in, "reason", f.reason);
       },
       [](const Situation& s, const ActFields& f) {
         return acknowledge(s.dossier, {f.seat, f.room, f.room_seats, f.technician, f.reason}, s.institution);
       }},
      {"decline", "Q8.3/2", Doer::site,
       [](JsonFields& in, ActFields& f) {
         need(in, "seat", f.seat);
         may(in, "reason", f.reason);
       },
       [](const Situation& s, const ActFields& f) { return decline(s.dossier, f.seat, f.reason); }},
      {"assign_technician", "Q15.2.b", Doer::site_or_office,
       [](JsonFields& in, ActFields& f) {
         need(in, "seat", f.seat);
         need(in, "technician", f.technician);
         may(in, "reason", f.reason);
       },
       [](const Situation& s, const ActFields& f) {
         return assign_technician(s.dossier, {f.seat, f.technician, f.reason}, s.institution);
       }},
      {"publish_contacts", "Q9.5", Doer::office, nothing,
       [](const Situation& s, const ActFields&) { return publish_contacts(s.dossier); }},
      {"plan_rehearsal", "Q9.2", Doer::operator_only,
       [](JsonFields& in, ActFields& f) {
         need(in, "rehearsal", f.rehearsal);
         need(in, "slot", f.slot);
       },
       [](const Situation& s, const ActFields& f) { return plan_rehearsal(s.dossier, f.rehearsal, f.slot); }},
      {"rehearsal_result", "Q9.2", Doer::operator_only,
       [](JsonFields& in, ActFields& f) {
         need(in, "rehearsal", f.rehearsal);
         need(in, "seat", f.seat);
         need(in, "result", f.result);
         may(in, "defect", f.defect);
       },
       [](const Situation& s, const ActFields& f) {
         return record_rehearsal(s.dossier, {f.rehearsal, f.seat, f.result, f.defect, {}});
       }},
      {"end_rehearsal", "Q9.2", Doer::operator_only, need_rehearsal,
       [](const Situation& s, const ActFields& f) { return end_rehearsal(s.dossier, f.rehearsal); }},
      {"readiness", "Q11.2/2", Doer::site_or_operator,
       [](JsonFields& in, ActFields& f) {
         need(in, "seat", f.seat);
         need(in, "item", f.item);
         need(in, "answer", f.answer);
         may(in, "reason", f.reason);
       },
       [](const Situation& s, const ActFields& f) {
         return answer_readiness(s.dossier, {f.seat, f.item, f.answer, f.reason});
       }},
      {"present", "Q9.3", Doer::operator_only,
       [](JsonFields& in, ActFields& f) {
         need_seat(in, f);
         may(in, "until", f.until);
       },
       [](const Situation& s, const ActFields& f) {
         return be_present(s.dossier, {f.seat, true, f.until});
       }},
      {"open", "Q10.1.a", Doer::lifecycle, maybe_reason,
       [](const Situation& s, const ActFields& f) { return open_meeting(s.dossier, f.reason); }},
      {"end", "Q10.3", Doer::lifecycle, nothing,
       [](const Situation& s, const ActFields&) { return end_meeting(s.dossier); }},
      {"reopen", "Q10.3", Doer::lifecycle, nothing,
       [](const Situation& s, const ActFields&) { return reopen_meeting(s.dossier, s.now); }},
      {"shutdown", "Q10.3", Doer::site_or_operator,
       [](JsonFields& in, ActFields& f) {
         need(in, "seat", f.seat);
         need(in, "step", f.step);
       },
       [](const Situation& s, const ActFields& f) { return tick_shutdown(s.dossier, f.seat, f.step, s.mode); }, true},
      {"close_shutdown", "Q10.3", Doer::operator_only,
       [](JsonFields& in, ActFields& f) {
         need(in, "seat", f.seat);
         may(in, "reason", f.reason);
       },
       [](const Situation& s, const ActFields& f) { return close_shutdown(s.dossier, f.seat, f.reason); }},
      {"open_incident", "Q10.1.b", Doer::incident,
       [](JsonFields& in, ActFields& f) {
         need(in, "seat", f.seat);
         need(in, "kind", f.incident_kind);
         may(in, "text", f.text);
       },
       [](const Situation& s, const ActFields& f) {
         return open_incident(s.dossier, f.seat, f.incident_kind, f.text);
       }},
      {"tell_incident", "Q10.2.e/2", Doer::incident,
       [](JsonFields& in, ActFields& f) {
         need(in, "incident", f.incident);
         need(in, "told", f.told);
       },
       [](const Situation& s, const ActFields& f) {
         return tell_incident(s.dossier, {f.incident, f.told});
       },
       true},
      {"note_incident", "Q10.2.e/1", Doer::incident,
       [](JsonFields& in, ActFields& f) {
         need(in, "incident", f.incident);
         may(in, "cause", f.note.cause);
         may(in, "cause_text", f.note.cause_text);
         may(in, "remedy", f.note.remedy);
         may(in, "etr_at", f.note.etr_at);
         may(in, "etr_unknown", f.note.etr_unknown);
         may(in, "contact", f.note.contact);
       },
       [](const Situation& s, const ActFields& f) {
         auto note = f.note;
         note.incident = f.incident;
         return note_incident(s.dossier, note);
       },
       true},
      {"close_incident", "Q10.1.b", Doer::operator_only,
       [](JsonFields& in, ActFields& f) {
         need(in, "incident", f.incident);
         need(in, "end", f.end);
       },
       [](const Situation& s, const ActFields& f) {
         return close_incident(s.dossier, {f.incident, f.end});
       }},
      {"relocate", "Q9.4", Doer::site_or_office,
       [](JsonFields& in, ActFields& f) {
         need(in, "seat", f.seat);
         need(in, "hall", f.hall);
       },
       [](const Situation& s, const ActFields& f) { return relocate(s.dossier, f.seat, f.hall); }, true},
      {"supplier_present", "Q17.1.b", Doer::supplier,
       [](JsonFields& in, ActFields& f) {
         need(in, "supplier", f.supplier);
         need(in, "seat", f.seat);
         may(in, "until", f.until);
       },
       [](const Situation& s, const ActFields& f) {
         return supplier_present(s.dossier, {f.supplier, f.seat, f.until});
       }},
  };
  return kTable;
}

Mode read_mode(JsonFields& in) {
  const auto text = in.maybe_text("mode", 16).value_or("act");
  if (text != "act" && text != "record") in.fault("\"mode\" is neither act nor record");
  return text == "record" ? Mode::record : Mode::act;
}

}  // namespace

std::span<const ActKind> act_kinds() {
  return table();
}

const ActKind* act_kind(std::string_view name) {
  const auto found =
      std::find_if(table().begin(), table().end(), [&](const ActKind& kind) { return kind.name == name; });
  return found == table().end() ? nullptr : &*found;
}

Act read_act(JsonFields& in) {
  Act act;
  act.kind = act_kind(in.text("act", 64));
  if (act.kind == nullptr) {
    in.fault("\"act\" is not one this program knows");
    return act;
  }
  act.kind->read(in, act.fields);
  act.mode = read_mode(in);
  if (in.maybe_value("happened_at") != nullptr) may(in, "happened_at", act.happened_at.emplace());
  may(in, "on_behalf_of", act.on_behalf_of);
  may(in, "channel", act.channel);
  may(in, "document", act.document);
  act.version = in.maybe_integer("version", 0, kLargestInteger);
  return act;
}

}  // namespace diemcau::api
