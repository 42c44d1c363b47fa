#include "governance/dossier/registration.hpp"

#include <algorithm>

#include "governance/text_table.hpp"

namespace diemcau::governance {
namespace {

constexpr std::size_t kTitleBytes = 400;
constexpr std::int64_t kMostDelegates = 5000;
constexpr std::chrono::hours kLongest(12);

constexpr TextTable<MeetingKind, 9> kKinds{{"MEETING", "CONFERENCE", "SEMINAR", "WORKING_SESSION", "TRAINING",
                                            "BRIEFING", "PROFESSIONAL_DEVELOPMENT", "THEMATIC", "CITIZEN_RECEPTION"}};
constexpr TextTable<EmergencyKind, 6> kEmergencies{
    {"FLOOD_STORM", "NATURAL_DISASTER", "FIRE", "EPIDEMIC", "PUBLIC_ORDER", "OTHER"}};
constexpr TextTable<Channel, 7> kChannels{
    {"PAGE", "LETTER", "EMAIL", "TELEPHONE", "FAX", "DOCUMENT_SYSTEM", "IN_PERSON"}};
constexpr TextTable<RegistrationFault, 13> kFaults{
    {"no_host", "unknown_unit", "no_title", "title_too_long", "no_contact", "bad_slot", "no_sites", "unknown_site",
     "chair_not_invited", "delegates_elsewhere", "bad_delegate_count", "nobody_ordered", "no_cause"}};

bool invited(const Registration& registration, SiteNumber site) {
  return std::find(registration.sites.begin(), registration.sites.end(), site) != registration.sites.end();
}

bool all_units_known(const Registration& registration, const Institution& institution) {
  const auto known = [&](const UnitId& unit) { return institution.unit(unit) != nullptr; };
  return known(registration.registered_by) &&
         std::all_of(registration.host_units.begin(), registration.host_units.end(), known) &&
         std::all_of(registration.delegates.begin(), registration.delegates.end(),
                     [&](const DelegateRow& row) { return known(row.unit); });
}

bool slot_is_sane(const Slot& slot) {
  return slot.opens_at < slot.ends_at && slot.ends_at - slot.opens_at <= kLongest;
}

const Unit* first_host(const Registration& registration, const Institution& institution) {
  return registration.host_units.empty() ? nullptr : institution.unit(registration.host_units.front());
}

bool is_party(UnitClass host) {
  switch (host) {
    case UnitClass::prov_party_committee:
    case UnitClass::party_advisory_body:
    case UnitClass::central_party:
    case UnitClass::party_affiliated:
    case UnitClass::district_party:
    case UnitClass::commune_party:
      return true;
    default:
      return false;
  }
}

}  // namespace

std::string_view to_text(MeetingKind kind) {
  return kKinds.text(kind);
}
std::string_view to_text(EmergencyKind kind) {
  return kEmergencies.text(kind);
}
std::string_view to_text(Channel channel) {
  return kChannels.text(channel);
}
bool from_text(std::string_view text, MeetingKind& value) {
  return kKinds.read(text, value);
}
bool from_text(std::string_view text, EmergencyKind& value) {
  return kEmergencies.read(text, value);
}
bool from_text(std::string_view text, Channel& value) {
  return kChannels.read(text, value);
}
bool from_text(std::string_view text, Urgency& value) {
  const auto known = urgency_from_text(text);
  value = known.value_or(value);
  return known.has_value();
}
bool from_text(std::string_view text, Origin& value) {
  const auto known = origin_from_text(text);
  value = known.value_or(value);
  return known.has_value();
}
std::string_view describe(RegistrationFault fault) {
  return kFaults.text(fault);
}

std::vector<RegistrationFault> faults_of(const Registration& registration, const Institution& institution) {
  using enum RegistrationFault;
  std::vector<RegistrationFault> faults;
  const auto check = [&](bool right, RegistrationFault fault) {
    if (!right) faults.push_back(fault);
  };
  const auto& [sites, delegates] = std::tie(registration.sites, registration.delegates);
  check(!registration.host_units.empty(), no_host);
  check(all_units_known(registration, institution), unknown_unit);
  check(!registration.title.empty(), no_title);
  check(registration.title.size() <= kTitleBytes, title_too_long);
  check(!registration.contact_name.empty() && !registration.contact_phone.empty(), no_contact);
  check(slot_is_sane(registration.slot), bad_slot);
  check(!sites.empty(), no_sites);
  check(std::all_of(sites.begin(), sites.end(), [&](SiteNumber n) { return institution.site(n) != nullptr; }),
        unknown_site);
  check(invited(registration, registration.chair_site), chair_not_invited);
  check(std::all_of(delegates.begin(), delegates.end(),
                    [&](const auto& row) { return invited(registration, row.attends_at); }),
        delegates_elsewhere);
  check(std::all_of(delegates.begin(), delegates.end(),
                    [](const auto& row) { return row.count > 0 && row.count <= kMostDelegates; }),
        bad_delegate_count);
  check(registration.urgency != Urgency::ad_hoc || !registration.ordered_by.empty(), nobody_ordered);
  check(registration.urgency != Urgency::emergency || registration.emergency_kind.has_value(), no_cause);
  return faults;
}

std::int64_t expected_delegates(const Registration& registration, SiteNumber site) {
  std::int64_t count = 0;
  for (const auto& row : registration.delegates) count += row.attends_at == site ? row.count : 0;
  return count;
}

bool host_is_department(const Registration& registration, const Institution& institution) {
  const Unit* host = first_host(registration, institution);
  return host && host->unit_class == UnitClass::department;
}

Branch branch_for(const Registration& registration, const Institution& institution) {
  const Unit* host = first_host(registration, institution);
  return host && is_party(host->unit_class) ? Branch::party : Branch::gov;
}

bool is_called_for(const Registration& registration, const Technician& technician, const Institution& institution) {
  const Site* site = institution.site(technician.site);
  return !site || site->level != Level::district || technician.branch == branch_for(registration, institution);
}

}  // namespace diemcau::governance
