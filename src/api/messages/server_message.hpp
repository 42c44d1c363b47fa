#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "api/errors/api_error.hpp"
#include "conference/join.hpp"
#include "conference/meeting.hpp"
#include "conference/read_model.hpp"

// What the server says over /ws: one function per message of openapi.yaml, values in, JSON text out.
namespace diemcau::api::message {

using conference::SeatId;
using conference::SessionId;

struct Welcome {
  std::uint64_t epoch = 0;
  WallTime server_time{};
  WallTime institution_time{};
  std::string name;
  std::vector<std::string> roles;
  std::optional<SeatId> seat;
  bool session_kept = false;
  bool media = true;  // false: this page is opened where no media is, and does not join
};
std::string welcome(const Welcome& value);

enum class Retry { yes, no };  // whether asking again later may help
std::string refused(const ApiError& error, Language language, Retry retry);
std::string refused(const conference::Refusal& refusal, Language language, Retry retry);

// Sections in the order of openapi.yaml. Their JSON texts are made once for all pages; null is left out.
enum class Section : std::uint8_t { meeting, program, preview, sites, queue, cues, current_cue, control };
inline constexpr std::size_t kSectionCount = 8;
using SectionTexts = std::array<std::shared_ptr<const std::string>, kSectionCount>;
enum class SectionsKind { snapshot, update };
std::string sections(SectionsKind kind, std::uint64_t seq, const SectionTexts& texts);

enum class CameraCodec { vp8, h264 };
std::string join_accepted(const conference::JoinAccepted& accepted, CameraCodec codec);
std::string seat_taken(const conference::SeatQuestion& question);
std::string seat_lost();
std::string answer(SessionId session, const std::string& sdp);
std::string negotiate_failed(SessionId session, const ApiError& error, Language language);
std::string assign(SessionId session, const media::Assignment& assignment, const std::string& caption);
std::string release(SessionId session, std::uint32_t slot, std::uint64_t assignment);
std::string scene(const conference::SceneView& view);
struct StillNews {
  conference::SeatId seat;
  std::string caption;
  std::uint64_t version = 0;
  Duration age{0};
};
std::string stills(const std::vector<StillNews>& news);
std::string uplink(SessionId session, std::uint8_t layers, bool content, CameraCodec codec);
std::string levels(const std::vector<std::pair<std::uint32_t, int>>& levels);
std::string command_result(const std::string& id, const conference::CommandAnswer& answer, Language language);
std::string command_malformed(const std::string& id, const ApiError& error, Language language);
std::string rejoin(SessionId session, conference::RejoinReason reason, milliseconds delay,
                   const conference::LegProfile& profile);
std::string meeting_closed();
std::string pong(std::optional<double> t, WallTime server_time, WallTime institution_time);

}  // namespace diemcau::api::message
