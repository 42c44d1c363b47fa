#pragma once

#include <memory>
#include <optional>
#include <string>

#include "api/http/certificate_authority.hpp"
#include "api/http/tls_context.hpp"
#include "app/config/config.hpp"
#include "app/data/data_directory.hpp"

namespace diemcau::app {

// The server's TLS material: the administrator's own, or one issued and renewed by the local authority in certs/.
struct ServerCertificate {
  std::shared_ptr<api::http::TlsContext> tls;
  std::string authority_pem;  // empty with an own certificate
  WallTime valid_until{};
};

// Reads, makes or renews what is needed. Called at start and then daily: renewal begins when a third of the year is
// left, so that a server switched off over a long holiday comes back with a valid one.
Result<ServerCertificate, std::string> server_certificate(const Config& config, const DataDirectory& directory,
                                                          WallTime wall);

// What the certificate must name: the configured host names and every address pages are served on.
api::http::ServerNames server_names(const Config& config);

}  // namespace diemcau::app
