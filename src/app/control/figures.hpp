#pragma once

#include <string>

#include "api/http/server.hpp"
#include "api/pages/page_hub.hpp"
#include "conference/meetings.hpp"

namespace diemcau::app {

// What the control process can say about itself and, through the link, about the forwarder. Read by /metrics, /readyz.
struct Figures {
  std::string version;
  std::uint64_t epoch = 0;
  double uptime_seconds = 0;
  bool store_available = false;
  bool media_attached = false;
  std::uint64_t media_attaches = 0;  // 1 + restarts of the forwarder seen by this control process
  std::size_t meetings_open = 0;
  std::size_t meetings_live = 0;
  std::size_t sites_connected = 0;
  std::size_t pages = 0;
  double certificate_days_left = 0;
  bool networks_joined = false;  // the kernel passes packets on between the two networks
  api::http::ServerFigures http;
};

Figures& count_meetings(Figures& figures, conference::Meetings& meetings, Instant now);

// Prometheus text format 0.0.4. `forwarded` is the forwarder's own lines, passed on as they came.
std::string prometheus_text(const Figures& figures, const std::string& forwarded);
// The forwarder's samples as it named them ("diemcau_forward_packets_in_total"), labels included.
std::string samples_text(const std::vector<std::pair<std::string, double>>& samples);
std::string readiness_json(const Figures& figures);
inline bool is_ready(const Figures& figures) {
  return figures.store_available && figures.media_attached;
}

}  // namespace diemcau::app
