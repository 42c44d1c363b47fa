#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/time.hpp"
#include "governance/ids.hpp"

// Who stands in the room. A record for the operator and the reports; never a condition for joining.
namespace diemcau::governance {

enum class CheckInMeans { pin, one_time_code, telephone };
std::string_view to_text(CheckInMeans means);
std::optional<CheckInMeans> check_in_means_from_text(std::string_view text);

struct CheckIn {
  SiteNumber site;
  TechnicianId technician;
  std::string name;
  WallTime at{};
  CheckInMeans means = CheckInMeans::pin;
  std::string confirmed_by;  // the operator who confirmed by telephone; else empty
  bool operator==(const CheckIn&) const = default;
};

// A working day with its evening; a forgotten check-out does not claim presence tomorrow.
inline constexpr Duration kCheckInLifetime = std::chrono::hours(16);
bool is_current(const CheckIn& check_in, WallTime wall);

}  // namespace diemcau::governance
