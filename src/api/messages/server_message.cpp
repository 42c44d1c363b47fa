#include "api/messages/server_message.hpp"

#include <nlohmann/json.hpp>

#include "api/messages/section_json.hpp"

namespace diemcau::api::message {
namespace {

using nlohmann::json;

// Texts from people are valid UTF-8 by then; what is not must never throw on the way out.
std::string text_of(const json& value) {
  return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

std::string_view text_of(CameraCodec codec) {
  return codec == CameraCodec::h264 ? "H264" : "VP8";
}

json slots_of(const conference::LegProfile& profile) {
  return {{"pairs", profile.pairs}, {"plain_videos", profile.plain_videos}, {"contents", profile.contents}};
}

std::string refused_text(std::string_view code, std::string_view message, Retry retry) {
  return text_of({{"type", "refused"}, {"code", code}, {"message", message}, {"retry", retry == Retry::yes}});
}

constexpr std::array<std::string_view, kSectionCount> kSectionNames = {"meeting", "program", "preview",     "sites",
                                                                       "queue",   "cues",    "current_cue", "control"};

}  // namespace

std::string welcome(const Welcome& value) {
  return text_of({{"type", "welcome"},
                  {"epoch", value.epoch},
                  {"server_time", iso(value.server_time)},
                  {"institution_time", iso(value.institution_time)},
                  {"name", value.name},
                  {"roles", value.roles},
                  {"seat", value.seat ? json(value.seat->value) : json(nullptr)},
                  {"session_kept", value.session_kept},
                  {"media", value.media}});
}

std::string refused(const ApiError& error, Language language, Retry retry) {
  return refused_text(error.code, api::text_of(error, language).message, retry);
}

std::string refused(const conference::Refusal& refusal, Language language, Retry retry) {
  return refused_text(refusal.code, conference::sentence(refusal, language), retry);
}

std::string sections(SectionsKind kind, std::uint64_t seq, const SectionTexts& texts) {
  std::string body;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (!texts[i]) continue;
    body.append(body.empty() ? "\"" : ",\"").append(kSectionNames[i]).append("\":").append(*texts[i]);
  }
  const char* type = kind == SectionsKind::snapshot ? "snapshot" : "update";
  return std::string("{\"type\":\"") + type + "\",\"seq\":" + std::to_string(seq) + ",\"sections\":{" + body + "}}";
}

std::string join_accepted(const conference::JoinAccepted& accepted, CameraCodec codec) {
  return text_of({{"type", "join_accepted"},
                  {"seat", accepted.seat.value},
                  {"session", accepted.session.value},
                  {"sends_media", accepted.profile.sends_media},
                  {"sends_content", accepted.profile.sends_content},
                  {"sends_talk", accepted.profile.sends_talk},
                  {"slots", slots_of(accepted.profile)},
                  {"camera_codec", text_of(codec)},
                  {"taken_over", accepted.taken_over}});
}

std::string seat_taken(const conference::SeatQuestion& question) {
  return text_of({{"type", "seat_taken"}, {"since", iso(question.since)}, {"from", question.from}});
}

std::string seat_lost() {
  return R"({"type":"seat_lost"})";
}

std::string answer(SessionId session, const std::string& sdp) {
  return text_of({{"type", "answer"}, {"session", session.value}, {"sdp", sdp}});
}

std::string negotiate_failed(SessionId session, const ApiError& error, Language language) {
  return text_of({{"type", "negotiate_failed"},
                  {"session", session.value},
                  {"code", error.code},
                  {"message", api::text_of(error, language).message}});
}

std::string assign(SessionId session, const media::Assignment& assignment, const std::string& caption) {
  return text_of({{"type", "assign"},
                  {"session", session.value},
                  {"slot", assignment.slot},
                  {"source", conference::to_text(assignment.source)},
                  {"caption", caption},
                  {"assignment", assignment.assignment},
                  {"from_rtp_timestamp", assignment.from_rtp_timestamp}});
}

std::string release(SessionId session, std::uint32_t slot, std::uint64_t assignment) {
  return text_of({{"type", "release"}, {"session", session.value}, {"slot", slot}, {"assignment", assignment}});
}

std::string scene(const conference::SceneView& view) {
  return text_of({{"type", "scene"}, {"scene", to_json(view)}});
}

std::string stills(const std::vector<StillNews>& news) {
  json list = json::array();
  for (const auto& each : news) {
    list.push_back({{"seat", each.seat.value},
                    {"caption", each.caption},
                    {"version", each.version},
                    {"age_ms", std::chrono::duration_cast<milliseconds>(each.age).count()}});
  }
  return text_of({{"type", "stills"}, {"stills", std::move(list)}});
}

std::string uplink(SessionId session, std::uint8_t layers, bool content, CameraCodec codec) {
  json names = json::array();
  if (layers & 1) names.push_back("l");
  if (layers & 2) names.push_back("m");
  if (layers & 4) names.push_back("h");
  return text_of({{"type", "uplink"},
                  {"session", session.value},
                  {"layers", std::move(names)},
                  {"content", content},
                  {"camera_codec", text_of(codec)}});
}

std::string levels(const std::vector<std::pair<std::uint32_t, int>>& levels) {
  std::string out = R"({"type":"levels","levels":[)";
  for (std::size_t i = 0; i < levels.size(); ++i) {
    if (i > 0) out += ",";
    out += "[" + std::to_string(levels[i].first) + "," + std::to_string(levels[i].second) + "]";
  }
  return out + "]}";
}

std::string command_result(const std::string& id, const conference::CommandAnswer& answer, Language language) {
  json out = {{"type", "command_result"}, {"id", id}, {"ok", !answer.refusal}, {"revision", answer.revision}};
  if (answer.refusal) {
    out["error"] = {{"code", answer.refusal->code}, {"message", conference::sentence(*answer.refusal, language)}};
  }
  return text_of(out);
}

std::string command_malformed(const std::string& id, const ApiError& error, Language language) {
  return text_of({{"type", "command_result"},
                  {"id", id},
                  {"ok", false},
                  {"error", {{"code", error.code}, {"message", api::text_of(error, language).message}}}});
}

std::string rejoin(SessionId session, conference::RejoinReason reason, milliseconds delay,
                   const conference::LegProfile& profile) {
  return text_of({{"type", "rejoin"},
                  {"session", session.value},
                  {"reason", conference::code(reason)},
                  {"delay_ms", delay.count()},
                  {"slots", slots_of(profile)},
                  {"sends_media", profile.sends_media},
                  {"sends_content", profile.sends_content},
                  {"sends_talk", profile.sends_talk}});
}

std::string meeting_closed() {
  return R"({"type":"meeting_closed"})";
}

std::string pong(std::optional<double> t, WallTime server_time, WallTime institution_time) {
  json out = {{"type", "pong"}, {"server_time", iso(server_time)}, {"institution_time", iso(institution_time)}};
  if (t) out["t"] = *t;
  return text_of(out);
}

}  // namespace diemcau::api::message
