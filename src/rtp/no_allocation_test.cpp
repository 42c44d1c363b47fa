// The hot path's promise, held by counting what the whole program allocates.
#include <gtest/gtest.h>

#include <array>
#include <cstdlib>
#include <new>

#include "rtp/extensions.hpp"
#include "rtp/header.hpp"
#include "rtp/payload/h264.hpp"
#include "rtp/payload/vp8.hpp"
#include "rtp/rtx.hpp"
#include "rtp/sequence.hpp"

namespace {

std::size_t allocations = 0;

}  // namespace

[[gnu::noinline]] void* operator new(std::size_t size) {
  ++allocations;
  if (void* memory = std::malloc(size)) return memory;
  throw std::bad_alloc();
}
[[gnu::noinline]] void operator delete(void* memory) noexcept {
  std::free(memory);
}
[[gnu::noinline]] void operator delete(void* memory, std::size_t) noexcept {
  std::free(memory);
}

namespace diemcau::rtp {
namespace {

// Header with two extensions, then a VP8 payload: what a forwarded packet goes through.
void forward_once(MutableBytes packet, MutableBytes out) {
  const auto header = parse_header(packet);
  const auto mid = parse_text_extension(find_extension(*header, 4));
  MutableBytes payload = packet.subspan(header->size);
  const auto descriptor = parse_vp8(payload);
  rewrite_vp8(*descriptor, {1, 2, 3}, payload);
  const std::array<Byte, 2> count = transport_sequence_bytes(7);
  const std::array<ExtensionElement, 2> elements{{{4, as_bytes(*mid)}, {3, count}}};
  HeaderFields fields;
  fields.sequence = header->sequence;
  fields.extensions = elements;
  const std::size_t size = write_header(fields, out);
  wrap_rtx(header->sequence, payload, out.subspan(size));
  (void)parse_h264(payload);
}

TEST(HotPath, parsing_and_rewriting_a_packet_allocates_nothing) {
  Bytes packet{0x90, 0xe0, 0x12, 0x34, 0, 1, 2, 3,    0xde, 0xad, 0xbe, 0xef, 0xbe, 0xde, 0,    2,   0x40,
               0x30, 0x31, 1,    2,    0, 0, 0, 0xb0, 0xf0, 0x92, 0x34, 0x56, 0xa9, 0x10, 0x02, 0x00};
  Bytes out(200);
  SequenceExtender extender;
  const std::size_t before = allocations;
  for (int i = 0; i < 100; ++i) {
    forward_once(packet, out);
    extender.extend(static_cast<std::uint16_t>(i));
  }
  const std::size_t during = allocations - before;
  EXPECT_EQ(during, 0u);
  const Bytes counted(10);
  EXPECT_GT(allocations, before) << "the counter counts";
}

}  // namespace
}  // namespace diemcau::rtp
