#pragma once

#include <string>

namespace diemcau::rtc {

// ice-ufrag and ice-pwd of one side (RFC 8839 5.4): at least 4 and 22 characters.
struct IceCredentials {
  std::string ufrag;
  std::string password;
  bool operator==(const IceCredentials&) const = default;
};

}  // namespace diemcau::rtc
