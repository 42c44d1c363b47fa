#pragma once

#include <string>
#include <vector>

#include "base/endpoint.hpp"
#include "base/result.hpp"
#include "base/time.hpp"

// The installation's own certificate authority: EC P-256, constrained by name to this server, so that a stolen key can
// pretend to be nobody else on the machines that trust it. Pure but for the random numbers of the keys.
namespace diemcau::api::http {

struct KeyedCertificate {
  std::string certificate_pem;
  std::string key_pem;
};

// Host names and addresses a server is reached by. Never empty: "localhost" is always added.
struct ServerNames {
  std::vector<std::string> hosts;
  std::vector<IpAddress> addresses;
};

struct Validity {
  WallTime from{};
  WallTime until{};
};

// Root with critical basicConstraints (no intermediates), keyUsage, nameConstraints (RFC 5280 4.2.1.10) and serverAuth.
Result<KeyedCertificate, std::string> make_authority(const std::string& common_name, const ServerNames& permitted,
                                                     const Validity& validity);
Result<KeyedCertificate, std::string> issue_server_certificate(const KeyedCertificate& authority,
                                                               const ServerNames& names, const Validity& validity);

// Whether a client that trusts `authority_pem` accepts the certificate at `wall`: signature, dates, name constraints.
bool is_accepted(const std::string& authority_pem, const std::string& certificate_pem, WallTime wall);
// Whether the certificate names all of these.
bool names_all(const std::string& certificate_pem, const ServerNames& names);
// Until when it is valid; an error for text that is no certificate.
Result<Validity, std::string> validity_of(const std::string& certificate_pem);

}  // namespace diemcau::api::http
