#pragma once

#include <string>

#include "base/result.hpp"
#include "governance/printed.hpp"

// Port for what is printed. Each call yields the bytes of one PDF document in Vietnamese, the same bytes for the same
// value (its dates are made_at), or a sentence for the log about what the drawing library refused. Callable from any
// thread; blocks for tens to hundreds of milliseconds of processor time, so call it off the control strand.
namespace diemcau::governance {

using Pdf = Result<std::string, std::string>;

class Documents {
 public:
  virtual ~Documents() = default;
  virtual Pdf report(const ReportPage& page) = 0;
  virtual Pdf contact_sheet(const ContactSheetPage& page) = 0;
  virtual Pdf week(const WeekPage& page) = 0;
};

}  // namespace diemcau::governance
