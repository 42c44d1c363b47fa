#include "app/control/figures.hpp"

#include <sstream>

#include "conference/read_model.hpp"

namespace diemcau::app {
namespace {

class Writer {
 public:
  void gauge(const char* name, const char* help, double value) { line(name, "gauge", help, value); }
  void counter(const char* name, const char* help, double value) { line(name, "counter", help, value); }
  std::string text() const { return out_.str(); }

 private:
  void line(const char* name, const char* type, const char* help, double value) {
    out_ << "# HELP " << name << ' ' << help << "\n# TYPE " << name << ' ' << type << '\n'
         << name << ' ' << value << '\n';
  }
  std::ostringstream out_;
};

const char* yes_no(bool value) {
  return value ? "true" : "false";
}

}  // namespace

Figures& count_meetings(Figures& figures, conference::Meetings& meetings, Instant now) {
  meetings.each([&](conference::Meeting& meeting) {
    ++figures.meetings_open;
    if (meeting.state().phase == conference::Phase::live) ++figures.meetings_live;
    for (const auto& site : meeting.state().setup.sites) {
      const auto connection = connection_of(meeting.state(), meeting.observations(), site.seat, now);
      if (connection == conference::Connection::connected) ++figures.sites_connected;
    }
  });
  return figures;
}

std::string prometheus_text(const Figures& figures, const std::string& forwarded) {
  Writer out;
  const auto& http = figures.http;
  out.gauge("diemcau_control_uptime_seconds", "Since this control process started.", figures.uptime_seconds);
  out.counter("diemcau_control_epoch", "Number of this start of control.", static_cast<double>(figures.epoch));
  out.gauge("diemcau_store_available", "1: the last probe of the store committed.", figures.store_available);
  out.gauge("diemcau_forward_attached", "1: the media process is attached.", figures.media_attached);
  out.counter("diemcau_forward_attaches_total", "How often a media process attached.",
              static_cast<double>(figures.media_attaches));
  out.gauge("diemcau_meetings_open", "Meetings held in memory.", static_cast<double>(figures.meetings_open));
  out.gauge("diemcau_meetings_live", "Meetings that are live.", static_cast<double>(figures.meetings_live));
  out.gauge("diemcau_sites_connected", "Sites whose media is connected, over all meetings.",
            static_cast<double>(figures.sites_connected));
  out.gauge("diemcau_pages", "Open pages (WebSockets).", static_cast<double>(figures.pages));
  out.gauge("diemcau_certificate_days_left", "Days until the server certificate ends.", figures.certificate_days_left);
  out.gauge("diemcau_networks_joined", "1: the kernel forwards between the video-conference and the office network.",
            figures.networks_joined);
  out.gauge("diemcau_http_connections", "Open connections.", static_cast<double>(http.open_connections));
  out.counter("diemcau_http_accepted_total", "Connections accepted.", static_cast<double>(http.accepted));
  out.counter("diemcau_http_requests_total", "Requests read.", static_cast<double>(http.requests));
  out.counter("diemcau_http_malformed_total", "Requests and messages that could not be read.",
              static_cast<double>(http.malformed));
  out.counter("diemcau_http_timed_out_total", "Connections ended because nothing came.",
              static_cast<double>(http.timed_out));
  out.counter("diemcau_http_tls_failures_total", "TLS handshakes that failed.", static_cast<double>(http.tls_failures));
  out.counter("diemcau_http_refused_per_address_total", "Connections over one address's limit.",
              static_cast<double>(http.refused_per_address));
  out.counter("diemcau_http_refused_total", "Connections over the limit of all.",
              static_cast<double>(http.refused_total));
  return out.text() + forwarded;
}

std::string samples_text(const std::vector<std::pair<std::string, double>>& samples) {
  std::ostringstream out;
  out.precision(15);
  for (const auto& [name, value] : samples) out << name << ' ' << value << '\n';
  return out.str();
}

std::string readiness_json(const Figures& figures) {
  std::ostringstream out;
  out << "{\"ready\":" << yes_no(is_ready(figures)) << ",\"roles\":{\"control\":{\"version\":\"" << figures.version
      << "\",\"epoch\":" << figures.epoch << ",\"uptime_seconds\":" << static_cast<long long>(figures.uptime_seconds)
      << ",\"store\":" << yes_no(figures.store_available) << ",\"meetings_open\":" << figures.meetings_open
      << ",\"meetings_live\":" << figures.meetings_live << ",\"pages\":" << figures.pages
      << ",\"certificate_days_left\":" << static_cast<long long>(figures.certificate_days_left)
      << ",\"networks_joined\":" << yes_no(figures.networks_joined)
      << "},\"forward\":{\"attached\":" << yes_no(figures.media_attached) << ",\"attaches\":" << figures.media_attaches
      << ",\"sites_connected\":" << figures.sites_connected << "}}}\n";
  return out.str();
}

}  // namespace diemcau::app
