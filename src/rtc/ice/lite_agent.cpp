#include "rtc/ice/lite_agent.hpp"

#include <algorithm>
#include <utility>

namespace diemcau::rtc {
namespace {

constexpr std::size_t kUfragLength = 8;
constexpr std::size_t kPasswordLength = 24;

IceCredentials new_credentials(Random& random) {
  return {random.token(kUfragLength), random.token(kPasswordLength)};
}

}  // namespace

IceLiteAgent::IceLiteAgent(Random& random, std::optional<PrefixList> allowed, IceOutput& output)
    : random_(random), allowed_(std::move(allowed)), output_(output), local_(new_credentials(random)) {}

void IceLiteAgent::set_remote(IceCredentials remote) {
  remote_ = std::move(remote);
}

void IceLiteAgent::restart(IceCredentials remote) {
  previous_local_ = std::exchange(local_, new_credentials(random_));
  previous_remote_ = std::exchange(remote_, std::move(remote));
}

bool IceLiteAgent::receive(const Path& path, BytesView datagram, Instant now) {
  const auto parsed = parse_stun(datagram);
  if (!parsed) return ++counters_.malformed, false;
  const StunMessage& message = parsed.value();
  // A lite agent sends no checks, so responses answer nothing; indications carry nothing we use.
  if (message.message_class != StunClass::request || message.method != kStunBinding) {
    return ++counters_.not_a_request, false;
  }
  const auto generation = authenticate(datagram, message);
  if (!generation) return false;
  const IceCredentials& local = *generation == Generation::current ? local_ : *previous_local_;
  if (message.unknown_required) {
    ++counters_.unknown_attribute;
    refuse(path, message, local, 420, "Unknown Attribute");
    return true;
  }
  if (!message.controlling) {
    // Both sides lite or a confused peer: a lite bridge never takes the controlling role (RFC 8445 6.1.1).
    ++counters_.not_controlling;
    refuse(path, message, local, 400, "Controlling Required");
    return true;
  }
  if (allowed_ && !allowed_->contains(path.remote.ip)) {
    ++counters_.outside_prefix;
    refuse(path, message, local, 403, "Forbidden");
    return false;
  }
  if (!remember(path, now)) return ++counters_.too_many_paths, false;
  accept(path, message, *generation);
  return true;
}

std::optional<IceLiteAgent::Generation> IceLiteAgent::authenticate(BytesView datagram, const StunMessage& message) {
  if (!message.username) return ++counters_.wrong_username, std::nullopt;
  const bool current = username_names(message, local_, remote_);
  const bool previous = previous_local_ && username_names(message, *previous_local_, *previous_remote_);
  if (!current && !previous) return ++counters_.wrong_username, std::nullopt;
  const IceCredentials& local = current ? local_ : *previous_local_;
  if (!stun_integrity_holds(datagram, message, local.password)) return ++counters_.bad_integrity, std::nullopt;
  return current ? Generation::current : Generation::previous;
}

bool IceLiteAgent::username_names(const StunMessage& message, const IceCredentials& local,
                                  const IceCredentials& remote) const {
  const std::string_view name = *message.username;
  return name.size() == local.ufrag.size() + 1 + remote.ufrag.size() && name.starts_with(local.ufrag) &&
         name[local.ufrag.size()] == ':' && name.ends_with(remote.ufrag);
}

bool IceLiteAgent::remember(const Path& path, Instant now) {
  const auto known = std::find_if(paths_.begin(), paths_.end(), [&](const ValidPath& p) { return p.path == path; });
  if (known != paths_.end()) {
    known->last_check = now;
    return true;
  }
  if (paths_.size() >= kMaxPaths) return false;
  paths_.push_back({path, now});
  return true;
}

void IceLiteAgent::refuse(const Path& path, const StunMessage& request, const IceCredentials& local, std::uint16_t code,
                          std::string_view reason) {
  output_.send_ice(
      path, StunWriter(StunClass::error, kStunBinding, request.transaction).error(code, reason).finish(local.password));
}

void IceLiteAgent::accept(const Path& path, const StunMessage& request, Generation generation) {
  const IceCredentials& local = generation == Generation::current ? local_ : *previous_local_;
  output_.send_ice(
      path,
      StunWriter(StunClass::success, kStunBinding, request.transaction).mapped(path.remote).finish(local.password));
  if (!request.use_candidate) return;
  // After a restart a late nomination of the old generation must not take the path back.
  if (generation == Generation::previous) return;
  selected_ = path;
  previous_local_.reset();
  previous_remote_.reset();
}

void IceLiteAgent::handle_timeout(Instant now) {
  std::erase_if(paths_, [&](const ValidPath& p) { return now - p.last_check >= kConsentLifetime; });
  if (selected_ && !validated(*selected_)) selected_.reset();
}

std::optional<Instant> IceLiteAgent::next_timeout() const {
  std::optional<Instant> earliest;
  for (const ValidPath& p : paths_) {
    const Instant expiry = p.last_check + kConsentLifetime;
    if (!earliest || expiry < *earliest) earliest = expiry;
  }
  return earliest;
}

bool IceLiteAgent::validated(const Path& path) const {
  return std::any_of(paths_.begin(), paths_.end(), [&](const ValidPath& p) { return p.path == path; });
}

}  // namespace diemcau::rtc
