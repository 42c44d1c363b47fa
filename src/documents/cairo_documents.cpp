#include "documents/cairo_documents.hpp"

#include <utility>

#include "documents/contact_sheet_pdf.hpp"
#include "documents/report_pdf.hpp"
#include "documents/week_pdf.hpp"

namespace diemcau::documents {

governance::Pdf CairoDocuments::report(const governance::ReportPage& page) {
  Drawn drawn = TRY(draw_report(page));
  return std::move(drawn.pdf);
}

governance::Pdf CairoDocuments::contact_sheet(const governance::ContactSheetPage& page) {
  Drawn drawn = TRY(draw_contact_sheet(page));
  return std::move(drawn.pdf);
}

governance::Pdf CairoDocuments::week(const governance::WeekPage& page) {
  Drawn drawn = TRY(draw_week(page));
  return std::move(drawn.pdf);
}

}  // namespace diemcau::documents
