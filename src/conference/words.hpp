#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

// The closed word lists of a running meeting. `code()` gives the word of openapi.yaml and of the scenario files; the
// *_from functions read it back.
namespace diemcau::conference {

enum class Phase : std::uint8_t { approved, live, ended };
enum class Level : std::uint8_t { province, district, commune };
enum class PageKind : std::uint8_t { site, control, chair, host, office };
enum class Profile : std::uint8_t { standard, light };
enum class Mark : std::uint8_t { heard, seen, heard_seen, absent };
enum class Connection : std::uint8_t { not_in, connected, reconnecting, lost, left };
enum class Tally : std::uint8_t { none, preview, program };
enum class Quality : std::uint8_t { good, ok, bad, terrible, no_data };
enum class SpeakState : std::uint8_t { queued, shown, granted, deferred, declined, on_air, done, withdrawn, expired };
enum class RejoinReason : std::uint8_t { forward_restarted, redial, session_lost };
// holding: the holding picture (Hình chờ). intermission: Giải lao ("break" in texts). frozen: every page keeps the
// frame it shows; the panes still say what it is, so that a late page can at least draw captions and holding cards.
enum class SceneMode : std::uint8_t { scene, holding, intermission, frozen };
// Why the program changed; kept in the log.
enum class TakeReason : std::uint8_t { take, cut_back, holding, intermission, freeze, cue, fallback };

enum class CommandName : std::uint8_t {
  set_layout,
  place,
  clear_pane,
  swap_panes,
  undo_preview,
  take,
  cut_back,
  holding,
  intermission /* "break" */,
  freeze_all,
  mic_open,
  mic_close,
  mic_close_all,
  monitor,
  speak_request,
  speak_withdraw,
  speak_grant,
  speak_grant_oral,
  speak_defer,
  speak_decline,
  speak_done,
  speak_move,
  rollcall_next,
  rollcall_mark,
  rollcall_end,
  cue_save,
  cue_remove,
  cue_move,
  cue_go,
  cue_prepare,
  open,
  close,
  reopen,
  share_start,
  share_stop,
  help,
  help_clear,
  report_fault,
  fault_clear,
  redial,
  redial_all,
  set_profile,
  set_fallback,
  take_control,
  hand_over,
  check_in_phone,
  talk,
  rehearsal_begin,
  rehearsal_end
};
inline constexpr std::size_t kCommandCount = 49;

std::string_view code(Phase value);         // "APPROVED"
std::string_view code(Level value);         // "PROVINCE"
std::string_view code(PageKind value);      // "control"
std::string_view code(Profile value);       // "STANDARD"
std::string_view code(Mark value);          // "HEARD_SEEN"
std::string_view code(Connection value);    // "NOT_IN"
std::string_view code(Tally value);         // "PROGRAM"
std::string_view code(Quality value);       // "NO_DATA"
std::string_view code(SpeakState value);    // "ON_AIR"
std::string_view code(RejoinReason value);  // "forward_restarted"
std::string_view code(TakeReason value);    // "cut_back", "break"
std::string_view code(SceneMode value);     // "scene", "holding", "break", "frozen"
std::string_view code(CommandName value);   // "set_layout", "break"

std::optional<Level> level_from(std::string_view code);
std::optional<PageKind> page_kind_from(std::string_view code);
std::optional<Profile> profile_from(std::string_view code);
std::optional<Mark> mark_from(std::string_view code);
std::optional<CommandName> command_name_from(std::string_view code);

}  // namespace diemcau::conference
