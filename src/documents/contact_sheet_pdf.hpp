#pragma once

#include <string>

#include "documents/sheet.hpp"
#include "governance/printed.hpp"

namespace diemcau::documents {

// A4, lying, as many pages as it takes. Who is not named is a gap that is seen. An error is Cairo's own sentence.
Result<Drawn, std::string> draw_contact_sheet(const governance::ContactSheetPage& page);

}  // namespace diemcau::documents
