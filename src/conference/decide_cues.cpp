#include <algorithm>

#include "conference/families.hpp"

// cue_save{cue?, title, layout?, sources?, microphones?}, cue_remove{cue}, cue_move{cue, position}, cue_prepare{cue},
// cue_go{cue?}: the run-of-show. A cue is a picture plus who may speak. cue_go without a cue is the next one.
namespace diemcau::conference {
namespace {

constexpr std::size_t kMaxCues = 200;

Result<const Cue*, Refusal> named_cue(const Context& context) {
  if (!context.command.cue) return refuse("incomplete", {{"field", "cue"}});
  const Cue* cue = context.state.cue(*context.command.cue);
  if (!cue) return refuse("no_such_cue");
  return cue;
}

const Cue* next_cue(const MeetingState& state) {
  auto position = state.cues.begin();
  if (state.current_cue) {
    position =
        std::find_if(state.cues.begin(), state.cues.end(), [&](const Cue& c) { return c.id == *state.current_cue; });
    if (position != state.cues.end()) ++position;
  }
  return position == state.cues.end() ? nullptr : &*position;
}

// Without sources of its own the cue is the preview as it stands.
Result<Cue, Refusal> cue_from(const Context& context) {
  Cue cue;
  cue.title = context.command.title;
  cue.layout = context.command.layout.value_or(context.state.preview.layout);
  Scene scene = context.state.preview;
  if (context.command.sources) {
    scene = empty_scene(cue.layout, SceneMode::scene);
    const auto& sources = *context.command.sources;
    for (std::size_t i = 0; i < std::min(sources.size(), scene.panes.size()); ++i) scene.panes[i] = sources[i];
  } else if (cue.layout != scene.layout) {
    scene = rearranged(scene, cue.layout);
  }
  std::optional<SourceId> content;
  for (const auto& source : scene.panes) {
    if (!source) continue;
    if (auto refusal = not_placeable(context.state, *source)) return fail(*refusal);
    if (source->kind != SourceKind::content) continue;
    if (content && *content != *source) return refuse("one_content");
    content = source;
  }
  cue.sources = scene.panes;
  if (context.command.microphones) cue.microphones = *context.command.microphones;
  for (const SeatId seat : cue.microphones) {
    if (!context.state.site(seat)) return refuse("not_invited", {{"seat", std::to_string(seat.value)}});
  }
  return cue;
}

// The cue says who may speak: every other gate closes.
void set_gates(const MeetingState& state, const Cue& cue, Events& events) {
  for (const auto& [id, seat] : state.seats) {
    const bool open = std::find(cue.microphones.begin(), cue.microphones.end(), id) != cue.microphones.end();
    if (seat.bridge_mic != open) events.push_back(event::BridgeGateSet{id, open});
  }
}

}  // namespace

Decision decide_cue_save(const Context& context) {
  Cue cue = TRY(cue_from(context));
  if (context.command.cue) {
    cue.id = TRY(named_cue(context))->id;
  } else {
    if (context.state.cues.size() >= kMaxCues) return refuse("too_many_cues");
    cue.id = CueId{context.state.cue_numbers + 1};
  }
  return Events{event::CueSaved{std::move(cue)}};
}

Decision decide_cue_remove(const Context& context) {
  const Cue* cue = TRY(named_cue(context));
  return Events{event::CueRemoved{cue->id}};
}

Decision decide_cue_move(const Context& context) {
  const Cue* cue = TRY(named_cue(context));
  const auto last = static_cast<std::int64_t>(context.state.cues.size()) - 1;
  const auto position = std::clamp<std::int64_t>(context.command.position.value_or(0), 0, last);
  return Events{event::CueMoved{cue->id, static_cast<std::uint32_t>(position)}};
}

Decision decide_cue_prepare(const Context& context) {
  const Cue* cue = TRY(named_cue(context));
  return Events{event::PreviewChanged{cue->layout, cue->sources}};
}

Decision decide_cue_go(const Context& context) {
  if (auto refusal = outdated(context)) return fail(*refusal);
  const Cue* cue = context.command.cue ? TRY(named_cue(context)) : next_cue(context.state);
  if (!cue) return refuse("no_such_cue");
  Scene scene{0, SceneMode::scene, cue->layout, cue->sources};
  if (scene.empty()) return refuse("preview_empty");
  Events events = {next_program(context.state, std::move(scene), TakeReason::cue), event::CueReached{cue->id}};
  set_gates(context.state, *cue, events);
  return events;
}

}  // namespace diemcau::conference
