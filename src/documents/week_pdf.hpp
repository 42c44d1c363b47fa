#pragma once

#include <string>

#include "documents/sheet.hpp"
#include "governance/printed.hpp"

namespace diemcau::documents {

// Exactly one A4 page, lying, a column for each day. Letters shrink until all of it fits; what does not fit with the
// smallest is counted at the foot of its day. An error is Cairo's own sentence.
Result<Drawn, std::string> draw_week(const governance::WeekPage& page);

}  // namespace diemcau::documents
