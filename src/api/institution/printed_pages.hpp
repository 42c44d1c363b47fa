#pragma once

#include "api/institution/dossier_desk.hpp"
#include "api/institution/dossier_json.hpp"
#include "api/institution/operator_log.hpp"
#include "governance/printed.hpp"

// Dossiers in the words of what is printed (governance/printed.hpp).
namespace diemcau::api {

struct PrintSetting {
  const governance::Institution& institution;
  std::string main_phone;
  WallTime made_at;  // institution time
  bool simulated = false;
};

governance::ReportPage report_page(const governance::Dossier& dossier, const std::vector<governance::Outcome>& outcomes,
                                   const governance::RuleSet& rules, const std::vector<OperatorLogLine>& log,
                                   const PrintSetting& setting);
governance::ContactSheetPage contact_page(const governance::Dossier& dossier, const PrintSetting& setting);
// `held`: what holds rooms in the week that begins on `monday`. A dossier that `seen` does not know gives its hours and
// the number of its sites, nothing else (Q16.2).
governance::WeekPage week_page(governance::LocalDate monday, const std::vector<governance::Reservation>& held,
                               const Seen& seen, const PrintSetting& setting);

// "Lên hình: 1+5 · Đăk Tô, Sa Thầy": one line of the operator log as a sentence.
std::string sentence_of(const OperatorLogLine& line, const governance::Institution& institution);

}  // namespace diemcau::api
