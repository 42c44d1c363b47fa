#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"
#include "governance/rules/rule_set.hpp"
#include "governance/site.hpp"

// What the host asks for: the registration with its meeting plan (Q8.1/1, Q14.2/1). Purpose, requirements, participants
// and time are the host's alone (Q7.3). Plain values.
namespace diemcau::governance {

// The nine kinds of Q1.1; the last is not in its text (domain-vn N-4).
enum class MeetingKind {
  meeting,
  conference,
  seminar,
  working_session,
  training,
  briefing,
  professional_development,
  thematic,
  citizen_reception
};
enum class EmergencyKind { flood_storm, natural_disaster, fire, epidemic, public_order, other };
// How something reached us or left us (Q8.1/2, Q16.5).
enum class Channel { page, letter, email, telephone, fax, document_system, in_person };

std::string_view to_text(MeetingKind kind);
std::string_view to_text(EmergencyKind kind);
std::string_view to_text(Channel channel);
// False: no such text, and `value` stays.
bool from_text(std::string_view text, MeetingKind& value);
bool from_text(std::string_view text, EmergencyKind& value);
bool from_text(std::string_view text, Channel& value);
bool from_text(std::string_view text, Urgency& value);
bool from_text(std::string_view text, Origin& value);

// An official document, by what stands on it; its file, where there is one, by the SHA-256 of its content.
struct DocumentRef {
  std::string number;  // "12/GM-SNN"
  std::optional<LocalDate> date;
  std::string signer;
  std::string file_hash;  // 64 hex digits; empty: no file
  bool operator==(const DocumentRef&) const = default;
};

// So many of a unit sit at that site: a department may sit in the province's large room (Q8.1/1).
struct DelegateRow {
  UnitId unit;
  std::int64_t count = 0;
  SiteNumber attends_at;
  bool operator==(const DelegateRow&) const = default;
};

struct Slot {
  WallTime opens_at{};  // T0
  WallTime ends_at{};   // planned
  bool operator==(const Slot&) const = default;
};

struct Registration {
  std::vector<UnitId> host_units;  // the first decides whose technician operates (Q15.2.b)
  UnitId registered_by;
  std::string contact_name;
  std::string contact_phone;
  MeetingKind kind = MeetingKind::meeting;
  Urgency urgency = Urgency::planned;
  std::string ordered_by;                       // AD_HOC: the named leader (AMB-23)
  std::optional<EmergencyKind> emergency_kind;  // EMERGENCY: its cause
  Origin origin = Origin::provincial;
  std::string title;
  std::string purpose;
  Slot slot;
  std::vector<SiteNumber> sites;  // in protocol order, each once
  SiteNumber chair_site;          // one of them
  std::vector<DelegateRow> delegates;
  std::string needs;  // presentation, interpretation, recording, ...
  DocumentRef plan;   // Q14.2/1: without a file that clause stays open, Q8.1/1 is met
  bool operator==(const Registration&) const = default;
};

enum class RegistrationFault {
  no_host,
  unknown_unit,
  no_title,
  title_too_long,
  no_contact,
  bad_slot,
  no_sites,
  unknown_site,
  chair_not_invited,
  delegates_elsewhere,  // sit at a site that is not invited
  bad_delegate_count,
  nobody_ordered,  // AD_HOC without a named leader
  no_cause         // EMERGENCY without its cause
};
std::string_view describe(RegistrationFault fault);

// Everything that is wrong, so that a form can show it in one go. Time is not asked: a letter may be typed in late.
std::vector<RegistrationFault> faults_of(const Registration& registration, const Institution& institution);

std::int64_t expected_delegates(const Registration& registration, SiteNumber site);
// DEPARTMENT binds its host to a notice of its own to the districts (Q16.3).
bool host_is_department(const Registration& registration, const Institution& institution);
// Whose technician operates at a district site: the class of the first host (Q15.2.b, AMB-13).
Branch branch_for(const Registration& registration, const Institution& institution);
// Elsewhere whoever the site names.
bool is_called_for(const Registration& registration, const Technician& technician, const Institution& institution);

}  // namespace diemcau::governance
