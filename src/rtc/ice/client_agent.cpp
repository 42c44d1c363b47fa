#include "rtc/ice/client_agent.hpp"

#include <algorithm>
#include <utility>

namespace diemcau::rtc {
namespace {

// RFC 8445 5.1.2.1: type preference << 24 | local preference << 8 | 256 - component. RFC 6544 4.2 puts TCP below UDP;
// an earlier entry of the local list is preferred.
constexpr std::uint32_t kHostPreference = 126, kTcpHostPreference = 90;

std::uint32_t candidate_priority(Transport transport, std::size_t position) {
  const std::uint32_t type = transport == Transport::udp ? kHostPreference : kTcpHostPreference;
  return (type << 24) | (static_cast<std::uint32_t>(0xffff - position) << 8) | 255;
}

// RFC 8445 6.1.2.3 with us controlling.
std::uint64_t pair_priority(std::uint32_t controlling, std::uint32_t controlled) {
  const std::uint64_t low = std::min(controlling, controlled), high = std::max(controlling, controlled);
  return (low << 32) + 2 * high + (controlling > controlled ? 1 : 0);
}

void keep_earliest(std::optional<Instant>& earliest, Instant candidate) {
  if (!earliest || candidate < *earliest) earliest = candidate;
}

}  // namespace

IceClientAgent::IceClientAgent(Random& random, std::vector<IceCandidate> local, IceOutput& output)
    : random_(random),
      candidates_(std::move(local)),
      output_(output),
      local_{random.token(8), random.token(24)},
      tie_breaker_(random.next_u64()) {}

void IceClientAgent::restart() {
  next_local_ = IceCredentials{random_.token(8), random_.token(24)};
}

void IceClientAgent::set_remote(IceCredentials remote, const std::vector<IceCandidate>& candidates, Instant now) {
  remote_ = std::move(remote);
  if (next_local_) local_ = *std::exchange(next_local_, std::nullopt);
  pairs_.clear();
  for (std::size_t i = 0; i < candidates_.size(); ++i) {
    const IceCandidate& mine = candidates_[i];
    for (std::size_t j = 0; j < candidates.size(); ++j) {
      const IceCandidate& theirs = candidates[j];
      if (mine.transport != theirs.transport || mine.endpoint.ip.is_v4() != theirs.endpoint.ip.is_v4()) continue;
      const auto priority =
          pair_priority(candidate_priority(mine.transport, i), candidate_priority(theirs.transport, j));
      pairs_.push_back({{mine.endpoint, theirs.endpoint, mine.transport}, priority, PairState::waiting, std::nullopt});
    }
  }
  std::stable_sort(pairs_.begin(), pairs_.end(), [](const Pair& a, const Pair& b) { return a.priority > b.priority; });
  nomination_wanted_ = true;
  failed_ = pairs_.empty();
  patience_over_.reset();
  next_pace_ = now;
}

StunTransaction IceClientAgent::new_transaction() {
  StunTransaction transaction{};
  random_.fill(transaction);
  return transaction;
}

void IceClientAgent::send_check(const Pair& pair, const StunTransaction& transaction, CheckKind kind) {
  StunWriter writer(StunClass::request, kStunBinding, transaction);
  writer.username(remote_.ufrag + ":" + local_.ufrag)
      .priority(candidate_priority(pair.path.transport, 0))
      .controlling(tie_breaker_);
  if (kind == CheckKind::nominating) writer.use_candidate();
  output_.send_ice(pair.path, writer.finish(remote_.password));
}

void IceClientAgent::start_check(Pair& pair, CheckKind kind, Instant now) {
  const bool tcp = pair.path.transport == Transport::tcp;
  pair.check = Check{new_transaction(), kind, 1, kInitialRto, now, now + (tcp ? kTcpTimeout : kInitialRto)};
  if (pair.state == PairState::waiting) pair.state = PairState::checking;
  send_check(pair, pair.check->transaction, kind);
}

void IceClientAgent::repeat_or_fail(Pair& pair, Instant now) {
  Check& check = *pair.check;
  if (now < check.due) return;
  if (pair.path.transport == Transport::tcp || check.sends >= kMaxSends) {
    pair.check.reset();
    pair.state = PairState::failed;
    return;
  }
  ++check.sends;
  check.rto *= 2;
  check.due = now + check.rto;
  check.sent = now;
  send_check(pair, check.transaction, check.kind);
}

void IceClientAgent::start_next_waiting(Instant now) {
  if (!next_pace_ || now < *next_pace_) return;
  const auto waiting =
      std::find_if(pairs_.begin(), pairs_.end(), [](const Pair& p) { return p.state == PairState::waiting; });
  if (waiting == pairs_.end()) return next_pace_.reset();
  start_check(*waiting, CheckKind::ordinary, now);
  next_pace_ = now + kPace;
}

bool IceClientAgent::any_unfinished_above(std::uint64_t priority) const {
  return std::any_of(pairs_.begin(), pairs_.end(), [&](const Pair& p) {
    return p.priority > priority && (p.state == PairState::waiting || p.state == PairState::checking);
  });
}

bool IceClientAgent::nominating() const {
  return std::any_of(pairs_.begin(), pairs_.end(),
                     [](const Pair& p) { return p.check && p.check->kind == CheckKind::nominating; });
}

IceClientAgent::Pair* IceClientAgent::best_succeeded() {
  const auto best =
      std::find_if(pairs_.begin(), pairs_.end(), [](const Pair& p) { return p.state == PairState::succeeded; });
  return best == pairs_.end() ? nullptr : &*best;
}

void IceClientAgent::nominate_when_ready(Instant now) {
  if (!nomination_wanted_ || nominating()) return;
  Pair* best = best_succeeded();
  if (best == nullptr) {
    failed_ = std::all_of(pairs_.begin(), pairs_.end(), [](const Pair& p) { return p.state == PairState::failed; });
    return;
  }
  if (!patience_over_) patience_over_ = now + kPatience;
  if (any_unfinished_above(best->priority) && now < *patience_over_) return;
  start_check(*best, CheckKind::nominating, now);
}

void IceClientAgent::select(const Pair& pair, Instant now) {
  selected_ = pair.path;
  nomination_wanted_ = false;
  next_pace_.reset();  // the pairs not yet tried are not needed any more
  consent_check_.reset();
  consent_until_ = now + kConsentLifetime;
  next_consent_ = now + kConsentInterval;
}

void IceClientAgent::on_success(Pair& pair, Instant now) {
  const Check check = *std::exchange(pair.check, std::nullopt);
  pair.state = PairState::succeeded;
  if (check.sends == 1) rtt_ = now - check.sent;  // a response to a repeated request does not tell which one it answers
  if (check.kind == CheckKind::nominating) return select(pair, now);
  nominate_when_ready(now);
}

void IceClientAgent::tend_consent(Instant now) {
  if (!selected_) return;
  if (now >= consent_until_) {
    selected_.reset();
    failed_ = !nomination_wanted_;
    return;
  }
  if (now < next_consent_) return;
  const Pair pair{*selected_, 0, PairState::succeeded, std::nullopt};
  consent_check_ = new_transaction();
  consent_sent_ = now;
  send_check(pair, *consent_check_, CheckKind::ordinary);
  // RFC 7675 5.1: randomised by 20 % so that many clients do not fall into step.
  const double spread = 0.8 + 0.4 * random_.unit();
  next_consent_ = now + Duration(static_cast<std::int64_t>(spread * static_cast<double>(kConsentInterval.count())));
}

void IceClientAgent::handle_timeout(Instant now) {
  for (Pair& pair : pairs_) {
    if (pair.check) repeat_or_fail(pair, now);
  }
  start_next_waiting(now);
  nominate_when_ready(now);
  tend_consent(now);
}

std::optional<Instant> IceClientAgent::next_timeout() const {
  std::optional<Instant> earliest = next_pace_;
  for (const Pair& pair : pairs_) {
    if (pair.check) keep_earliest(earliest, pair.check->due);
  }
  if (nomination_wanted_ && patience_over_ && !nominating()) keep_earliest(earliest, *patience_over_);
  if (selected_) keep_earliest(earliest, std::min(next_consent_, consent_until_));
  return earliest;
}

bool IceClientAgent::receive(const Path& path, BytesView datagram, Instant now) {
  const auto parsed = parse_stun(datagram);
  if (!parsed || parsed->method != kStunBinding) return false;
  const StunMessage& message = parsed.value();
  if (message.message_class == StunClass::request) return answer_check(path, datagram, message);
  if (message.message_class != StunClass::success && message.message_class != StunClass::error) return false;
  if (!stun_integrity_holds(datagram, message, remote_.password)) return false;
  const bool success = message.message_class == StunClass::success;
  if (consent_check_ == message.transaction && selected_ == path) {
    consent_check_.reset();
    if (success) {
      consent_until_ = now + kConsentLifetime;
      rtt_ = now - consent_sent_;
    }
    return success;
  }
  for (Pair& pair : pairs_) {
    if (!pair.check || pair.check->transaction != message.transaction) continue;
    if (pair.path != path) return false;  // RFC 8445 7.2.5.2.1: an answer from elsewhere proves no path
    if (success) return on_success(pair, now), true;
    pair.check.reset();
    pair.state = PairState::failed;
    return true;
  }
  return false;
}

// RFC 8445 7.3. The bridge is lite and checks nothing, but other servers (libnice's, whatever they call lite) do and
// give a silent path up. No triggered check: the pair is one of ours or of no use.
bool IceClientAgent::answer_check(const Path& path, BytesView datagram, const StunMessage& message) {
  const bool ours = message.username && *message.username == local_.ufrag + ":" + remote_.ufrag;
  if (!ours || message.unknown_required || !stun_integrity_holds(datagram, message, local_.password)) return false;
  output_.send_ice(
      path,
      StunWriter(StunClass::success, kStunBinding, message.transaction).mapped(path.remote).finish(local_.password));
  return true;
}

bool IceClientAgent::validated(const Path& path) const {
  return selected_ == path || std::any_of(pairs_.begin(), pairs_.end(), [&](const Pair& p) {
           return p.path == path && p.state == PairState::succeeded;
         });
}

}  // namespace diemcau::rtc
