#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/random.hpp"
#include "rtc/ice/agent.hpp"
#include "rtc/ice/credentials.hpp"
#include "rtc/ice/stun_message.hpp"

namespace diemcau::rtc {

// Every reason for which a check is not answered with success.
struct IceLiteCounters {
  std::uint64_t malformed = 0;
  std::uint64_t not_a_request = 0;
  std::uint64_t wrong_username = 0;
  std::uint64_t bad_integrity = 0;
  std::uint64_t outside_prefix = 0;
  std::uint64_t not_controlling = 0;
  std::uint64_t unknown_attribute = 0;
  std::uint64_t too_many_paths = 0;
};

// The bridge's side of ICE: lite (RFC 8445 2.5), always controlled. It answers checks, remembers the paths on which
// they came, sends on the one that was nominated last, and treats each further check as the peer's consent (RFC 7675):
// a path without a check for 30 s is forgotten.
class IceLiteAgent final : public IceAgent {
 public:
  static constexpr Duration kConsentLifetime = seconds(30);
  // A page has a handful of addresses; the bound keeps a hostile one from filling memory.
  static constexpr std::size_t kMaxPaths = 16;

  IceLiteAgent(Random& random, std::optional<PrefixList> allowed, IceOutput& output);

  const IceCredentials& local() const { return local_; }
  const IceCredentials& remote() const { return remote_; }
  void set_remote(IceCredentials remote);
  // ICE restart (RFC 8445 9): new credentials of both sides. The old paths keep carrying media, and checks with the old
  // password are answered, until the first nomination with the new ones.
  void restart(IceCredentials remote);

  bool receive(const Path& path, BytesView datagram, Instant now) override;
  void handle_timeout(Instant now) override;
  std::optional<Instant> next_timeout() const override;
  std::optional<Path> selected() const override { return selected_; }
  bool validated(const Path& path) const override;

  const IceLiteCounters& counters() const { return counters_; }

 private:
  struct ValidPath {
    Path path;
    Instant last_check{};
  };
  enum class Generation : std::uint8_t { current, previous };

  std::optional<Generation> authenticate(BytesView datagram, const StunMessage& message);
  bool username_names(const StunMessage& message, const IceCredentials& local, const IceCredentials& remote) const;
  bool remember(const Path& path, Instant now);
  void refuse(const Path& path, const StunMessage& request, const IceCredentials& local, std::uint16_t code,
              std::string_view reason);
  void accept(const Path& path, const StunMessage& request, Generation generation);

  Random& random_;
  std::optional<PrefixList> allowed_;
  IceOutput& output_;
  IceCredentials local_, remote_;
  std::optional<IceCredentials> previous_local_, previous_remote_;
  std::vector<ValidPath> paths_;
  std::optional<Path> selected_;
  IceLiteCounters counters_;
};

}  // namespace diemcau::rtc
