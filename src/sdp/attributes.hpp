#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "sdp/leg_description.hpp"

// The a= lines of SDP, one reader per attribute. Inner part of parse.cpp.
namespace diemcau::sdp {

// Transport attributes of one level: the session's or one m-line's.
struct TransportLines {
  TransportDescription transport;
  bool has_setup = false;
};

// What an attribute is read into. `media` is null above the first m-line.
struct AttributeTarget {
  LegDescription& leg;
  MediaDescription* media;
  TransportLines& transport;
  Direction& default_direction;                                         // of m-lines to come
  std::vector<std::pair<std::uint32_t, std::uint32_t>>& repair_groups;  // FID of this m-line: media, rtx
};

// Reads "name" or "name:value". False when an attribute we use is malformed; unknown ones are fine.
[[nodiscard]] bool read_attribute(std::string_view attribute, AttributeTarget& target);

}  // namespace diemcau::sdp
