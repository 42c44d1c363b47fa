#pragma once

#include <cstdint>

namespace diemcau::rtc {

enum class Codec : std::uint8_t { opus, vp8, h264 };

}  // namespace diemcau::rtc
