#pragma once

#include <cstdint>
#include <optional>

#include "base/time.hpp"

// Is a room's picture black, is its microphone silent? Judged from what its page and media report, in a rehearsal above
// all (Q5.2/2; the figures are the product's). Pure: the tests feed it numbers and times.
namespace diemcau::conference {

inline constexpr int kBlackLuma = 16;  // mean luma of a picture, 0..255; below it nothing can be made out
inline constexpr Duration kBlackAfter = seconds(3);
inline constexpr std::int8_t kSilentDbov = -50;
inline constexpr Duration kSilentAfter = seconds(10);
inline constexpr Duration kPictureFresh = seconds(30);  // a page reports every two seconds, on a busy PC more rarely

class RoomWatch {
 public:
  // The brightest mean luma of the room's own camera since its last report.
  void picture(int luma, Instant now);
  // It is the room's turn in the roll-call, whether its own gate is open or not.
  void called() { called_ = true; }
  // The loudest of the last moment, while somebody waits for the room to speak and its own gate is open.
  void listened(std::int8_t dbov, Instant now);
  void not_asked() { asked_since_.reset(); }
  // The same while the room has the floor: nobody waits for a word, but a word that comes is heard.
  void spoke(std::int8_t dbov);
  void line(double rtt_ms, double loss);

  bool black(Instant now) const { return dark_since_ && now - *dark_since_ >= kBlackAfter; }
  bool silent() const { return silent_; }  // it was asked long enough and nothing was heard since
  bool seen(Instant now) const { return seen_at_ && now - *seen_at_ < kPictureFresh; }
  bool asked() const { return called_; }
  bool heard() const { return loudest_ > kSilentDbov && !silent_; }
  std::int8_t loudest() const { return loudest_; }
  std::optional<double> rtt_ms() const { return rtt_ms_; }  // the last
  std::optional<double> loss() const { return loss_; }      // the worst

 private:
  std::optional<Instant> seen_at_;
  bool called_ = false;
  std::optional<Instant> dark_since_;
  std::optional<Instant> asked_since_;
  bool silent_ = false;
  std::int8_t loudest_ = -127;
  std::optional<double> rtt_ms_;
  std::optional<double> loss_;
};

}  // namespace diemcau::conference
