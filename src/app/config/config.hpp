#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/endpoint.hpp"
#include "base/log.hpp"

// The configuration of the program: a plain value, read once at start. Every field's key, default and meaning stand in
// key_table.cpp, from which docs/configuration.md is generated.
namespace diemcau::app {

struct MediaAddressConfig {
  Endpoint bind;
  std::optional<IpAddress> announced;
  bool operator==(const MediaAddressConfig&) const = default;
};

enum class DatabaseKind : std::uint8_t { sqlite, postgresql };
enum class PlainMode : std::uint8_t { certificate_page, everything };

struct Config {
  std::string data_directory;
  std::string web_directory;  // empty: found beside the program
  std::string main_phone;     // empty: the main site's desk telephone
  std::vector<Endpoint> site_listen;
  std::vector<Endpoint> office_listen;
  std::vector<Endpoint> plain_listen;
  PlainMode plain_mode = PlainMode::certificate_page;
  std::vector<std::string> certificate_names;
  std::string certificate_chain_file;
  std::string certificate_key_file;
  std::vector<MediaAddressConfig> media_addresses;
  bool media_udp = true;
  bool media_tcp = true;
  bool media_sandbox = true;
  std::vector<std::string> media_h264_sites;
  DatabaseKind database_kind = DatabaseKind::sqlite;
  std::string database_connection;
  std::int64_t institution_ports = 200;
  bool institution_consent_two_steps = false;
  std::string institution_rules;  // empty: those that come with the program
  std::int64_t connections_per_address = 64;
  std::int64_t connections = 2048;
  log::Level log_level = log::Level::info;
  bool hold_to_interface = true;
  bool demo_allow_loopback = false;
};

// Whether the certificate is the administrator's own: only then does the program send HSTS.
inline bool has_own_certificate(const Config& config) {
  return !config.certificate_chain_file.empty();
}

}  // namespace diemcau::app
