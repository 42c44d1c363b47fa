#include "app/data/certificates.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "base/log.hpp"

namespace diemcau::app {
namespace {

namespace http = api::http;
using std::chrono::hours;

constexpr auto kYear = hours(24 * 365);
constexpr auto kAuthorityLife = 10 * kYear;
constexpr auto kClockSlack = hours(24);  // room PCs with a clock that is behind

http::Validity validity(WallTime wall, Duration length) {
  return {wall - kClockSlack, wall + length};
}

Result<http::KeyedCertificate, std::string> read_pair(const std::string& certificate_path,
                                                      const std::string& key_path) {
  auto certificate = TRY(read_text_file(certificate_path));
  auto key = TRY(read_text_file(key_path));
  return http::KeyedCertificate{std::move(certificate), std::move(key)};
}

Result<void, std::string> write_pair(const http::KeyedCertificate& pair, const std::string& certificate_path,
                                     const std::string& key_path) {
  // Key first: a certificate without its key would be read as broken after a power cut, a key alone is replaced.
  if (auto written = write_private_file(key_path, pair.key_pem); !written.ok()) return written;
  return write_private_file(certificate_path, pair.certificate_pem);
}

bool is_fresh(const std::string& certificate_pem, WallTime wall, Duration least_left) {
  const auto valid = http::validity_of(certificate_pem);
  return valid.ok() && valid->until - wall > least_left;
}

// A new authority means a visit to every room PC, so it is made only when the old one cannot vouch for this server.
Result<http::KeyedCertificate, std::string> new_authority(const Config& config, const std::string& folder,
                                                          WallTime wall) {
  auto made = TRY(http::make_authority("Điểm Cầu CA", server_names(config), validity(wall, kAuthorityLife)));
  if (auto written = write_pair(made, folder + "/authority.crt", folder + "/authority.key"); !written.ok())
    return fail(written.error());
  log::warning("certificate_authority_made", {{"file", folder + "/authority.crt"}});
  return made;
}

Result<ServerCertificate, std::string> usable(const http::KeyedCertificate& server, const std::string& authority_pem) {
  ServerCertificate out;
  out.tls = TRY(http::TlsContext::create(server.certificate_pem, server.key_pem));
  out.authority_pem = authority_pem;
  out.valid_until = TRY(http::validity_of(server.certificate_pem)).until;
  return out;
}

Result<ServerCertificate, std::string> own_certificate(const Config& config) {
  return usable(TRY(read_pair(config.certificate_chain_file, config.certificate_key_file)), "");
}

Result<ServerCertificate, std::string> issued_certificate(const Config& config, const std::string& folder,
                                                          WallTime wall) {
  const auto names = server_names(config);
  const auto found = read_pair(folder + "/authority.crt", folder + "/authority.key");
  auto authority = found.ok() ? found.value() : TRY(new_authority(config, folder, wall));
  const auto kept = read_pair(folder + "/server.crt", folder + "/server.key");
  const bool good = kept.ok() && is_fresh(kept->certificate_pem, wall, kYear / 3) &&
                    http::names_all(kept->certificate_pem, names) &&
                    http::is_accepted(authority.certificate_pem, kept->certificate_pem, wall);
  if (good) return usable(kept.value(), authority.certificate_pem);
  auto issued = TRY(http::issue_server_certificate(authority, names, validity(wall, kYear)));
  if (!http::is_accepted(authority.certificate_pem, issued.certificate_pem, wall)) {
    authority = TRY(new_authority(config, folder, wall));
    issued = TRY(http::issue_server_certificate(authority, names, validity(wall, kYear)));
  }
  if (auto written = write_pair(issued, folder + "/server.crt", folder + "/server.key"); !written.ok())
    return fail(written.error());
  log::info("server_certificate_issued", {{"file", folder + "/server.crt"}});
  return usable(issued, authority.certificate_pem);
}

}  // namespace

http::ServerNames server_names(const Config& config) {
  http::ServerNames names{config.certificate_names, {}};
  for (const auto* list : {&config.site_listen, &config.office_listen}) {
    for (const auto& endpoint : *list) {
      if (std::find(names.addresses.begin(), names.addresses.end(), endpoint.ip) == names.addresses.end())
        names.addresses.push_back(endpoint.ip);
    }
  }
  return names;
}

Result<ServerCertificate, std::string> server_certificate(const Config& config, const DataDirectory& directory,
                                                          WallTime wall) {
  return has_own_certificate(config) ? own_certificate(config)
                                     : issued_certificate(config, directory.certificates(), wall);
}

}  // namespace diemcau::app
