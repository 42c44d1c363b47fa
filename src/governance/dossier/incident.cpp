#include "governance/dossier/incident.hpp"

#include "governance/text_table.hpp"

namespace diemcau::governance {
namespace {

constexpr TextTable<IncidentKind, 9> kIncidentKinds{
    {"LINE", "AUDIO", "VIDEO", "CONTENT", "POWER", "DEVICE", "CONFIG_DRIFT", "SECURITY", "OTHER"}};
constexpr TextTable<IncidentPhase, 3> kPhases{{"TEST", "MEETING", "IDLE"}};
constexpr TextTable<IncidentCause, 13> kCauses{{"", "LINE_CUT", "LINE_UNSTABLE", "SITE_NETWORK", "POWER", "ROOM_PC",
                                                "CAMERA", "SOUND", "CONFIGURATION", "HANDLING", "BRIDGE", "WEATHER",
                                                "OTHER"}};
constexpr TextTable<IncidentEnd, 3> kEnds{{"RESTORED", "WORKED_AROUND", "ABANDONED"}};
constexpr TextTable<Told, 2> kTold{{"SITE_CHAIR", "MAIN"}};

}  // namespace

std::string_view to_text(IncidentKind kind) {
  return kIncidentKinds.text(kind);
}
std::string_view to_text(IncidentPhase phase) {
  return kPhases.text(phase);
}
std::string_view to_text(IncidentCause cause) {
  return kCauses.text(cause);
}
std::string_view to_text(IncidentEnd end) {
  return kEnds.text(end);
}
std::string_view to_text(Told told) {
  return kTold.text(told);
}
bool from_text(std::string_view text, IncidentKind& value) {
  return kIncidentKinds.read(text, value);
}
bool from_text(std::string_view text, IncidentPhase& value) {
  return kPhases.read(text, value);
}
bool from_text(std::string_view text, IncidentCause& value) {
  return kCauses.read(text, value);
}
bool from_text(std::string_view text, IncidentEnd& value) {
  return kEnds.read(text, value);
}
bool from_text(std::string_view text, Told& value) {
  return kTold.read(text, value);
}

}  // namespace diemcau::governance
