#include "rtc/congestion/loss_model.hpp"

#include <algorithm>
#include <cmath>

namespace diemcau::rtc {
namespace {

constexpr double kAgeing = 0.92;  // weight of an interval against the one after it
constexpr double kOwnStep = 0.01;
constexpr double kMinLoss = 0.001, kMaxLoss = 0.99;  // nothing is certain: keeps the logarithms finite
// By how much a capacity must explain better, in units of one loss by itself: packets lost one after the other are one
// piece of evidence, so the likelihood of independent packets promises as many times more than it knows as a run is
// long.
constexpr double kProof = 8.0;
constexpr double kMaxRun = 6.0;  // a policer drops in runs too and must still be found

double expected_loss(double own, std::optional<double> capacity_bps, double sent_bps) {
  double loss = own;
  if (capacity_bps && sent_bps > *capacity_bps) loss += (1 - own) * (1 - *capacity_bps / sent_bps);
  return std::clamp(loss, kMinLoss, kMaxLoss);
}

double log_likelihood(const LossObservation& seen, double loss) {
  return seen.lost * std::log(loss) + (seen.packets - seen.lost) * std::log1p(-loss);
}

}  // namespace

void LossModel::add(const LossObservation& observation) {
  memory_[count_++ % kMemory] = observation;
}

LossExplanation LossModel::explain() const {
  const Fit unlimited = best_own(std::nullopt);
  LossExplanation best{unlimited.own, std::nullopt};
  double best_likelihood = unlimited.likelihood + kProof * mean_run();
  // No explanation beats one that knows each interval's loss: on a healthy path the search ends here.
  if (perfect_likelihood() <= best_likelihood) return best;
  // Under congestion what gets through is the capacity, so each interval's delivered rate is a candidate.
  for (std::size_t i = 0; i < known(); ++i) {
    const double capacity = memory_[i].sent_bps * (1 - memory_[i].loss());
    const Fit fit = best_own(capacity);
    if (fit.likelihood <= best_likelihood) continue;
    best = {fit.own, capacity};
    best_likelihood = fit.likelihood;
  }
  return best;
}

LossModel::Fit LossModel::best_own(std::optional<double> capacity_bps) const {
  Fit best{likelihood(0, capacity_bps), 0};
  for (double own = kOwnStep; own <= kMaxOwn + kOwnStep / 2; own += kOwnStep) {
    const double value = likelihood(own, capacity_bps);
    if (value > best.likelihood) best = {value, own};
  }
  return best;
}

double LossModel::perfect_likelihood() const {
  double sum = 0, weight = 1;
  for (std::size_t age = 0; age < known(); ++age, weight *= kAgeing) {
    const LossObservation& seen = memory_[(count_ - 1 - age) % kMemory];
    sum += weight * log_likelihood(seen, std::clamp(seen.loss(), kMinLoss, kMaxLoss));
  }
  return sum;
}

double LossModel::mean_run() const {
  double lost = 0, runs = 0;
  for (std::size_t i = 0; i < known(); ++i) {
    lost += memory_[i].lost;
    runs += memory_[i].runs;
  }
  return runs == 0 ? 1.0 : std::clamp(lost / runs, 1.0, kMaxRun);
}

double LossModel::likelihood(double own, std::optional<double> capacity_bps) const {
  double sum = 0, weight = 1;
  for (std::size_t age = 0; age < known(); ++age, weight *= kAgeing) {
    const LossObservation& seen = memory_[(count_ - 1 - age) % kMemory];
    const double loss = expected_loss(own, capacity_bps, seen.sent_bps);
    sum += weight * log_likelihood(seen, loss);
  }
  return sum;
}

}  // namespace diemcau::rtc
