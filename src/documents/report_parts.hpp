#pragma once

#include <string>

#include "documents/table.hpp"
#include "governance/printed.hpp"

// The parts of the report, each a table at a size of text.
namespace diemcau::documents {

// "3. Sự cố", and beside it in small letters how its columns are read.
Text section(int number, const std::string& name, const std::string& note = "");

Table sites_table(const governance::ReportPage& page, double size);
Table speeches_table(const governance::ReportPage& page, double size);
Table incidents_table(const governance::ReportPage& page, double size);
Table findings_table(const governance::ReportPage& page, double size);
Table overrides_table(const governance::ReportPage& page, double size);
Table log_table(const governance::ReportPage& page, double size);

}  // namespace diemcau::documents
