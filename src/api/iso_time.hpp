#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/time.hpp"

namespace diemcau::api {

// RFC 3339: "2026-12-03T07:30:00+07:00", "2026-12-03T00:30Z"; seconds and their fraction may be missing, the offset
// not.
std::optional<WallTime> parse_iso(std::string_view text);

// A day of the calendar: "2026-12-03".
std::optional<std::chrono::local_days> parse_day(std::string_view text);
std::string day_text(std::chrono::local_days day);

}  // namespace diemcau::api
