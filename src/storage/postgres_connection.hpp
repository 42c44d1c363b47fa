#pragma once

#include <string>

namespace diemcau::storage {

// The connection string of the configuration with an end to every wait: a database machine that vanishes without a word
// must cost the control process seconds, not the minutes TCP allows by itself. What the string sets stays as it is.
std::string bounded_connection(const std::string& configured);

}  // namespace diemcau::storage
