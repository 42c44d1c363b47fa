#include "rtc/congestion/probe_measurement.hpp"

#include <algorithm>

namespace diemcau::rtc {
namespace {

constexpr int kMinPackets = 4;
constexpr double kEnough = 0.8;  // of the cluster's bytes
constexpr Duration kMaxSpan = seconds(1);
constexpr double kMaxRatio = 2.0;      // received faster than sent by more: held back and released, no measure
constexpr double kSaturated = 0.9;     // received slower than sent by more: the path was full
constexpr double kUtilization = 0.95;  // of a full path, so that the probe's own queue can drain

double rate(std::uint64_t bytes, Duration span) {
  return static_cast<double>(bytes) * 8 / to_seconds(span);
}

}  // namespace

void ProbeMeasurement::begin(std::uint32_t cluster, std::size_t goal_bytes) {
  *this = ProbeMeasurement();
  cluster_ = cluster;
  goal_bytes_ = goal_bytes;
  done_ = false;
}

std::optional<std::uint32_t> ProbeMeasurement::on_packet(const PacketResult& packet) {
  if (done_ || packet.probe != cluster_ || !packet.received) return std::nullopt;
  sent_.add(packet.sent, packet.size, packets_ == 0);
  received_.add(*packet.received, packet.size, packets_ == 0);
  ++packets_;
  bytes_ += packet.size;
  if (packets_ < kMinPackets || static_cast<double>(bytes_) < kEnough * static_cast<double>(goal_bytes_)) return {};
  done_ = true;
  return result();
}

std::optional<std::uint32_t> ProbeMeasurement::result() const {
  const Duration sent_span = sent_.last - sent_.first, received_span = received_.last - received_.first;
  if (sent_span <= Duration(0) || sent_span > kMaxSpan) return std::nullopt;
  if (received_span <= Duration(0) || received_span > kMaxSpan) return std::nullopt;
  const double sent = rate(bytes_ - sent_.last_size, sent_span);
  const double received = rate(bytes_ - received_.first_size, received_span);
  if (received > kMaxRatio * sent) return std::nullopt;
  const double carried = received < kSaturated * sent ? kUtilization * received : std::min(sent, received);
  return static_cast<std::uint32_t>(carried);
}

void ProbeMeasurement::Span::add(Instant at, std::uint32_t size, bool opening) {
  if (opening || at < first) {
    first = at;
    first_size = size;
  }
  if (opening || at >= last) {
    last = at;
    last_size = size;
  }
}

}  // namespace diemcau::rtc
