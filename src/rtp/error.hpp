#pragma once

#include <cstdint>
#include <string_view>

namespace diemcau::rtp {

// Why bytes from the network were refused. Callers count these; nothing here is worth a log line of its own.
enum class ParseError : std::uint8_t {
  truncated,    // ends before what its own fields announce
  bad_version,  // version is not 2
  bad_length,   // a length field contradicts the size of its parts
  bad_padding,  // padding count is zero or larger than what it pads
  wrong_type,   // not the message this parser is for
  bad_value,    // a field holds what its specification forbids
};

std::string_view describe(ParseError error);

}  // namespace diemcau::rtp
