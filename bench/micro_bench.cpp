// The pieces of the path of one forwarded packet, each by itself, SRTP beside libsrtp2 as Debian builds it.
#include <benchmark/benchmark.h>
#include <srtp2/srtp.h>

#include <algorithm>
#include <array>
#include <memory>
#include <vector>

#include "app/bots/synthetic_media.hpp"
#include "base/check.hpp"
#include "rtc/srtp/receiver.hpp"
#include "rtc/srtp/sender.hpp"
#include "rtp/header.hpp"
#include "rtp/payload/vp8.hpp"

namespace diemcau {
namespace {

constexpr std::uint32_t kSsrc = 0x1234;
constexpr std::size_t kVideo = 1200, kAudio = 172;  // bytes of the plain packet

rtc::SrtpKeys keys_of(rtc::SrtpProfile profile) {
  rtc::SrtpKeys keys;
  keys.profile = profile;
  for (std::size_t i = 0; i < keys.key.size(); ++i) keys.key[i] = static_cast<Byte>(i * 7 + 1);
  for (std::size_t i = 0; i < keys.salt.size(); ++i) keys.salt[i] = static_cast<Byte>(i * 5 + 3);
  return keys;
}

Bytes packet_of(std::size_t size, std::uint64_t sequence) {
  const Bytes level{0x90}, transport{0x12, 0x34};
  const rtp::ExtensionElement elements[] = {{1, level}, {3, transport}};
  rtp::HeaderFields fields;
  fields.payload_type = 96;
  fields.sequence = static_cast<std::uint16_t>(sequence);
  fields.timestamp = static_cast<std::uint32_t>(sequence * 3000);
  fields.ssrc = kSsrc;
  fields.extensions = elements;
  Bytes packet(size, 0x5a);
  rtp::write_header(fields, packet);
  return packet;
}

// One libsrtp2 session for one SSRC.
class Library {
 public:
  explicit Library(const rtc::SrtpKeys& keys, srtp_ssrc_type_t direction) {
    static const bool initialised = srtp_init() == srtp_err_status_ok;
    CHECK(initialised, "libsrtp2 starts");
    srtp_policy_t policy{};
    const bool gcm = keys.profile == rtc::SrtpProfile::aead_aes_128_gcm;
    for (auto* part : {&policy.rtp, &policy.rtcp}) {
      if (gcm) srtp_crypto_policy_set_aes_gcm_128_16_auth(part);
      if (!gcm) srtp_crypto_policy_set_aes_cm_128_hmac_sha1_80(part);
    }
    policy.ssrc.type = direction;
    std::copy(keys.key.begin(), keys.key.end(), material_.begin());
    std::copy_n(keys.salt.begin(), rtc::srtp_salt_length(keys.profile), material_.begin() + rtc::kSrtpKeyLength);
    policy.key = material_.data();
    policy.window_size = 128;
    CHECK(srtp_create(&session_, &policy) == srtp_err_status_ok, "libsrtp2 takes the policy");
  }
  ~Library() { srtp_dealloc(session_); }
  Library(const Library&) = delete;
  srtp_t session() { return session_; }

 private:
  std::array<unsigned char, 30> material_{};
  srtp_t session_ = nullptr;
};

rtc::SrtpProfile profile_of(const benchmark::State& state) {
  return state.range(1) == 0 ? rtc::SrtpProfile::aead_aes_128_gcm : rtc::SrtpProfile::aes128_cm_sha1_80;
}

void protect_ours(benchmark::State& state) {
  rtc::SrtpSender sender(keys_of(profile_of(state)));
  const auto size = static_cast<std::size_t>(state.range(0));
  Bytes packet = packet_of(size, 0);
  packet.reserve(size + 64);
  for (std::uint64_t sequence = 1; auto _ : state) {
    packet.resize(size);
    store_u16(packet.data() + 2, static_cast<std::uint16_t>(sequence));
    sender.protect_rtp(packet, sequence++);
  }
}

void protect_libsrtp2(benchmark::State& state) {
  Library library(keys_of(profile_of(state)), ssrc_any_outbound);
  const auto size = static_cast<std::size_t>(state.range(0));
  Bytes packet = packet_of(size, 0);
  packet.resize(size + SRTP_MAX_TRAILER_LEN);
  for (std::uint64_t sequence = 1; auto _ : state) {
    store_u16(packet.data() + 2, static_cast<std::uint16_t>(sequence++));
    int length = static_cast<int>(size);
    CHECK(srtp_protect(library.session(), packet.data(), &length) == srtp_err_status_ok, "libsrtp2 protects");
  }
}

// Unprotecting needs a fresh packet each time: a ring of protected ones, made outside the measured time and longer than
// the replay window, is opened in order; at its end both sides begin anew.
constexpr std::size_t kRing = 4096;

std::vector<Bytes> protected_ring(const rtc::SrtpKeys& keys, std::size_t size) {
  rtc::SrtpSender sender(keys);
  std::vector<Bytes> ring;
  for (std::uint64_t sequence = 0; sequence < kRing; ++sequence) {
    ring.push_back(packet_of(size, sequence));
    sender.protect_rtp(ring.back(), sequence);
  }
  return ring;
}

template <class Open, class Renew>
void open_ring(benchmark::State& state, Renew renew, Open open) {
  const auto ring = protected_ring(keys_of(profile_of(state)), static_cast<std::size_t>(state.range(0)));
  Bytes packet = ring[0];
  for (std::size_t at = 0; auto _ : state) {
    if (at == 0) {
      state.PauseTiming();
      renew();
      state.ResumeTiming();
    }
    std::copy(ring[at].begin(), ring[at].end(), packet.begin());  // on both sides alike
    CHECK(open(packet), "an authentic packet opens");
    at = (at + 1) % kRing;
  }
}

void unprotect_ours(benchmark::State& state) {
  std::unique_ptr<rtc::SrtpReceiver> receiver;
  open_ring(
      state, [&] { receiver = std::make_unique<rtc::SrtpReceiver>(keys_of(profile_of(state))); },
      [&](Bytes& packet) { return receiver->unprotect_rtp(packet).ok(); });
}

void unprotect_libsrtp2(benchmark::State& state) {
  std::unique_ptr<Library> library;
  open_ring(
      state, [&] { library = std::make_unique<Library>(keys_of(profile_of(state)), ssrc_any_inbound); },
      [&](Bytes& packet) {
        int length = static_cast<int>(packet.size());
        return srtp_unprotect(library->session(), packet.data(), &length) == srtp_err_status_ok;
      });
}

void sizes_and_profiles(benchmark::internal::Benchmark* bench) {
  bench->ArgNames({"bytes", "cm_sha1"});
  for (int profile : {0, 1}) {
    for (std::size_t size : {kVideo, kAudio}) bench->Args({static_cast<std::int64_t>(size), profile});
  }
}
BENCHMARK(protect_ours)->Apply(sizes_and_profiles);
BENCHMARK(protect_libsrtp2)->Apply(sizes_and_profiles);
BENCHMARK(unprotect_ours)->Apply(sizes_and_profiles);
BENCHMARK(unprotect_libsrtp2)->Apply(sizes_and_profiles);

void parse_header(benchmark::State& state) {
  const Bytes packet = packet_of(kVideo, 1);
  for (auto _ : state) {
    const auto header = rtp::parse_header(packet);
    auto level = rtp::find_extension(header.value(), 1);
    benchmark::DoNotOptimize(level);
  }
}
BENCHMARK(parse_header);

void rewrite_vp8(benchmark::State& state) {
  Bytes payload = app::synthetic_vp8({.key = false}, 0, {});
  for (std::uint16_t picture = 0; auto _ : state) {
    const auto descriptor = rtp::parse_vp8(payload);
    rtp::rewrite_vp8(descriptor.value(), {++picture, static_cast<std::uint8_t>(picture), 1}, payload);
    benchmark::DoNotOptimize(payload.data());
  }
}
BENCHMARK(rewrite_vp8);

}  // namespace
}  // namespace diemcau

BENCHMARK_MAIN();
