#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "media/forward/packet.hpp"

// Every packet the engine does not pass on is counted under one of these names (/metrics:
// diemcau_forward_drops_total{reason=...}). Counted, not logged.
namespace diemcau::engine {

enum class DropReason : std::uint8_t {
  unknown_peer,            // a datagram of an address no session has
  stun_malformed,          // does not parse, or no USERNAME
  stun_unknown_ufrag,      // a check for a session that is gone
  ice_outside_prefix,      // an authentic check from outside the network of the seat's site; logged as well
  source_not_wanted,       // nobody watches or hears it, or no plan gives its session a seat
  waiting_for_key_frame,   // a slot switches only at a key frame
  layer_not_selected,      // another simulcast layer of the source is forwarded
  temporal_layer_dropped,  // over budget
  switched_away,           // of a source or layer the slot left, or from before the switch
  too_old,                 // later than the reordering window
  duplicate,               // its number was used already
  malformed_payload,       // codec payload header does not parse
  receiver_not_connected,
  codec_not_accepted,      // the receiver's line has not negotiated it
  tcp_buffer_full,         // whole frames dropped on ICE-TCP
  tcp_unknown_connection,  // for a connection that is gone
  broken_session,          // an invariant broke inside one session: it was closed
  count
};

inline constexpr std::size_t kDropReasons = static_cast<std::size_t>(DropReason::count);
std::string_view name_of(DropReason reason);
DropReason to_drop_reason(media::ForwardDrop drop);

class DropCounters {
 public:
  void add(DropReason reason, std::uint64_t n = 1) { counts_[static_cast<std::size_t>(reason)] += n; }
  std::uint64_t of(DropReason reason) const { return counts_[static_cast<std::size_t>(reason)]; }
  const std::array<std::uint64_t, kDropReasons>& all() const { return counts_; }

 private:
  std::array<std::uint64_t, kDropReasons> counts_{};
};

}  // namespace diemcau::engine
