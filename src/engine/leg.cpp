#include "engine/leg.hpp"

#include <algorithm>

namespace diemcau::engine {
namespace {

// Reports are made once a second, so a difference of two is a rate per second.
double kbps(std::uint64_t now, std::uint64_t before) {
  return now >= before ? static_cast<double>(now - before) * 8 / 1000 : 0;
}

// Fraction lost since `before`; -1 when nothing was expected. Late packets can lower the count of lost ones.
double loss_since(const rtc::SessionStats& now, const rtc::SessionStats& before) {
  const auto received = static_cast<double>(now.packets_received - before.packets_received);
  const auto lost = std::max(0.0, static_cast<double>(now.packets_lost) - static_cast<double>(before.packets_lost));
  return received + lost > 0 ? lost / (received + lost) : -1;
}

}  // namespace

conference::QualityReport Leg::quality() {
  const rtc::SessionStats stats = session->stats();
  conference::QualityReport report;
  report.session = ticket.session;
  if (stats.rtt) report.rtt_ms = to_seconds(*stats.rtt) * 1000;
  if (past_[1]) report.uplink_loss = loss_since(stats, *past_[1]);
  if (past_[0]) {
    report.uplink_kbps = kbps(stats.bytes_received, past_[0]->bytes_received);
    report.downlink_kbps = kbps(stats.bytes_sent, past_[0]->bytes_sent);
    report.downlink_loss = stats.downlink_loss;
  }
  report.estimate_kbps = stats.estimate_bps / 1000.0;
  report.over_tcp = stats.over_tcp;
  past_[1] = past_[0];
  past_[0] = stats;
  return report;
}

}  // namespace diemcau::engine
