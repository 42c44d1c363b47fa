#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace diemcau::rtc {

// What was sent in one interval and how much of it was lost.
struct LossObservation {
  double sent_bps = 0;
  std::uint32_t packets = 0;
  std::uint32_t lost = 0;
  std::uint32_t runs = 0;  // of losses one after the other
  double loss() const { return packets == 0 ? 0 : static_cast<double>(lost) / packets; }
};

// Explains the losses of the last intervals: `own` is lost whatever the rate, everything above `capacity` is lost too.
struct LossExplanation {
  double own = 0;
  std::optional<double> capacity_bps;  // none: the path's own loss explains everything
};

// Tells loss by congestion from a path's own by maximum likelihood over pairs (own loss, capacity): own loss is the
// same at every rate, congestion's grows with it. When both explain as well, capacity is not blamed: a radio link with
// 5 % loss keeps its rate. Own loss is believed up to kMaxOwn only, so a full queue with heavy steady loss is
// congestion.
class LossModel {
 public:
  static constexpr std::size_t kMemory = 24;
  static constexpr double kMaxOwn = 0.12;

  void add(const LossObservation& observation);
  LossExplanation explain() const;
  const LossObservation& newest() const { return memory_[(count_ - 1) % kMemory]; }

 private:
  struct Fit {
    double likelihood = 0, own = 0;
  };
  std::size_t known() const { return count_ < kMemory ? count_ : kMemory; }
  Fit best_own(std::optional<double> capacity_bps) const;
  double perfect_likelihood() const;
  double mean_run() const;
  double likelihood(double own, std::optional<double> capacity_bps) const;

  std::array<LossObservation, kMemory> memory_{};  // ring
  std::size_t count_ = 0;
};

}  // namespace diemcau::rtc
