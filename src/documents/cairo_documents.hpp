#pragma once

#include "governance/ports/documents.hpp"

namespace diemcau::documents {

// The port, by Cairo and Pango. Has no state: callable from any thread (Pango keeps a font map for each).
class CairoDocuments final : public governance::Documents {
 public:
  governance::Pdf report(const governance::ReportPage& page) override;
  governance::Pdf contact_sheet(const governance::ContactSheetPage& page) override;
  governance::Pdf week(const governance::WeekPage& page) override;
};

}  // namespace diemcau::documents
