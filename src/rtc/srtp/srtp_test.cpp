#include <gtest/gtest.h>

#include "base/check.hpp"
#include "base/random.hpp"
#include "rtc/srtp/receiver.hpp"
#include "rtc/srtp/sender.hpp"

namespace diemcau::rtc {
namespace {

SrtpKeys some_keys(SrtpProfile profile) {
  SrtpKeys keys{profile, {}, {}};
  SeededRandom random(1);
  random.fill(keys.key);
  random.fill(keys.salt);
  return keys;
}

Bytes rtp(std::uint64_t sequence, std::uint32_t ssrc = 0x11223344, std::size_t payload = 50) {
  Bytes packet;
  ByteWriter(packet).u8(0x80).u8(96).u16(sequence & 0xffff).u32(12345).u32(ssrc);
  for (std::size_t i = 0; i < payload; ++i) packet.push_back(static_cast<Byte>(i + sequence));
  return packet;
}

Bytes rtcp(std::uint32_t ssrc = 0x11223344) {
  Bytes packet;
  ByteWriter(packet).u8(0x80).u8(201).u16(1).u32(ssrc);
  ByteWriter(packet).u8(0x81).u8(206).u16(2).u32(ssrc).u32(7);
  return packet;
}

class Srtp : public testing::TestWithParam<SrtpProfile> {
 protected:
  SrtpKeys keys_ = some_keys(GetParam());
  SrtpSender sender_{keys_};
  SrtpReceiver receiver_{keys_};

  Bytes protected_rtp(std::uint64_t sequence, std::uint32_t ssrc = 0x11223344) {
    Bytes packet = rtp(sequence, ssrc);
    sender_.protect_rtp(packet, sequence);
    return packet;
  }
  // The extended sequence, or none.
  std::optional<std::uint64_t> receive(Bytes packet) {
    const auto result = receiver_.unprotect_rtp(packet);
    return result ? std::optional(result->sequence) : std::nullopt;
  }
};

TEST_P(Srtp, packet_comes_back_as_it_was) {
  Bytes packet = protected_rtp(70);
  const Bytes plain = rtp(70);
  EXPECT_NE(BytesView(packet).subspan(12, 50)[0], plain[12]);
  const auto result = receiver_.unprotect_rtp(packet);
  ASSERT_TRUE(result);
  EXPECT_EQ(result->sequence, 70u);
  packet.resize(result->size);
  EXPECT_EQ(packet, plain);
}

TEST_P(Srtp, index_at_or_below_the_last_one_of_its_ssrc_is_a_broken_invariant) {
  protected_rtp(100);
  EXPECT_THROW(protected_rtp(100), InvariantBroken);
  EXPECT_THROW(protected_rtp(99), InvariantBroken);
  EXPECT_NO_THROW(protected_rtp(99, 0x55667788));
  EXPECT_NO_THROW(protected_rtp(101));
}

TEST_P(Srtp, wrapped_sequence_without_a_new_rollover_is_a_broken_invariant) {
  protected_rtp(65535);
  Bytes packet = rtp(0);
  EXPECT_THROW(sender_.protect_rtp(packet, 0), InvariantBroken);
}

TEST_P(Srtp, extended_sequence_that_does_not_end_in_the_packets_own_is_a_broken_invariant) {
  Bytes packet = rtp(5);
  EXPECT_THROW(sender_.protect_rtp(packet, 6), InvariantBroken);
}

TEST_P(Srtp, replayed_packet_is_refused) {
  const Bytes packet = protected_rtp(1);
  EXPECT_TRUE(receive(packet));
  Bytes again = packet;
  const auto result = receiver_.unprotect_rtp(again);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error(), SrtpError::replayed);
}

TEST_P(Srtp, rollover_is_followed_across_the_wrap_with_packets_out_of_order) {
  const Bytes a = protected_rtp(65534), b = protected_rtp(65535), c = protected_rtp(65536), d = protected_rtp(65537);
  EXPECT_EQ(receive(a), 65534u);
  EXPECT_EQ(receive(d), 65537u);
  EXPECT_EQ(receive(b), 65535u);
  EXPECT_EQ(receive(c), 65536u);
}

TEST_P(Srtp, forged_packet_far_ahead_moves_neither_rollover_nor_window) {
  const Bytes first = protected_rtp(65000), next = protected_rtp(65001);
  EXPECT_TRUE(receive(first));
  Bytes forged = rtp(100);
  forged.resize(forged.size() + 16, 0xaa);
  EXPECT_FALSE(receive(forged));
  EXPECT_EQ(receive(next), 65001u);
}

TEST_P(Srtp, truncated_packet_of_every_length_is_refused) {
  const Bytes packet = protected_rtp(3);
  Bytes control = rtcp();
  sender_.protect_rtcp(control);
  for (std::size_t length = 0; length < packet.size(); ++length) {
    Bytes cut(packet.begin(), packet.begin() + static_cast<std::ptrdiff_t>(length));
    EXPECT_FALSE(receive(cut)) << length;
  }
  for (std::size_t length = 0; length < control.size(); ++length) {
    Bytes cut(control.begin(), control.begin() + static_cast<std::ptrdiff_t>(length));
    EXPECT_FALSE(receiver_.unprotect_rtcp(cut)) << length;
  }
  EXPECT_TRUE(receive(packet));
  EXPECT_TRUE(receiver_.unprotect_rtcp(control));
}

TEST_P(Srtp, header_that_claims_more_than_the_packet_has_is_malformed) {
  Bytes packet = protected_rtp(3);
  packet[0] |= 0x1f;  // extension and 15 CSRCs
  const auto result = receiver_.unprotect_rtp(packet);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error(), SrtpError::malformed);
}

TEST_P(Srtp, control_packet_comes_back_with_its_index_authenticated_and_only_once) {
  Bytes packet = rtcp();
  sender_.protect_rtcp(packet);
  const std::size_t trailer = GetParam() == SrtpProfile::aead_aes_128_gcm ? packet.size() - 4 : packet.size() - 14;
  EXPECT_EQ(load_u32(packet.data() + trailer), 0x80000000u);

  Bytes other_index = packet;
  other_index[trailer + 3] ^= 1;
  EXPECT_FALSE(receiver_.unprotect_rtcp(other_index));
  Bytes not_encrypted = packet;
  not_encrypted[trailer] &= 0x7f;
  EXPECT_FALSE(receiver_.unprotect_rtcp(not_encrypted));

  Bytes copy = packet;
  const auto size = receiver_.unprotect_rtcp(packet);
  ASSERT_TRUE(size);
  packet.resize(size.value());
  EXPECT_EQ(packet, rtcp());
  const auto again = receiver_.unprotect_rtcp(copy);
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error(), SrtpError::replayed);
}

TEST_P(Srtp, more_streams_than_a_leg_can_have_are_refused) {
  for (std::uint32_t ssrc = 1; ssrc <= SrtpReceiver::kMaxStreams; ++ssrc) EXPECT_TRUE(receive(protected_rtp(1, ssrc)));
  Bytes one_more = protected_rtp(1, 0xffffff);
  const auto result = receiver_.unprotect_rtp(one_more);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error(), SrtpError::too_many_streams);
  EXPECT_TRUE(receive(protected_rtp(2, 1)));
}

INSTANTIATE_TEST_SUITE_P(Profiles, Srtp, testing::Values(SrtpProfile::aes128_cm_sha1_80, SrtpProfile::aead_aes_128_gcm),
                         [](const auto& profile) {
                           return profile.param == SrtpProfile::aead_aes_128_gcm ? "gcm" : "cm_sha1";
                         });

TEST(SrtpIndex, nearest_rollover_is_guessed_and_never_below_zero) {
  EXPECT_EQ(estimate_index(10, 12), 12u);
  EXPECT_EQ(estimate_index(10, 65000), 65000u);
  EXPECT_EQ(estimate_index(65530, 3), 65539u);
  EXPECT_EQ(estimate_index(65539, 65530), 65530u);
  EXPECT_EQ(estimate_index(3 * 65536 + 40000, 1000), 4 * 65536 + 1000u);
}

}  // namespace
}  // namespace diemcau::rtc
