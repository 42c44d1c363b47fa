#include "media/forward/router.hpp"

#include <algorithm>

namespace diemcau::media {
namespace {

constexpr std::array kKinds{SourceKind::microphone, SourceKind::camera, SourceKind::content};

std::uint32_t slot_clock_rate(const SlotShape& shape, std::uint32_t slot) {
  return clock_rate(shape.is_audio(slot) ? Codec::opus : Codec::vp8);
}

// Most important first, as the slot table wants them.
std::vector<SourceId> videos_by_importance(const ReceiverPlan& wants) {
  std::vector<WantedVideo> sorted = wants.video;
  std::stable_sort(sorted.begin(), sorted.end(), [](const WantedVideo& a, const WantedVideo& b) {
    if (a.priority != b.priority) return a.priority > b.priority;
    return std::uint32_t{a.width} * a.height > std::uint32_t{b.width} * b.height;
  });
  std::vector<SourceId> sources;
  for (const WantedVideo& video : sorted) {
    if (std::find(sources.begin(), sources.end(), video.source) == sources.end()) sources.push_back(video.source);
  }
  return sources;
}

std::vector<SourceId> microphones_of(const ReceiverPlan& wants) {
  std::vector<SourceId> sources;
  for (const WantedAudio& audio : wants.audio) sources.push_back(audio.source);
  return sources;
}

}  // namespace

LegIndex Router::add_leg(const LegConfig& config, Instant now) {
  const auto free = std::find(legs_.begin(), legs_.end(), nullptr);
  const auto index = static_cast<LegIndex>(free - legs_.begin());
  if (free == legs_.end()) legs_.emplace_back();
  legs_[index] = std::make_unique<Leg>(config);
  ++leg_count_;
  Leg& leg = *legs_[index];
  leg.announced.resize(config.slots.count());
  leg.slots.reserve(config.slots.count());
  for (std::uint32_t slot = 0; slot < config.slots.count(); ++slot) {
    leg.slots.emplace_back(slot_clock_rate(config.slots, slot), random_, now);
  }
  // A plan may have listed the session before its offer came.
  seat_legs(now);
  return index;
}

void Router::remove_leg(LegIndex index, Instant now) {
  Leg& leg = *legs_[index];
  for (std::uint32_t slot = 0; slot < leg.slots.size(); ++slot) {
    if (leg.slots[slot].source()) source(*leg.slots[slot].source()).remove({index, slot});
  }
  give_sources(leg, index, false);
  levels_.forget(leg.config.seat);
  legs_[index].reset();
  --leg_count_;
  settle(now);
}

void Router::set_connected(LegIndex index, bool connected, Instant now) {
  if (legs_[index]->connected == connected) return;
  legs_[index]->connected = connected;
  // Until now its key frame requests had no purpose.
  if (connected) settle(now);
}

SourceStream& Router::source(const SourceId& id) {
  auto& found = sources_[id];
  if (!found) found = std::make_unique<SourceStream>(id);
  return *found;
}

bool Router::apply(const Plan& plan, Instant now) {
  if (std::pair(plan.epoch, plan.revision) <= std::pair(plan_.epoch, plan_.revision)) return false;
  plan_ = plan;
  seat_legs(now);
  return true;
}

// Binds the legs that are here to the seats and wishes of the plan in force.
void Router::seat_legs(Instant now) {
  // First those that lose their seat, so that their successors find it free.
  for (const bool listing : {false, true}) {
    for (LegIndex i = 0; i < legs_.size(); ++i) {
      if (!legs_[i]) continue;
      Leg& leg = *legs_[i];
      const bool listed = std::find(plan_.sessions.begin(), plan_.sessions.end(),
                                    SessionSeat{leg.config.session, leg.config.seat}) != plan_.sessions.end();
      if (listed == listing) give_sources(leg, i, listed);
    }
  }
  for (LegIndex i = 0; i < legs_.size(); ++i) {
    if (!legs_[i]) continue;
    Leg& leg = *legs_[i];
    const auto wants = std::find_if(plan_.receivers.begin(), plan_.receivers.end(), [&](const ReceiverPlan& r) {
      return r.session == leg.config.session && leg.listed;
    });
    leg.wants = wants != plan_.receivers.end() ? *wants : ReceiverPlan{leg.config.session, {}, {}, 0};
    update_slots(i, now);
  }
  settle(now);
}

void Router::give_sources(Leg& leg, LegIndex index, bool listed) {
  leg.listed = listed;
  for (const SourceKind kind : kKinds) {
    SourceStream*& sends = leg.sends[static_cast<std::size_t>(kind)];
    if (listed && leg.config.sends(kind)) {
      if (sends) continue;
      sends = &source({leg.config.seat, kind});
      sends->change_sender(index);
      for (const auto& to : sends->subscribers) legs_[to.leg]->slots[to.slot].restart();
    } else if (sends) {
      if (sends->sender == index) sends->change_sender(std::nullopt);
      sends = nullptr;
    }
  }
}

void Router::update_slots(LegIndex index, Instant now) {
  Leg& leg = *legs_[index];
  const auto heard = leg.loudest.choose(microphones_of(leg.wants), leg.config.slots.pairs, levels_, now);
  carry_out(index, leg.table.update(videos_by_importance(leg.wants), heard, now), now);
}

void Router::carry_out(LegIndex index, const std::vector<SlotDecision>& decisions, Instant now) {
  for (const SlotDecision& decision : decisions) {
    if (const auto* assigned = std::get_if<SlotAssigned>(&decision)) {
      assign(index, *assigned, now);
    } else {
      release(index, std::get<SlotReleased>(decision));
    }
  }
}

void Router::assign(LegIndex index, const SlotAssigned& decision, Instant now) {
  Leg& leg = *legs_[index];
  const std::uint32_t from = leg.slots[decision.slot].assign(decision.source, now);
  leg.announced[decision.slot] = from;
  source(decision.source).subscribers.push_back({index, decision.slot});
  events_.push_back(SourceAssigned{leg.config.session, {decision.slot, decision.source, decision.assignment, from}});
}

void Router::release(LegIndex index, const SlotReleased& decision) {
  Leg& leg = *legs_[index];
  source(decision.source).remove({index, decision.slot});
  leg.slots[decision.slot].release();
  events_.push_back(SourceReleased{leg.config.session, decision.slot, decision.assignment});
}

void Router::tick(Instant now) {
  for (LegIndex i = 0; i < legs_.size(); ++i) {
    if (!legs_[i]) continue;
    Leg& leg = *legs_[i];
    if (leg.wants.audio.size() > leg.config.slots.pairs) {
      update_slots(i, now);
    } else {
      carry_out(i, leg.table.tick(now), now);
    }
  }
  settle(now);
}

void Router::settle(Instant now) {
  for (LegIndex i = 0; i < legs_.size(); ++i) {
    if (legs_[i]) allocate_leg(i, now);
  }
  update_demand(now);
  request_key_frames(now);
}

void Router::allocate_leg(LegIndex index, Instant now) {
  Leg& leg = *legs_[index];
  leg.requests.clear();
  for (const WantedVideo& wanted : leg.wants.video) {
    VideoRequest& request = leg.requests.emplace_back();
    request.wanted = wanted;
    const SourceStream& stream = source(wanted.source);
    for (std::uint8_t layer = 0; layer < kLayers; ++layer) request.layers[layer] = stream.rate(layer, now);
    for (const SlotForwarder& slot : leg.slots) {
      if (slot.source() == wanted.source) request.given = slot.selector().target();
    }
  }
  const auto microphones = std::min<std::size_t>(leg.wants.audio.size(), leg.config.slots.pairs);
  const Allocation allocation =
      allocate({leg.estimate, leg.wants.max_bitrate, static_cast<std::uint32_t>(microphones), leg.requests});
  for (std::size_t i = 0; i < leg.requests.size(); ++i) {
    for (SlotForwarder& slot : leg.slots) {
      if (slot.source() != leg.requests[i].wanted.source) continue;
      slot.set_share(allocation.shares[i]);
    }
  }
  leave_dead_layers(leg, now);
  if (allocation.probe_for != leg.told_probe) {
    leg.told_probe = allocation.probe_for;
    events_.push_back(ProbeWanted{index, allocation.probe_for});
  }
}

// A layer its sender has stopped never gives another key frame: fall back to one that comes. When nothing of the source
// comes at all it is the network, and the stream may simply go on.
void Router::leave_dead_layers(Leg& leg, Instant now) {
  for (SlotForwarder& slot : leg.slots) {
    const auto current = slot.selector().current();
    if (!slot.source() || !current) continue;
    const SourceStream& stream = source(*slot.source());
    const auto best = stream.best_live(slot.selector().target().value_or(0), now);
    if (best && !stream.meters[*current].live(now)) slot.restart();
  }
}

void Router::request_key_frames(Instant now) {
  for (auto& [id, stream] : sources_) {
    if (!stream->sender || id.kind == SourceKind::microphone) continue;
    std::uint8_t layers = 0;
    for (const auto& to : stream->subscribers) {
      const Leg& leg = *legs_[to.leg];
      const LayerSelector& selector = leg.slots[to.slot].selector();
      if (!leg.connected || !selector.wants_key_frame()) continue;
      const auto best = stream->best_live(*selector.target(), now);
      const auto current = selector.current();
      if (!best || (current && *current <= *selector.target() && *current >= *best)) continue;
      const bool rises = current && *current < *best;
      if (!rises || stream->may_ask_to_rise(*best, now)) layers |= static_cast<std::uint8_t>(1 << *best);
    }
    for (std::uint8_t layer = 0; layer < kLayers; ++layer) {
      if (!(layers >> layer & 1)) continue;
      stream->asked(layer, now);
      events_.push_back(KeyFrameWanted{*stream->sender, id.kind, layer});
    }
  }
}

void Router::key_frame_wanted(LegIndex index, std::uint32_t slot, Instant now) {
  Leg& leg = *legs_[index];
  if (slot >= leg.slots.size() || !leg.slots[slot].source()) return;
  const SourceStream& stream = source(*leg.slots[slot].source());
  if (!stream.sender || stream.id.kind == SourceKind::microphone) return;
  const LayerSelector& selector = leg.slots[slot].selector();
  auto layer = selector.current();
  if (!layer && selector.target()) layer = stream.best_live(*selector.target(), now);
  if (layer) events_.push_back(KeyFrameWanted{*stream.sender, stream.id.kind, *layer});
}

// Layer l always flows, so that silence means loss and not thrift.
void Router::update_demand(Instant now) {
  for (auto& leg : legs_) {
    if (!leg || !leg->config.sends(SourceKind::content) || !leg->listed) continue;
    UplinkWanted wanted{leg->config.session, 1, false};
    for (const SourceKind kind : {SourceKind::camera, SourceKind::content}) {
      if (!leg->config.sends(kind)) continue;
      SourceStream& stream = *leg->sends[static_cast<std::size_t>(kind)];
      // Content wanted by anybody is sent even before it fits somewhere: it has no smaller layer to begin with.
      std::uint8_t layers = kind == SourceKind::camera || !stream.subscribers.empty() ? 1 : 0;
      for (const auto& to : stream.subscribers) {
        layers |= legs_[to.leg]->slots[to.slot].demand();
      }
      stream.demand(layers, now);
      if (kind == SourceKind::camera) wanted.layers = layers;
      if (kind == SourceKind::content) wanted.content = layers != 0;
    }
    if (leg->told_uplink == wanted) continue;
    leg->told_uplink = wanted;
    events_.push_back(wanted);
  }
}

void Router::route(LegIndex index, SourceKind kind, const SourcePacket& packet, Instant now) {
  Leg& leg = *legs_[index];
  SourceStream* stream = leg.sends[static_cast<std::size_t>(kind)];
  if (!stream || stream->sender != index || packet.layer >= kLayers)
    return sink_.dropped(ForwardDrop::source_not_wanted);
  if (packet.level_dbov) levels_.observe(leg.config.seat, *packet.level_dbov, now);
  if (packet.capture_ntp) leg.clock.observe(*packet.capture_ntp, packet.arrival);
  stream->meters[packet.layer].add(packet.payload.size(), now);
  if (stream->subscribers.empty()) return sink_.dropped(ForwardDrop::source_not_wanted);
  const auto facts = inspect(packet);
  if (!facts) return sink_.dropped(ForwardDrop::malformed_payload);
  for (const auto& to : stream->subscribers) forward(to, packet, *facts, leg.clock);
}

void Router::forward(const SourceStream::Subscriber& to, const SourcePacket& packet, const PacketFacts& facts,
                     const CaptureClock& clock) {
  Leg& leg = *legs_[to.leg];
  if (!leg.connected) return sink_.dropped(ForwardDrop::receiver_not_connected);
  // Asked where a switch may happen; in between nothing of a codec refused there is forwarded.
  if (facts.starts_key_frame && !sink_.accepts(to.leg, to.slot, packet.codec)) {
    return sink_.dropped(ForwardDrop::codec_not_accepted);
  }
  const auto result = leg.slots[to.slot].forward(packet, facts, clock);
  if (const auto* drop = std::get_if<ForwardDrop>(&result)) return sink_.dropped(*drop);
  const auto& forwarded = std::get<SlotForwarder::Forwarded>(result);
  if (forwarded.clock) sink_.set_clock(to.leg, to.slot, *forwarded.clock);
  sink_.write(to.leg, to.slot, forwarded.packet);
}

UplinkWanted Router::uplink(LegIndex index) const {
  const Leg& leg = *legs_[index];
  return leg.told_uplink.value_or(UplinkWanted{leg.config.session});
}

std::vector<Assignment> Router::assignments(LegIndex index) const {
  const Leg& leg = *legs_[index];
  std::vector<Assignment> result;
  for (std::uint32_t slot = 0; slot < leg.slots.size(); ++slot) {
    if (const auto at = leg.table.at(slot)) {
      result.push_back({slot, at->source, at->assignment, leg.announced[slot]});
    }
  }
  return result;
}

std::vector<std::pair<SeatId, std::int8_t>> Router::levels(Instant now) const {
  std::vector<std::pair<SeatId, std::int8_t>> result;
  for (const auto& [seat, meter] : levels_.seats()) result.emplace_back(seat, levels_.level(seat, now));
  return result;
}

}  // namespace diemcau::media
