#pragma once

#include <nlohmann/json.hpp>
#include <vector>

#include "api/institution/institution_clock.hpp"
#include "conference/events.hpp"
#include "governance/site.hpp"

namespace diemcau::api {

// The operator log of a meeting (Q10.1.a) for reading: every decision of its log in order, numbered from 1, with the
// site it concerns and what it was, in institution time.
struct OperatorLogLine {
  std::uint64_t number = 0;
  WallTime at;
  std::string by;
  std::string by_name;
  std::string kind;
  std::optional<governance::SiteNumber> site;
  std::string details;
};
std::vector<OperatorLogLine> operator_log(const std::vector<conference::Record>& records,
                                          const InstitutionClock& clock);

nlohmann::json operator_log_json(const std::vector<OperatorLogLine>& lines);

}  // namespace diemcau::api
