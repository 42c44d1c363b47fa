#include "governance/check_in.hpp"

#include "governance/text_table.hpp"

namespace diemcau::governance {
namespace {

constexpr TextTable<CheckInMeans, 3> kMeans{{"PIN", "ONE_TIME_CODE", "TELEPHONE"}};

}  // namespace

std::string_view to_text(CheckInMeans means) {
  return kMeans.text(means);
}
std::optional<CheckInMeans> check_in_means_from_text(std::string_view text) {
  return kMeans.value(text);
}

bool is_current(const CheckIn& check_in, WallTime wall) {
  return wall < check_in.at + kCheckInLifetime;
}

}  // namespace diemcau::governance
