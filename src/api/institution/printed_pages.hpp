#pragma once

#include "api/institution/dossier_desk.hpp"
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

// "Lên hình: 1+5 · Đăk Tô, Sa Thầy": one line of the operator log as a sentence.
std::string sentence_of(const OperatorLogLine& line, const governance::Institution& institution);

}  // namespace diemcau::api
