#pragma once

#include <string>

#include "sdp/leg_description.hpp"

namespace diemcau::sdp {

// The SDP text of a description under the webrtc profile: parse(write(x)) gives x back for every x that parse() or
// answer() can yield. The transport is written at session level but for candidates, which stand in the first m-line.
std::string write(const LegDescription& description);

}  // namespace diemcau::sdp
