#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/random.hpp"
#include "rtc/ice/agent.hpp"
#include "rtc/ice/candidate.hpp"
#include "rtc/ice/credentials.hpp"
#include "rtc/ice/stun_message.hpp"

namespace diemcau::rtc {

// The page's side of ICE for clients of our own (RFC 8445): full, controlling, against a lite peer, hence no peer
// reflexive candidates and no triggered checks. Paced checks with retransmission, regular nomination of the best pair
// that answers within kPatience, consent checks on the nominated one (RFC 7675), UDP and TCP-active candidates (RFC
// 6544).
class IceClientAgent final : public IceAgent {
 public:
  static constexpr Duration kPace = milliseconds(50);  // Ta
  static constexpr Duration kInitialRto = milliseconds(500);
  static constexpr int kMaxSends = 7;                           // Rc
  static constexpr Duration kTcpTimeout = milliseconds(39500);  // Ti: TCP delivers by itself, so nothing is sent twice
  static constexpr Duration kPatience = milliseconds(300);      // for a better pair once one answered
  static constexpr Duration kConsentInterval = seconds(5);
  static constexpr Duration kConsentLifetime = seconds(30);

  IceClientAgent(Random& random, std::vector<IceCandidate> local, IceOutput& output);

  // After restart(): the new ones, though checks go on with the old until set_remote().
  const IceCredentials& local() const { return next_local_ ? *next_local_ : local_; }
  // The answer has come: forms pairs and begins checks at the next handle_timeout(now).
  void set_remote(IceCredentials remote, const std::vector<IceCandidate>& candidates, Instant now);
  // New local credentials. The nominated path carries on until set_remote() and a nomination replace it.
  void restart();

  bool receive(const Path& path, BytesView datagram, Instant now) override;
  void handle_timeout(Instant now) override;
  std::optional<Instant> next_timeout() const override;
  std::optional<Path> selected() const override { return selected_; }
  bool validated(const Path& path) const override;
  // All pairs failed, or consent was lost: only restart() helps.
  bool failed() const { return failed_; }
  std::optional<Duration> rtt() const { return rtt_; }

 private:
  enum class PairState : std::uint8_t { waiting, checking, succeeded, failed };
  enum class CheckKind : std::uint8_t { ordinary, nominating };
  struct Check {
    StunTransaction transaction{};
    CheckKind kind = CheckKind::ordinary;
    int sends = 0;
    Duration rto = kInitialRto;
    Instant sent{}, due{};
  };
  struct Pair {
    Path path;
    std::uint64_t priority = 0;
    PairState state = PairState::waiting;
    std::optional<Check> check;
  };

  StunTransaction new_transaction();
  void send_check(const Pair& pair, const StunTransaction& transaction, CheckKind kind);
  void start_check(Pair& pair, CheckKind kind, Instant now);
  void repeat_or_fail(Pair& pair, Instant now);
  void start_next_waiting(Instant now);
  void nominate_when_ready(Instant now);
  void tend_consent(Instant now);
  bool answer_check(const Path& path, BytesView datagram, const StunMessage& message);
  void on_success(Pair& pair, Instant now);
  void select(const Pair& pair, Instant now);
  Pair* best_succeeded();
  bool any_unfinished_above(std::uint64_t priority) const;
  bool nominating() const;

  Random& random_;
  std::vector<IceCandidate> candidates_;
  IceOutput& output_;
  IceCredentials local_, remote_;
  std::optional<IceCredentials> next_local_;
  std::uint64_t tie_breaker_;
  std::vector<Pair> pairs_;  // by priority, highest first
  std::optional<Instant> next_pace_, patience_over_;
  std::optional<Path> selected_;
  bool nomination_wanted_ = false;
  std::optional<StunTransaction> consent_check_;
  Instant consent_sent_{}, next_consent_{}, consent_until_{};
  std::optional<Duration> rtt_;
  bool failed_ = false;
};

}  // namespace diemcau::rtc
