#pragma once

#include <string>

#include "documents/sheet.hpp"
#include "governance/printed.hpp"

namespace diemcau::documents {

// One A4 page: letters shrink down to 7 pt until it holds everything. What fits no page at 7 pt runs over more pages in
// letters of a comfortable size. The operator's log follows on pages of its own. An error is Cairo's own sentence.
Result<Drawn, std::string> draw_report(const governance::ReportPage& page);

}  // namespace diemcau::documents
