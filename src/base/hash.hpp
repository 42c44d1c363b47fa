#pragma once

#include <array>

#include "base/bytes.hpp"

namespace diemcau {

using Sha256 = std::array<Byte, 32>;
using Sha1 = std::array<Byte, 20>;

Sha256 sha256(BytesView data);
Sha256 hmac_sha256(BytesView key, BytesView data);
Sha1 hmac_sha1(BytesView key, BytesView data);
// Compares without telling by its timing where the first difference is.
bool equal_constant_time(BytesView a, BytesView b);
std::string to_base64(BytesView data);
bool from_base64(std::string_view text, Bytes& out);

}  // namespace diemcau
