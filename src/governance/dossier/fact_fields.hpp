#pragma once

#include <concepts>

#include "governance/dossier/facts.hpp"

// The fields of every fact and of what facts hold, by name and said once: the store writes and reads by them, the API
// shows and takes them. Facts are kept for ever, so a name is never given to something else; a field that an old fact
// does not have keeps its default.
//
//   each_field(value, [](const char* name, auto& field) { ... });
namespace diemcau::governance {

// `value` may be const: one description serves reading and writing.
template <class T, class U>
concept Is = std::same_as<std::remove_const_t<T>, U>;

void each_field(Is<DocumentRef> auto& v, auto&& field) {
  field("number", v.number);
  field("date", v.date);
  field("signer", v.signer);
  field("file", v.file_hash);
}
void each_field(Is<DelegateRow> auto& v, auto&& field) {
  field("unit", v.unit);
  field("count", v.count);
  field("seat", v.attends_at);
}
void each_field(Is<Slot> auto& v, auto&& field) {
  field("opens_at", v.opens_at);
  field("ends_at", v.ends_at);
}
void each_field(Is<Registration> auto& v, auto&& field) {
  field("host_units", v.host_units);
  field("registered_by", v.registered_by);
  field("contact_name", v.contact_name);
  field("contact_phone", v.contact_phone);
  field("kind", v.kind);
  field("urgency", v.urgency);
  field("ordered_by", v.ordered_by);
  field("emergency_kind", v.emergency_kind);
  field("origin", v.origin);
  field("title", v.title);
  field("purpose", v.purpose);
  field("slot", v.slot);
  field("seats", v.sites);
  field("chair_seat", v.chair_site);
  field("delegates", v.delegates);
  field("needs", v.needs);
  field("plan", v.plan);
}

void each_field(Is<RoomMeasured> auto& v, auto&& field) {
  field("connected", v.connected);
  field("seen", v.seen);
  field("black", v.black);
  field("asked", v.asked);
  field("heard", v.heard);
  field("silent", v.silent);
  field("loudest_dbov", v.loudest_dbov);
  field("rtt_ms", v.rtt_ms);
  field("loss_permille", v.loss_permille);
  field("still", v.still);
}
void each_field(Is<FrozenReadiness> auto& v, auto&& field) {
  field("seat", v.site);
  field("connected", v.connected);
  field("line", v.line);
  field("sound", v.sound);
  field("picture", v.picture);
  field("fault", v.fault);
}

void each_field(Is<fact::DraftSaved> auto& f, auto&& field) {
  field("registration", f.registration);
}
void each_field(Is<fact::Registered> auto& f, auto&& field) {
  field("registration", f.registration);
  field("late", f.late);
}
void each_field(Is<fact::Approved> auto& f, auto&& field) {
  field("reason", f.reason);
  field("proposed_by", f.proposed_by);
}
void each_field(Is<fact::CounterProposed> auto& f, auto&& field) {
  field("slot", f.slot);
  field("reason", f.reason);
}
void each_field(Is<fact::TimeChanged> auto& f, auto&& field) {
  field("slot", f.slot);
  field("consent_stands", f.consent_stands);
  field("late", f.late);
  field("reason", f.reason);
}
void each_field(Is<fact::SitesAsked> auto& f, auto&& field) {
  field("added", f.added);
  field("removed", f.removed);
  field("reason", f.reason);
}
void each_field(Is<fact::SitesChanged> auto& f, auto&& field) {
  field("added", f.added);
  field("removed", f.removed);
  field("seats", f.sites);
  field("reason", f.reason);
}
void each_field(Is<fact::InvitationIssued> auto& f, auto&& field) {
  field("kind", f.kind);
}
void each_field(Is<fact::SiteInvited> auto& f, auto&& field) {
  field("seat", f.site);
}
void each_field(Is<fact::SiteNoticeSent> auto& f, auto&& field) {
  field("seat", f.site);
  field("from_department", f.from_department);
}
void each_field(Is<fact::Acknowledged> auto& f, auto&& field) {
  field("seat", f.site);
  field("room", f.room);
  field("room_seats", f.seats);
  field("technician", f.technician);
  field("reason", f.reason);
}
void each_field(Is<fact::Declined> auto& f, auto&& field) {
  field("seat", f.site);
  field("reason", f.reason);
}
void each_field(Is<fact::SupplierNoticeSent> auto& f, auto&& field) {
  field("supplier", f.supplier);
}
void each_field(Is<fact::SupplierDutyNamed> auto& f, auto&& field) {
  field("supplier", f.supplier);
  field("seat", f.site);
  field("name", f.name);
  field("phone", f.phone);
}
void each_field(Is<fact::TechnicianAssigned> auto& f, auto&& field) {
  field("seat", f.site);
  field("technician", f.technician);
  field("reason", f.reason);
}
void each_field(Is<fact::PaperAdded> auto& f, auto&& field) {
  field("title", f.title);
  field("file", f.file_hash);
}
void each_field(Is<fact::RehearsalPlanned> auto& f, auto&& field) {
  field("rehearsal", f.which);
  field("slot", f.slot);
}
void each_field(Is<fact::RehearsalResulted> auto& f, auto&& field) {
  field("rehearsal", f.which);
  field("seat", f.site);
  field("result", f.result);
  field("defect", f.defect);
  field("measured", f.measured);
}
void each_field(Is<fact::RehearsalEnded> auto& f, auto&& field) {
  field("rehearsal", f.which);
}
void each_field(Is<fact::ReadinessAnswered> auto& f, auto&& field) {
  field("seat", f.site);
  field("item", f.item);
  field("answer", f.answer);
  field("reason", f.reason);
}
void each_field(Is<fact::ShutdownTicked> auto& f, auto&& field) {
  field("seat", f.site);
  field("step", f.step);
}
void each_field(Is<fact::Present> auto& f, auto&& field) {
  field("seat", f.site);
  field("on_duty", f.on_duty);
  field("until", f.until);
}

void each_field(Is<fact::IncidentOpened> auto& f, auto&& field) {
  field("incident", f.incident);
  field("kind", f.kind);
  field("phase", f.phase);
  field("seats", f.sites);
  field("of_bridge", f.of_bridge);
  field("began_at", f.began_at);
  field("text", f.text);
}
void each_field(Is<fact::IncidentTold> auto& f, auto&& field) {
  field("incident", f.incident);
  field("told", f.told);
}
void each_field(Is<fact::IncidentNoted> auto& f, auto&& field) {
  field("incident", f.incident);
  field("cause", f.cause);
  field("cause_text", f.cause_text);
  field("remedy", f.remedy);
  field("etr_at", f.etr_at);
  field("etr_unknown", f.etr_unknown);
  field("contact", f.contact);
}
void each_field(Is<fact::IncidentRestored> auto& f, auto&& field) {
  field("incident", f.incident);
}
void each_field(Is<fact::IncidentClosed> auto& f, auto&& field) {
  field("incident", f.incident);
  field("end", f.end);
}
void each_field(Is<fact::ReadinessFrozen> auto& f, auto&& field) {
  field("rows", f.rows);
}
void each_field(Is<fact::SpeechGiven> auto& f, auto&& field) {
  field("seat", f.site);
  field("request", f.request);
  field("topic", f.topic);
  field("allotted_minutes", f.allotted_minutes);
  field("oral", f.oral);
  field("until", f.until);
}
void each_field(Is<fact::ShutdownSuspended> auto& f, auto&& field) {
  field("seat", f.site);
  field("until", f.until);
}
void each_field(Is<fact::Relocated> auto& f, auto&& field) {
  field("seat", f.site);
  field("hall", f.hall);
}
void each_field(Is<fact::SupplierPresent> auto& f, auto&& field) {
  field("supplier", f.supplier);
  field("seat", f.site);
  field("until", f.until);
}

void each_field(Is<fact::ShutdownClosed> auto& f, auto&& field) {
  field("seat", f.site);
  field("reason", f.reason);
}

// Those that name a site and nothing else.
template <class T>
concept OnlySite = Is<T, fact::SiteJoined> || Is<T, fact::SiteLeft> || Is<T, fact::ConnectionLost> ||
    Is<T, fact::ConnectionRestored> || Is<T, fact::ChangeSeen>;

void each_field(OnlySite auto& f, auto&& field) {
  field("seat", f.site);
}

// Those that say why and nothing else, and those that say no more than that they happened.
template <class T>
concept OnlyReason = Is<T, fact::ApprovalProposed> || Is<T, fact::Refused> || Is<T, fact::ConsentWithdrawn> ||
    Is<T, fact::Cancelled> || Is<T, fact::Opened>;
template <class T>
concept Bare = Is<T, fact::CounterAccepted> || Is<T, fact::ContactSheetPublished> || Is<T, fact::ReadinessCompleted> ||
    Is<T, fact::Ended> || Is<T, fact::Reopened> || Is<T, fact::ShutDown> || Is<T, fact::ChangeNoticeSent>;

void each_field(OnlyReason auto& f, auto&& field) {
  field("reason", f.reason);
}
void each_field(Bare auto&, auto&&) {}

// What a field may be besides a number, a text, a time or a list: a value with fields of its own.
template <class T>
concept HasFields = requires(T& value) {
  each_field(value, [](const char*, auto&) {});
};

}  // namespace diemcau::governance
