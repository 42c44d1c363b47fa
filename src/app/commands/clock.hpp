#pragma once

#include <string>

#include "app/config/config.hpp"
#include "base/result.hpp"
#include "base/time.hpp"

namespace diemcau::app {

// `serve --clock`: institution time begins at `text` (RFC 3339). Only on a database that is empty, which is marked by
// it for ever, or on one that was: records under a moved clock must not stand beside real ones.
Result<void, std::string> set_clock(const Config& config, const std::string& text, WallTime wall);

}  // namespace diemcau::app
