#include "rtp/error.hpp"

namespace diemcau::rtp {

std::string_view describe(ParseError error) {
  switch (error) {
    case ParseError::truncated:
      return "ends before what its own fields announce";
    case ParseError::bad_version:
      return "version is not 2";
    case ParseError::bad_length:
      return "a length field contradicts the size of its parts";
    case ParseError::bad_padding:
      return "padding count is zero or larger than what it pads";
    case ParseError::wrong_type:
      return "not the message expected here";
    case ParseError::bad_value:
      return "a field holds a forbidden value";
  }
  return "unknown";
}

}  // namespace diemcau::rtp
