#include <gtest/gtest.h>
#include <srtp2/srtp.h>

#include <cstdlib>
#include <deque>

#include "base/random.hpp"
#include "rtc/srtp/receiver.hpp"
#include "rtc/srtp/sender.hpp"

// Our transform against libsrtp2, packet by packet: ours -> ours, ours -> libsrtp2, libsrtp2 -> ours. What one accepts
// the other must accept, with the same bytes, under reordering across rollovers, replays, damage and several SSRCs.
namespace diemcau::rtc {
namespace {

constexpr std::uint64_t kSeed = 20261123;

std::uint64_t packet_count() {
  return std::getenv("DIEMCAU_LONG") != nullptr ? 1'000'000 : 100'000;
}

class Library {
 public:
  Library(const SrtpKeys& keys, srtp_ssrc_type_t direction) {
    static const bool initialised = srtp_init() == srtp_err_status_ok;
    EXPECT_TRUE(initialised);
    srtp_policy_t policy{};
    if (keys.profile == SrtpProfile::aead_aes_128_gcm) {
      srtp_crypto_policy_set_aes_gcm_128_16_auth(&policy.rtp);
      srtp_crypto_policy_set_aes_gcm_128_16_auth(&policy.rtcp);
    } else {
      srtp_crypto_policy_set_aes_cm_128_hmac_sha1_80(&policy.rtp);
      srtp_crypto_policy_set_aes_cm_128_hmac_sha1_80(&policy.rtcp);
    }
    policy.ssrc.type = direction;
    std::copy(keys.key.begin(), keys.key.end(), material_.begin());
    std::copy_n(keys.salt.begin(), srtp_salt_length(keys.profile), material_.begin() + 16);
    policy.key = material_.data();
    policy.window_size = 128;
    policy.allow_repeat_tx = 0;
    EXPECT_EQ(srtp_create(&session_, &policy), srtp_err_status_ok);
  }
  ~Library() { srtp_dealloc(session_); }
  Library(const Library&) = delete;
  Library& operator=(const Library&) = delete;

  bool protect(Bytes& packet, bool control) {
    int length = static_cast<int>(packet.size());
    packet.resize(packet.size() + SRTP_MAX_TRAILER_LEN);
    const auto status =
        control ? srtp_protect_rtcp(session_, packet.data(), &length) : srtp_protect(session_, packet.data(), &length);
    packet.resize(static_cast<std::size_t>(length));
    return status == srtp_err_status_ok;
  }
  std::optional<Bytes> unprotect(Bytes packet, bool control) {
    int length = static_cast<int>(packet.size());
    const auto status = control ? srtp_unprotect_rtcp(session_, packet.data(), &length)
                                : srtp_unprotect(session_, packet.data(), &length);
    if (status != srtp_err_status_ok) return std::nullopt;
    packet.resize(static_cast<std::size_t>(length));
    return packet;
  }

 private:
  std::array<unsigned char, 30> material_{};
  srtp_t session_ = nullptr;
};

std::optional<Bytes> ours_unprotect(SrtpReceiver& receiver, Bytes packet, bool control) {
  if (control) {
    const auto size = receiver.unprotect_rtcp(packet);
    if (!size) return std::nullopt;
    packet.resize(size.value());
    return packet;
  }
  const auto result = receiver.unprotect_rtp(packet);
  if (!result) return std::nullopt;
  packet.resize(result->size);
  return packet;
}

struct Stream {
  std::uint32_t ssrc = 0;
  std::uint64_t sequence = 0;
};

struct InFlight {
  Bytes by_us, by_library;
  bool control = false;
};

class Differential : public testing::TestWithParam<SrtpProfile> {
 protected:
  Differential() : random_(kSeed) {
    keys_.profile = GetParam();
    random_.fill(keys_.key);
    random_.fill(keys_.salt);
    for (std::uint32_t i = 0; i < 6; ++i) {
      // Some streams begin shortly before their first rollover.
      streams_.push_back({0x1000 + i, i % 2 == 0 ? 65400 - random_.below(200) : random_.below(30000)});
    }
  }

  Bytes plain_rtp(const Stream& stream) {
    Bytes packet;
    const bool extended = random_.below(2) == 0;
    const std::uint64_t csrcs = random_.below(4) == 0 ? random_.below(4) : 0;
    ByteWriter writer(packet);
    writer.u8(0x80 | (extended ? 0x10 : 0) | csrcs).u8(96).u16(stream.sequence & 0xffff).u32(random_.next_u32());
    writer.u32(stream.ssrc);
    for (std::uint64_t i = 0; i < csrcs; ++i) writer.u32(random_.next_u32());
    if (extended) writer.u16(0xbede).u16(1).u32(random_.next_u32());
    Bytes payload(1 + random_.below(200));
    random_.fill(payload);
    writer.bytes(payload);
    return packet;
  }

  Bytes plain_rtcp(const Stream& stream) {
    Bytes packet;
    ByteWriter(packet).u8(0x80).u8(201).u16(1).u32(stream.ssrc);
    const std::uint64_t words = 1 + random_.below(20);
    ByteWriter writer(packet);
    writer.u8(0x81).u8(206).u16(1 + words).u32(stream.ssrc);
    for (std::uint64_t i = 0; i < words; ++i) writer.u32(random_.next_u32());
    return packet;
  }

  SeededRandom random_;
  SrtpKeys keys_;
  std::vector<Stream> streams_;
};

TEST_P(Differential, agrees_with_libsrtp2_on_every_packet) {
  SrtpSender our_sender(keys_);
  SrtpReceiver from_us(keys_), from_library(keys_);
  Library library_sender(keys_, ssrc_any_outbound), library_from_us(keys_, ssrc_any_inbound);
  std::deque<InFlight> network;
  std::uint64_t accepted = 0, refused = 0;
  const std::uint64_t count = packet_count();

  for (std::uint64_t i = 0; i < count; ++i) {
    Stream& stream = streams_[random_.below(streams_.size())];
    InFlight packet;
    packet.control = random_.below(20) == 0;
    // Leaps bring each stream over many rollovers without 65536 packets for each.
    if (!packet.control) stream.sequence += random_.below(50) == 0 ? 1 + random_.below(1500) : 1;
    const Bytes plain = packet.control ? plain_rtcp(stream) : plain_rtp(stream);
    packet.by_us = packet.by_library = plain;
    packet.control ? our_sender.protect_rtcp(packet.by_us) : our_sender.protect_rtp(packet.by_us, stream.sequence);
    ASSERT_TRUE(library_sender.protect(packet.by_library, packet.control));
    // libsrtp2 counts SRTCP indices from 1 and we from 0, so only RTP can be equal byte for byte.
    if (!packet.control) {
      ASSERT_EQ(packet.by_us, packet.by_library) << "seed " << kSeed << " packet " << i;
    }
    network.push_back(packet);
    if (random_.below(30) == 0) network.push_back(packet);  // replay
    if (random_.below(30) == 0) {                           // damage
      packet.by_us[random_.below(packet.by_us.size())] ^= static_cast<Byte>(1 + random_.below(255));
      packet.by_library = packet.by_us;
      network.push_back(packet);
    }
    while (network.size() > 40) {
      const std::size_t pick = random_.below(network.size());
      const InFlight arrived = network[pick];
      network.erase(network.begin() + static_cast<std::ptrdiff_t>(pick));
      const auto ours = ours_unprotect(from_us, arrived.by_us, arrived.control);
      const auto library = library_from_us.unprotect(arrived.by_us, arrived.control);
      ASSERT_EQ(ours.has_value(), library.has_value()) << "seed " << kSeed << " packet " << i;
      if (ours) {
        ASSERT_EQ(*ours, *library) << "seed " << kSeed << " packet " << i;
      }
      ours ? ++accepted : ++refused;
      const auto theirs = ours_unprotect(from_library, arrived.by_library, arrived.control);
      ASSERT_EQ(theirs, ours) << "seed " << kSeed << " packet " << i;
    }
  }
  EXPECT_GT(accepted, count / 2);
  EXPECT_GT(refused, count / 30);
  RecordProperty("seed", std::to_string(kSeed));
}

TEST_P(Differential, packets_of_libsrtp2_are_opened_in_order) {
  SrtpReceiver receiver(keys_);
  Library sender(keys_, ssrc_any_outbound);
  for (int i = 0; i < 5000; ++i) {
    Stream& stream = streams_[random_.below(streams_.size())];
    const bool control = random_.below(10) == 0;
    if (!control) ++stream.sequence;
    const Bytes plain = control ? plain_rtcp(stream) : plain_rtp(stream);
    Bytes packet = plain;
    ASSERT_TRUE(sender.protect(packet, control));
    const auto opened = ours_unprotect(receiver, packet, control);
    ASSERT_TRUE(opened.has_value()) << "seed " << kSeed << " packet " << i;
    ASSERT_EQ(*opened, plain);
  }
}

INSTANTIATE_TEST_SUITE_P(Profiles, Differential,
                         testing::Values(SrtpProfile::aes128_cm_sha1_80, SrtpProfile::aead_aes_128_gcm),
                         [](const auto& profile) {
                           return profile.param == SrtpProfile::aead_aes_128_gcm ? "gcm" : "cm_sha1";
                         });

}  // namespace
}  // namespace diemcau::rtc
