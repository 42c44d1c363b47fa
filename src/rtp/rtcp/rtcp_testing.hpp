#pragma once

#include <gtest/gtest.h>

#include "base/bytes.hpp"
#include "rtp/rtcp/packet.hpp"

// Shared by the RTCP tests.
namespace diemcau::rtp::rtcp::testing {

inline Bytes hex(std::string_view digits) {
  Bytes bytes;
  EXPECT_TRUE(from_hex(digits, bytes)) << digits;
  return bytes;
}

// The only packet of a datagram.
inline Packet only_packet(BytesView datagram) {
  CompoundReader reader(datagram);
  const auto packet = reader.next();
  EXPECT_TRUE(packet.has_value());
  EXPECT_FALSE(reader.next().has_value());
  EXPECT_FALSE(reader.error().has_value());
  return packet.value_or(Packet{});
}

template <class Message>
std::string written(const Message& message) {
  Bytes out;
  append(message, out);
  return to_hex(out);
}

// A body cut before `shortest_valid_body` bytes is refused, a longer one is not.
template <class Parse>
void expect_refused_when_cut(BytesView datagram, Parse parse, std::size_t shortest_valid_body) {
  const Packet whole = only_packet(datagram);
  for (std::size_t size = 0; size < whole.body.size(); ++size) {
    const bool ok = parse(Packet{whole.type, whole.count, whole.body.first(size)}).ok();
    EXPECT_EQ(ok, size >= shortest_valid_body) << size;
  }
}

}  // namespace diemcau::rtp::rtcp::testing
