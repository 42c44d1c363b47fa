#include "engine/drop_reason.hpp"

namespace diemcau::engine {

std::string_view name_of(DropReason reason) {
  switch (reason) {
    case DropReason::unknown_peer:
      return "unknown_peer";
    case DropReason::stun_malformed:
      return "stun_malformed";
    case DropReason::stun_unknown_ufrag:
      return "stun_unknown_ufrag";
    case DropReason::ice_outside_prefix:
      return "ice_outside_prefix";
    case DropReason::source_not_wanted:
      return "source_not_wanted";
    case DropReason::waiting_for_key_frame:
      return "waiting_for_key_frame";
    case DropReason::layer_not_selected:
      return "layer_not_selected";
    case DropReason::temporal_layer_dropped:
      return "temporal_layer_dropped";
    case DropReason::switched_away:
      return "switched_away";
    case DropReason::too_old:
      return "too_old";
    case DropReason::duplicate:
      return "duplicate";
    case DropReason::malformed_payload:
      return "malformed_payload";
    case DropReason::receiver_not_connected:
      return "receiver_not_connected";
    case DropReason::codec_not_accepted:
      return "codec_not_accepted";
    case DropReason::tcp_buffer_full:
      return "tcp_buffer_full";
    case DropReason::tcp_unknown_connection:
      return "tcp_unknown_connection";
    case DropReason::broken_session:
      return "broken_session";
    case DropReason::count:
      break;
  }
  return "unknown";
}

DropReason to_drop_reason(media::ForwardDrop drop) {
  switch (drop) {
    case media::ForwardDrop::source_not_wanted:
      return DropReason::source_not_wanted;
    case media::ForwardDrop::waiting_for_key_frame:
      return DropReason::waiting_for_key_frame;
    case media::ForwardDrop::layer_not_selected:
      return DropReason::layer_not_selected;
    case media::ForwardDrop::temporal_layer_dropped:
      return DropReason::temporal_layer_dropped;
    case media::ForwardDrop::switched_away:
      return DropReason::switched_away;
    case media::ForwardDrop::too_old:
      return DropReason::too_old;
    case media::ForwardDrop::duplicate:
      return DropReason::duplicate;
    case media::ForwardDrop::malformed_payload:
      return DropReason::malformed_payload;
    case media::ForwardDrop::receiver_not_connected:
      return DropReason::receiver_not_connected;
    case media::ForwardDrop::codec_not_accepted:
      return DropReason::codec_not_accepted;
  }
  return DropReason::malformed_payload;
}

}  // namespace diemcau::engine
