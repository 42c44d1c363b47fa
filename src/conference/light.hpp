#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/time.hpp"
#include "conference/scene.hpp"
#include "conference/words.hpp"

// The LIGHT profile, for a site whose PC or line is weak: which panes still move, and when it is entered and left
// without anybody's hand. Sound is the same in every profile. Pure.
namespace diemcau::conference {

inline constexpr std::size_t kLightMaxMoving = 4;
// All that comes down to a LIGHT site's line, in bits per second.
inline constexpr std::uint32_t kLightBitrate = 1'200'000;
// One still every three seconds: 320x180 as a room's page makes it, seldom over 12 kB.
inline constexpr std::uint32_t kStillBitrate = 33'000;
// What is left of it for the payload of pictures and sound: headers take about a twelfth.
constexpr std::uint32_t light_payload_bitrate(std::size_t stills) {
  return (kLightBitrate - static_cast<std::uint32_t>(stills) * kStillBitrate) / 13 * 12;
}

// By pane: a LIGHT site sees it as a still. A document always moves, then the largest panes, then the first ones: a
// choice that depends on the scene alone does not change under the eyes of the room.
std::vector<bool> still_panes(const Scene& view);

// What a page counted about itself since its last report.
struct FrameReport {
  Duration watched{0};                          // how long it was visible, without a pause up to now; 0: it was not
  std::uint64_t received = 0;                   // whole frames that reached it in that time
  std::uint64_t dropped = 0;                    // of these, given up in decoding or replaced before they were painted
  std::optional<int> own_luma = std::nullopt;   // brightest mean luma of the room's own camera since the last report
  std::optional<double> rtt_ms = std::nullopt;  // of the page's own ICE consent checks (RFC 7675)
};

// The page drops this much of what it received, for this long: LIGHT.
inline constexpr double kLightBadShare = 0.10;
inline constexpr Duration kLightAfter = seconds(10);
// Below this it is well. Between the two nothing is concluded.
inline constexpr double kLightGoodShare = 0.03;
// Fewer frames than this tell nothing about the PC: a holding card, a room that sends five frames a second.
inline constexpr double kLightLeastFps = 5;
// After a take, a join or a change of profile decoders start and key frames burst on any PC.
inline constexpr Duration kLightSettling = seconds(5);
// LIGHT is left when all was well this long. Being well with four pictures says little about nine: when it comes back
// within the relapse time the trial was wrong and the next one waits twice as long. So a PC that is too weak costs its
// room ten bad seconds of every seventy at first and of every 970 in the end.
inline constexpr Duration kLightFirstTrial = seconds(60);
inline constexpr Duration kLightLastTrial = minutes(16);
inline constexpr Duration kLightRelapse = minutes(5);
// Whoever chose the full picture by hand is not overruled for this long.
inline constexpr Duration kLightHandRests = minutes(10);

// Judges one site by the reports of its page. Time is given, so the tests run hours of it.
class LightWatch {
 public:
  // Frames from before `settled_from` (take, connection) are not counted.
  void report(const FrameReport& report, Instant settled_from, Instant now);
  void profile_set(Profile profile, bool automatic, Instant now);

  bool overloaded(Instant now) const { return bad_ >= kLightAfter && (!rests_until_ || now >= *rests_until_); }
  bool recovered() const { return good_ >= trial_after_; }

 private:
  Duration bad_{0};   // in one run
  Duration good_{0};  // since the last report that was not
  Duration trial_after_ = kLightFirstTrial;
  std::optional<Instant> changed_at_;
  std::optional<Instant> left_at_;
  std::optional<Instant> rests_until_;
};

}  // namespace diemcau::conference
