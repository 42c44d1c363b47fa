#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "base/time.hpp"
#include "conference/read_model.hpp"

// The sections of Snapshot and Update as JSON, field by field as in openapi.yaml.
namespace diemcau::api::message {

std::string iso(WallTime time);  // "2026-12-03T00:30:00.250Z"

nlohmann::json to_json(const conference::SceneView& scene);
nlohmann::json to_json(const conference::MeetingSection& section);
nlohmann::json to_json(const conference::ProgramSection& section);
nlohmann::json to_json(const conference::PreviewSection& section);
nlohmann::json to_json(const conference::DeviceCheck& check);
nlohmann::json to_json(const conference::SiteRow& row);
nlohmann::json to_json(const conference::SpeakRow& row);
nlohmann::json to_json(const conference::CueRow& cue);
nlohmann::json to_json(const conference::ControlSection& section);

}  // namespace diemcau::api::message
