#include "api/messages/section_json.hpp"

#include <array>
#include <cstdio>
#include <ctime>
#include <nlohmann/json.hpp>

namespace diemcau::api::message {
namespace {

using nlohmann::json;

template <class T>
json or_null(const std::optional<T>& value) {
  return value ? json(*value) : json(nullptr);
}
json or_null(const std::optional<WallTime>& time) {
  return time ? json(iso(*time)) : json(nullptr);
}
json or_null(const std::optional<conference::SeatId>& seat) {
  return seat ? json(seat->value) : json(nullptr);
}
json source_or_null(const std::optional<conference::SourceId>& source) {
  return source ? json(conference::to_text(*source)) : json(nullptr);
}

}  // namespace

std::string iso(WallTime time) {
  const std::int64_t ms = std::chrono::floor<milliseconds>(time).time_since_epoch().count();
  const std::int64_t whole = ms >= 0 ? ms / 1000 : (ms - 999) / 1000;
  const std::time_t seconds_since_1970 = static_cast<std::time_t>(whole);
  std::tm utc{};
  gmtime_r(&seconds_since_1970, &utc);
  std::array<char, 96> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ", utc.tm_year + 1900, utc.tm_mon + 1,
                utc.tm_mday, utc.tm_hour, utc.tm_min, utc.tm_sec, static_cast<int>(ms - whole * 1000));
  return text.data();
}

json to_json(const conference::SceneView& scene) {
  json panes = json::array();
  for (const auto& pane : scene.panes) {
    panes.push_back({{"rect", {{"x", pane.rect.x}, {"y", pane.rect.y}, {"w", pane.rect.w}, {"h", pane.rect.h}}},
                     {"role", pane.role == conference::PaneRole::content ? "content" : "video"},
                     {"source", source_or_null(pane.source)},
                     {"caption", pane.caption},
                     {"still", pane.still}});
  }
  return {{"revision", scene.revision},
          {"mode", conference::code(scene.mode)},
          {"layout", conference::shape(scene.layout).code},
          {"panes", std::move(panes)}};
}

json to_json(const conference::MeetingSection& section) {
  return {{"id", section.id.value},
          {"title", section.title},
          {"phase", conference::code(section.phase)},
          {"starts_at", iso(section.starts_at)},
          {"opened_at", or_null(section.opened_at)},
          {"ended_at", or_null(section.ended_at)},
          {"chair_seat", section.chair_seat.value},
          {"fallback_seat", section.fallback_seat.value},
          {"main_phone", section.main_phone},
          {"rehearsal", or_null(section.rehearsal)},
          {"rehearsals", section.rehearsals}};
}

json to_json(const conference::ProgramSection& section) {
  return {{"scene", to_json(section.scene)},
          {"by", section.by},
          {"previous", section.previous},
          {"shown", section.shown},
          {"expected", section.expected},
          {"sharing_seat", or_null(section.sharing_seat)},
          {"sharing_caption", section.sharing_caption}};
}

json to_json(const conference::PreviewSection& section) {
  return {{"scene", to_json(section.scene)}, {"by", section.by}, {"can_undo", section.can_undo}};
}

json to_json(const conference::DeviceCheck& check) {
  return {{"at", iso(check.at)},
          {"camera", check.camera},
          {"microphone", check.microphone},
          {"speaker", check.speaker},
          {"path", check.path}};
}

json to_json(const conference::SiteRow& row) {
  return {{"seat", row.seat.value},
          {"code", row.code},
          {"caption", row.caption},
          {"level", conference::code(row.level)},
          {"order", row.order},
          {"connection", conference::code(row.connection)},
          {"since", or_null(row.since)},
          {"room_mic", row.room_mic},
          {"bridge_mic", row.bridge_mic},
          {"heard_by_operator", row.heard_by_operator},
          {"spoken_to", row.spoken_to},
          {"tally", conference::code(row.tally)},
          {"help", row.help},
          {"profile", conference::code(row.profile)},
          {"light_auto", row.light_auto},
          {"quality", conference::code(row.quality)},
          {"rtt_ms", or_null(row.rtt_ms)},
          {"loss", or_null(row.loss)},
          {"tcp", row.tcp},
          {"black", row.black},
          {"silent", row.silent},
          {"checked_in", or_null(row.checked_in)},
          {"devices", row.devices ? to_json(*row.devices) : json(nullptr)},
          {"technician", row.technician},
          {"phone", row.phone},
          {"telco", row.telco},
          {"power", row.power},
          {"still_version", row.still_version},
          {"still_at", or_null(row.still_at)},
          {"rollcall", row.rollcall ? json(conference::code(*row.rollcall)) : json(nullptr)},
          {"rollcall_still", row.rollcall_still},
          {"fault", or_null(row.fault)}};
}

json to_json(const conference::SpeakRow& row) {
  return {{"id", row.id.value},
          {"seat", row.seat.value},
          {"caption", row.caption},
          {"state", conference::code(row.state)},
          {"topic", row.topic},
          {"at", iso(row.at)},
          {"granted_by", or_null(row.granted_by)},
          {"oral", row.oral},
          {"started_at", or_null(row.started_at)},
          {"minutes", row.minutes}};
}

json to_json(const conference::CueRow& cue) {
  json sources = json::array();
  for (const auto& source : cue.sources) sources.push_back(source_or_null(source));
  json microphones = json::array();
  for (const auto seat : cue.microphones) microphones.push_back(seat.value);
  return {{"id", cue.id.value},
          {"title", cue.title},
          {"layout", conference::shape(cue.layout).code},
          {"sources", std::move(sources)},
          {"microphones", std::move(microphones)}};
}

json to_json(const conference::ControlSection& section) {
  return {{"owner", or_null(section.owner)},
          {"owner_user", or_null(section.owner_user)},
          {"since", or_null(section.since)},
          {"rollcall_seat", or_null(section.rollcall_seat)},
          {"talk_desk", or_null(section.talk_desk)},
          {"rollcall_done", section.rollcall_done},
          {"media_available", section.media_available},
          {"log_available", section.log_available}};
}

}  // namespace diemcau::api::message
