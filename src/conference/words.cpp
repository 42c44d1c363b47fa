#include "conference/words.hpp"

#include <array>

namespace diemcau::conference {
namespace {

using Word = std::string_view;

constexpr std::array<Word, 3> kPhases = {"APPROVED", "LIVE", "ENDED"};
constexpr std::array<Word, 3> kLevels = {"PROVINCE", "DISTRICT", "COMMUNE"};
constexpr std::array<Word, 5> kPages = {"site", "control", "chair", "host", "office"};
constexpr std::array<Word, 2> kProfiles = {"STANDARD", "LIGHT"};
constexpr std::array<Word, 4> kMarks = {"HEARD", "SEEN", "HEARD_SEEN", "ABSENT"};
constexpr std::array<Word, 5> kConnections = {"NOT_IN", "CONNECTED", "RECONNECTING", "LOST", "LEFT"};
constexpr std::array<Word, 3> kTallies = {"NONE", "PREVIEW", "PROGRAM"};
constexpr std::array<Word, 5> kQualities = {"GOOD", "OK", "BAD", "TERRIBLE", "NO_DATA"};
constexpr std::array<Word, 9> kSpeakStates = {"QUEUED", "SHOWN", "GRANTED",   "DEFERRED", "DECLINED",
                                              "ON_AIR", "DONE",  "WITHDRAWN", "EXPIRED"};
constexpr std::array<Word, 3> kRejoinReasons = {"forward_restarted", "redial", "session_lost"};
constexpr std::array<Word, 7> kTakeReasons = {"take", "cut_back", "holding", "break", "freeze", "cue", "fallback"};
constexpr std::array<Word, 4> kModes = {"scene", "holding", "break", "frozen"};
constexpr std::array<Word, kCommandCount> kCommands = {
    "set_layout",    "place",         "clear_pane",    "swap_panes",     "undo_preview",  "take",
    "cut_back",      "holding",       "break",         "freeze_all",     "mic_open",      "mic_close",
    "mic_close_all", "monitor",       "speak_request", "speak_withdraw", "speak_grant",   "speak_grant_oral",
    "speak_defer",   "speak_decline", "speak_done",    "speak_move",     "rollcall_next", "rollcall_mark",
    "rollcall_end",  "cue_save",      "cue_remove",    "cue_move",       "cue_go",        "cue_prepare",
    "open",          "close",         "reopen",        "share_start",    "share_stop",    "help",
    "help_clear",    "report_fault",  "fault_clear",   "redial",         "redial_all",    "set_profile",
    "set_fallback",  "take_control",  "hand_over",     "check_in_phone", "talk",          "rehearsal_begin",
    "rehearsal_end"};

template <class Enum, std::size_t N>
Word word(const std::array<Word, N>& words, Enum value) {
  return words.at(static_cast<std::size_t>(value));
}

template <class Enum, std::size_t N>
std::optional<Enum> find(const std::array<Word, N>& words, Word code) {
  for (std::size_t i = 0; i < N; ++i) {
    if (words[i] == code) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

}  // namespace

Word code(Phase value) {
  return word(kPhases, value);
}
Word code(Level value) {
  return word(kLevels, value);
}
Word code(PageKind value) {
  return word(kPages, value);
}
Word code(Profile value) {
  return word(kProfiles, value);
}
Word code(Mark value) {
  return word(kMarks, value);
}
Word code(Connection value) {
  return word(kConnections, value);
}
Word code(Tally value) {
  return word(kTallies, value);
}
Word code(Quality value) {
  return word(kQualities, value);
}
Word code(SpeakState value) {
  return word(kSpeakStates, value);
}
Word code(RejoinReason value) {
  return word(kRejoinReasons, value);
}
Word code(TakeReason value) {
  return word(kTakeReasons, value);
}
Word code(SceneMode value) {
  return word(kModes, value);
}
Word code(CommandName value) {
  return word(kCommands, value);
}

std::optional<Level> level_from(Word text) {
  return find<Level>(kLevels, text);
}
std::optional<PageKind> page_kind_from(Word text) {
  return find<PageKind>(kPages, text);
}
std::optional<Profile> profile_from(Word text) {
  return find<Profile>(kProfiles, text);
}
std::optional<Mark> mark_from(Word text) {
  return find<Mark>(kMarks, text);
}
std::optional<CommandName> command_name_from(Word text) {
  return find<CommandName>(kCommands, text);
}

}  // namespace diemcau::conference
