#include "conference/families.hpp"

// take, cut_back, holding, break, freeze_all: what everybody sees. Each is one versioned change of the program.
namespace diemcau::conference {

std::optional<Refusal> outdated(const Context& context) {
  const auto& based_on = context.command.based_on;
  if (!based_on || *based_on == context.state.program.revision) return std::nullopt;
  return refuse("version",
                {{"name", context.state.program_by}, {"revision", std::to_string(context.state.program.revision)}})
      .error;
}

event::ProgramTaken next_program(const MeetingState& state, Scene scene, TakeReason reason) {
  scene.revision = state.program.revision + 1;
  return event::ProgramTaken{std::move(scene), reason};
}

Decision decide_take(const Context& context) {
  if (auto refusal = outdated(context)) return fail(*refusal);
  if (context.state.preview.empty()) return refuse("preview_empty");
  Scene scene = context.state.preview;
  scene.mode = SceneMode::scene;
  return Events{next_program(context.state, std::move(scene), TakeReason::take)};
}

Decision decide_cut_back(const Context& context) {
  const Scene& program = context.state.program;
  // Back from a held picture is the same picture, moving again.
  Scene scene = program.mode == SceneMode::frozen ? program : context.state.previous;
  if (scene.revision == 0 || scene.empty()) return refuse("no_previous");
  scene.mode = SceneMode::scene;
  return Events{next_program(context.state, std::move(scene), TakeReason::cut_back)};
}

Decision decide_holding(const Context& context) {
  return Events{next_program(context.state, empty_scene(Layout::full, SceneMode::holding), TakeReason::holding)};
}

// Nobody in a room expects to be heard during a break.
Decision decide_intermission(const Context& context) {
  Scene scene = empty_scene(Layout::full, SceneMode::intermission);
  return Events{next_program(context.state, std::move(scene), TakeReason::intermission), event::BridgeGatesClosed{}};
}

Decision decide_freeze_all(const Context& context) {
  Events events = {event::BridgeGatesClosed{}};
  if (context.state.program.mode == SceneMode::scene) {
    Scene scene = context.state.program;
    scene.mode = SceneMode::frozen;
    events.push_back(next_program(context.state, std::move(scene), TakeReason::freeze));
  }
  return events;
}

}  // namespace diemcau::conference
