#pragma once

#include <yaml-cpp/yaml.h>

#include <optional>
#include <string_view>
#include <vector>

#include "storage/files/seed.hpp"

namespace diemcau::storage {

// Times of a seed are relative to the day of loading: "D+2 07:30" in Việt Nam's time, "NOW+90min", "D-90".
std::optional<WallTime> relative_time(std::string_view text, WallTime loaded_at);

// The approved meetings; the other states belong to the institution's later parts.
std::vector<SeedMeeting> read_meeting_nodes(const YAML::Node& node, const governance::Institution& institution,
                                            const std::vector<governance::Account>& accounts, WallTime loaded_at);

}  // namespace diemcau::storage
