#include "api/institution/printed_pages.hpp"

#include <algorithm>

#include "governance/dossier/attendance.hpp"
#include "governance/dossier/contacts.hpp"

namespace diemcau::api {
namespace {

using namespace governance;

std::string caption_of(SiteNumber number, const Institution& institution) {
  const Site* site = institution.site(number);
  return site ? site->caption : std::to_string(number.value);
}

std::string office_name(const Institution& institution) {
  for (const Unit& unit : institution.units) {
    if (std::find(unit.functions.begin(), unit.functions.end(), "PPCO") != unit.functions.end()) return unit.name;
  }
  return {};
}

std::vector<AttendanceRow> attendance_rows(const Dossier& dossier, const PrintSetting& setting) {
  std::vector<AttendanceRow> rows;
  for (const Attendance& one : attendance_of(dossier, setting.made_at)) {
    AttendanceRow row;
    row.caption = caption_of(one.site, setting.institution);
    row.joined_at = one.joined_at;
    row.losses = one.losses;
    row.lost_seconds = one.lost.count();
    row.ready_at = one.ready_at;
    for (const ConnectionLoss& loss : dossier.losses)
      if (loss.site == one.site) row.lost_spans.push_back({loss.lost_at, loss.restored_at});
    for (const Absence& gap : one.away) row.away_spans.push_back({gap.left_at, gap.back_at});
    rows.push_back(std::move(row));
  }
  return rows;
}

std::vector<SpeechRow> speech_rows(const Dossier& dossier, const Institution& institution) {
  std::vector<SpeechRow> rows;
  for (const Speech& one : dossier.speeches) {
    rows.push_back({caption_of(one.site, institution), one.topic, one.started_at,
                    std::chrono::round<seconds>(one.ended_at - one.started_at).count(), one.allotted_minutes,
                    one.oral});
  }
  return rows;
}

std::vector<IncidentRow> incident_rows(const Dossier& dossier, const Institution& institution) {
  std::vector<IncidentRow> rows;
  for (const Incident& one : dossier.incidents) {
    IncidentRow row;
    row.number = one.number;
    if (!one.of_bridge)
      for (const SiteNumber site : one.sites) row.captions.push_back(caption_of(site, institution));
    row.kind = std::string(to_text(one.kind));
    row.began_at = one.began_at;
    row.restored_at = one.restored_at;
    row.cause = std::string(to_text(one.cause));
    row.cause_text = one.cause_text.empty() ? one.text : one.cause_text;
    row.remedy = one.remedy;
    if (one.end) row.end = std::string(to_text(*one.end));
    rows.push_back(std::move(row));
  }
  return rows;
}

std::vector<OverrideRow> override_rows(const Dossier& dossier, const Institution& institution) {
  std::vector<OverrideRow> rows;
  for (const Fact& fact : dossier.facts) {
    const std::string reason = overriding_reason(fact.body);
    if (reason.empty()) continue;
    rows.push_back(
        {std::string(kind_of(fact.body)), reason, name_of(fact.stamp.by, institution), fact.stamp.happened_at});
  }
  return rows;
}

std::vector<FindingRow> finding_rows(const std::vector<Outcome>& outcomes, const RuleSet& rules,
                                     const Institution& institution) {
  constexpr std::string_view kSite = "site:";
  std::vector<FindingRow> rows;
  for (const Finding& one : findings_of(rules, outcomes)) {
    FindingRow row{one.clause, unit_name(one.unit, institution), {}, 1, one.rule};
    if (one.subject.rfind(kSite, 0) == 0) {
      const auto number = static_cast<std::uint32_t>(std::strtoul(one.subject.c_str() + kSite.size(), nullptr, 10));
      row.subject = caption_of(SiteNumber(number), institution);
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

PrintedSupplier supplier(const SupplierContact& contact, const fact::SupplierDutyNamed* duty) {
  PrintedSupplier out{contact.name, contact.phone, contact.hotline, std::nullopt};
  if (duty) out.duty = PrintedPerson{duty->name, {}, duty->phone, {}};
  return out;
}

}  // namespace

ReportPage report_page(const Dossier& dossier, const std::vector<Outcome>& outcomes, const RuleSet& rules,
                       const std::vector<OperatorLogLine>& log, const PrintSetting& setting) {
  const Institution& institution = setting.institution;
  const Registration& asked = dossier.registration;
  ReportPage page;
  page.office_name = office_name(institution);
  page.title = asked.title;
  if (!asked.host_units.empty()) page.host_name = unit_name(asked.host_units.front(), institution);
  page.planned = asked.slot;
  page.opened_at = dossier.opened_at;
  page.ended_at = dossier.ended_at;
  page.made_at = setting.made_at;
  page.simulated = setting.simulated;
  page.instrument = rules.instrument;
  page.version = rules.version;
  page.sites = attendance_rows(dossier, setting);
  page.speeches = speech_rows(dossier, institution);
  page.incidents = incident_rows(dossier, institution);
  page.overrides = override_rows(dossier, institution);
  page.findings = finding_rows(outcomes, rules, institution);
  for (const OperatorLogLine& line : log) page.log.push_back({line.at, line.by_name, sentence_of(line, institution)});
  return page;
}

ContactSheetPage contact_page(const Dossier& dossier, const PrintSetting& setting) {
  ContactSheetPage page;
  page.office_name = office_name(setting.institution);
  page.title = dossier.registration.title;
  if (dossier.registration.slot != Slot{}) page.slot = dossier.registration.slot;
  page.main_phone = setting.main_phone;
  page.published_at = dossier.contacts_at;
  page.made_at = setting.made_at;
  page.simulated = setting.simulated;
  for (const SiteContact& one : contact_sheet(dossier, setting.institution)) {
    ContactRow row;
    row.caption = caption_of(one.site, setting.institution);
    row.room = one.room;
    row.assigned = one.assigned;
    if (const Technician* who = one.technician)
      row.technician = PrintedPerson{who->name, who->position, who->phone, who->email};
    row.telco = supplier(one.known ? one.known->telco : SupplierContact(), one.line_duty);
    row.power = supplier(one.known ? one.known->power : SupplierContact(), one.power_duty);
    page.rows.push_back(std::move(row));
  }
  return page;
}

WeekPage week_page(LocalDate monday, const std::vector<Reservation>& held, const Seen& seen,
                   const PrintSetting& setting) {
  WeekPage page;
  page.office_name = office_name(setting.institution);
  page.monday = monday;
  page.made_at = setting.made_at;
  page.simulated = setting.simulated;
  for (const Reservation& one : held) {
    WeekEntry entry;
    entry.slot = one.slot;
    entry.what = one.what;
    entry.sites = static_cast<std::int64_t>(one.sites.size());
    if (const DossierCard* card = seen(one.dossier)) {
      entry.title = card->title;
      entry.host_name = unit_name(card->host_unit, setting.institution);
      entry.chair_caption = caption_of(card->chair_site, setting.institution);
      entry.urgency = card->urgency;
    }
    page.entries.push_back(std::move(entry));
  }
  return page;
}

}  // namespace diemcau::api
