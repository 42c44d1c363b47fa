#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "governance/dossier/registration.hpp"

// The values that facts of a dossier are made of.
namespace diemcau::governance {

enum class Rehearsal { first, second };
// What happened; whose fault it is, the outcome of DL-TEST1/2 says (regulation §3).
enum class RehearsalResult {
  planned,
  running,
  passed,
  failed_simple,
  failed_complex,
  waived,
  missed,
  continuous,
  unmeasured  // it came, and not all of it was looked at: the main site says by hand what it was
};
enum class ReadinessItem { connected, line, sound, picture };
enum class ReadinessAnswer { unanswered, ok, fault };
enum class ShutdownStep { final_check, devices_off, power_cut };
enum class InvitationKind {
  letter,
  official_letter,
  announcement,
  telegram
};  // giấy mời, công văn, thông báo, công điện
enum class Supplier { telco, power };

std::string_view to_text(RehearsalResult result);
std::string_view to_text(ReadinessItem item);
std::string_view to_text(ReadinessAnswer answer);
std::string_view to_text(ShutdownStep step);
std::string_view to_text(InvitationKind kind);
std::string_view to_text(Supplier supplier);
// False: no such text, and `value` stays.
bool from_text(std::string_view text, RehearsalResult& value);
bool from_text(std::string_view text, ReadinessItem& value);
bool from_text(std::string_view text, ReadinessAnswer& value);
bool from_text(std::string_view text, ShutdownStep& value);
bool from_text(std::string_view text, InvitationKind& value);
bool from_text(std::string_view text, Supplier& value);

// What a rehearsal measured of a room.
struct RoomMeasured {
  bool connected = false;  // when it ended
  bool seen = false;       // its picture, by its page's report or the mark of the roll-call
  bool black = false;      // mean luma below 16 for 3 s
  bool asked = false;      // called in the roll-call
  bool heard = false;
  bool silent = false;  // below -50 dBov for 10 s while asked to speak
  std::int64_t loudest_dbov = -127;
  std::optional<std::int64_t> rtt_ms;
  std::optional<std::int64_t> loss_permille;  // the worst of either direction
  std::string still;                          // SHA-256 of its picture at the end, kept beside the log; empty: none
  bool operator==(const RoomMeasured&) const = default;
};

// One site on the board of T0-30.
struct FrozenReadiness {
  SiteNumber site;
  ReadinessAnswer connected = ReadinessAnswer::unanswered;
  ReadinessAnswer line = ReadinessAnswer::unanswered;
  ReadinessAnswer sound = ReadinessAnswer::unanswered;
  ReadinessAnswer picture = ReadinessAnswer::unanswered;
  std::string fault;  // the reasons of its faults

  bool ready() const;  // unanswered is not ready
  bool operator==(const FrozenReadiness&) const = default;
};

}  // namespace diemcau::governance
