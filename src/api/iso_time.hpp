#pragma once

#include <optional>
#include <string_view>

#include "base/time.hpp"

namespace diemcau::api {

// RFC 3339: "2026-12-03T07:30:00+07:00", "2026-12-03T00:30Z"; seconds and their fraction may be missing, the offset
// not.
std::optional<WallTime> parse_iso(std::string_view text);

}  // namespace diemcau::api
