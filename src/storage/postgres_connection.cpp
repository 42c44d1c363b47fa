#include "storage/postgres_connection.hpp"

#include <array>
#include <string_view>

namespace diemcau::storage {
namespace {

struct Bound {
  std::string_view name;
  std::string_view value;
};

// Seconds to connect; milliseconds that sent data may stay unacknowledged; a probe on an idle connection after ten
// seconds, so that it is known to be dead before somebody commits on it.
constexpr std::array kBounds{Bound{"connect_timeout", "3"}, Bound{"tcp_user_timeout", "4000"},
                             Bound{"keepalives_idle", "10"}, Bound{"keepalives_interval", "2"},
                             Bound{"keepalives_count", "2"}};

}  // namespace

std::string bounded_connection(const std::string& configured) {
  const bool uri = configured.find("://") != std::string::npos;
  std::string text = configured;
  for (const Bound& bound : kBounds) {
    if (configured.find(std::string(bound.name) + "=") != std::string::npos) continue;
    const char* separator = !uri ? " " : text.find('?') == std::string::npos ? "?" : "&";
    text += separator + std::string(bound.name) + "=" + std::string(bound.value);
  }
  return text;
}

}  // namespace diemcau::storage
