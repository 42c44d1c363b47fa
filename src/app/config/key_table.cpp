#include "app/config/key_table.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace diemcau::app {
namespace {

const std::string& text_of(const ConfigValue& value) {
  return std::get<std::string>(value);
}
const std::vector<std::string>& texts_of(const ConfigValue& value) {
  return std::get<std::vector<std::string>>(value);
}

// ---- setters: one per kind of field

auto text(std::string Config::*field) {
  return [field](const ConfigValue& value, Config& config) -> ValueFault {
    config.*field = text_of(value);
    return std::nullopt;
  };
}

auto boolean(bool Config::*field) {
  return [field](const ConfigValue& value, Config& config) -> ValueFault {
    config.*field = std::get<bool>(value);
    return std::nullopt;
  };
}

auto integer(std::int64_t Config::*field, std::int64_t low, std::int64_t high) {
  return [=](const ConfigValue& value, Config& config) -> ValueFault {
    const auto number = std::get<std::int64_t>(value);
    if (number < low || number > high) return std::to_string(number) + " is out of range";
    config.*field = number;
    return std::nullopt;
  };
}

auto endpoints(std::vector<Endpoint> Config::*field) {
  return [field](const ConfigValue& value, Config& config) -> ValueFault {
    std::vector<Endpoint> parsed;
    for (const auto& item : texts_of(value)) {
      const auto endpoint = parse_endpoint(item);
      if (!endpoint) return "\"" + item + "\" is not an address and port";
      // It would listen on both networks at once.
      if (endpoint->ip.is_wildcard()) return "\"" + item + "\" is the wildcard address";
      parsed.push_back(*endpoint);
    }
    config.*field = std::move(parsed);
    return std::nullopt;
  };
}

template <class Enum, std::size_t N>
auto choice(Enum Config::*field, std::array<std::pair<std::string_view, Enum>, N> choices) {
  return [=](const ConfigValue& value, Config& config) -> ValueFault {
    for (const auto& [name, meaning] : choices) {
      if (name != text_of(value)) continue;
      config.*field = meaning;
      return std::nullopt;
    }
    return "\"" + text_of(value) + "\" is not one of the choices";
  };
}

std::optional<MediaAddressConfig> parse_media_address(std::string_view item) {
  const auto equals = item.find('=');
  const auto bind = parse_endpoint(item.substr(0, equals));
  if (!bind) return std::nullopt;
  MediaAddressConfig address{*bind, std::nullopt};
  if (equals == std::string_view::npos) return address;
  address.announced = IpAddress::parse(item.substr(equals + 1));
  if (!address.announced) return std::nullopt;
  return address;
}

ValueFault set_media_addresses(const ConfigValue& value, Config& config) {
  std::vector<MediaAddressConfig> parsed;
  for (const auto& item : texts_of(value)) {
    const auto address = parse_media_address(item);
    if (!address) return "\"" + item + "\" is not a media address";
    // Candidates are written from what is bound: a wildcard would offer addresses nobody can reach.
    if (address->bind.ip.is_wildcard()) return "\"" + item + "\" is the wildcard address";
    parsed.push_back(*address);
  }
  if (parsed.empty()) return std::string("the list is empty");
  config.media_addresses = std::move(parsed);
  return std::nullopt;
}

bool is_host_name(std::string_view name) {
  if (name.empty() || name.size() > 253 || name.front() == '.' || name.front() == '-') return false;
  return std::all_of(name.begin(), name.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.'; });
}

ValueFault set_certificate_names(const ConfigValue& value, Config& config) {
  for (const auto& name : texts_of(value)) {
    if (!is_host_name(name)) return "\"" + name + "\" is not a host name";
  }
  config.certificate_names = texts_of(value);
  return std::nullopt;
}

ValueFault set_data_directory(const ConfigValue& value, Config& config) {
  if (text_of(value).empty()) return std::string("the text is empty");
  config.data_directory = text_of(value);
  return std::nullopt;
}

ValueFault set_h264_sites(const ConfigValue& value, Config& config) {
  for (const auto& code : texts_of(value)) {
    if (code.empty() || code.find_first_of(" \t,;") != std::string::npos)
      return "\"" + code + "\" is not a site's code";
  }
  config.media_h264_sites = texts_of(value);
  return std::nullopt;
}

using Texts = std::vector<std::string>;
constexpr std::string_view kEndpoints =
    "a list of \"address:port\" (IPv6 as \"[fd00::1]:443\"), never the wildcard address; an empty list: no such "
    "listener";
constexpr std::array<std::pair<std::string_view, DatabaseKind>, 2> kDatabases = {
    {{"sqlite", DatabaseKind::sqlite}, {"postgresql", DatabaseKind::postgresql}}};
constexpr std::array<std::pair<std::string_view, PlainMode>, 2> kPlainModes = {
    {{"certificate_page", PlainMode::certificate_page}, {"everything", PlainMode::everything}}};
constexpr std::array<std::pair<std::string_view, log::Level>, 4> kLevels = {{{"debug", log::Level::debug},
                                                                             {"info", log::Level::info},
                                                                             {"warning", log::Level::warning},
                                                                             {"error", log::Level::error}}};

std::vector<ConfigKey> make_keys() {
  return {
      {"server", "data_directory", std::string("/var/lib/diemcau"), "a path",
       "Everything the program writes: database, certificates, secrets, recordings. Made with mode 0700.",
       set_data_directory},
      {"server", "web_directory", std::string(), "a path, or empty: the pages installed with the program",
       "The pages served to browsers.", text(&Config::web_directory)},
      {"server", "main_phone", std::string(), "a telephone number, or empty: the main site's desk telephone",
       "The number every page shows for help from the main site.", text(&Config::main_phone)},
      {"server", "hold_to_interface", true, "true or false",
       "Every listener answers only what comes in by the interface that holds its address, so that neither network "
       "reaches the other's listeners. false: for addresses held by a dummy interface, or to reach a listener from "
       "this "
       "machine itself by an address that is not a loopback one.",
       boolean(&Config::hold_to_interface)},
      {"site", "listen", Texts{}, kEndpoints,
       "HTTPS for room PCs and the control desk, on the addresses of the video-conference network.",
       endpoints(&Config::site_listen)},
      {"office", "listen", Texts{"127.0.0.1:8444"}, kEndpoints,
       "HTTPS for offices, on the addresses of the office network. Room credentials do not work here, and pages opened "
       "here show stills instead of moving pictures: media stays on the video-conference network.",
       endpoints(&Config::office_listen)},
      {"plain", "listen", Texts{"127.0.0.1:8080"}, kEndpoints,
       "Plain HTTP: the page /cert with the authority's file; everything else is redirected to HTTPS.",
       endpoints(&Config::plain_listen)},
      {"plain", "mode", std::string("certificate_page"), "\"certificate_page\" or \"everything\"",
       "\"everything\" serves the whole program without TLS: for a trial on this machine, on loopback addresses only.",
       choice(&Config::plain_mode, kPlainModes)},
      {"certificate", "names", Texts{}, "a list of host names in lower case",
       "Names of this server, written into its certificate beside the addresses it listens on.", set_certificate_names},
      {"certificate", "chain_file", std::string(),
       "a path to a PEM file, or empty: a certificate of the local authority",
       "An own certificate, leaf first. Only with it the program sends HSTS.", text(&Config::certificate_chain_file)},
      {"certificate", "key_file", std::string(), "a path to a PEM file; given together with chain_file",
       "The private key of the own certificate.", text(&Config::certificate_key_file)},
      {"media", "addresses", Texts{"127.0.0.1:7000"},
       "a list of \"address:port\", each optionally \"=announced address\"; never the wildcard address",
       "Where sound and picture come in, UDP and TCP on the same port. The announced address is told to pages instead "
       "of the bound one (a server behind one-to-one address translation).",
       set_media_addresses},
      {"media", "udp", true, "true or false", "Offer UDP to pages.", boolean(&Config::media_udp)},
      {"media", "tcp", true, "true or false", "Offer TCP to pages, for lines that block UDP.",
       boolean(&Config::media_tcp)},
      {"media", "sandbox", true, "true or false",
       "Take from the forward process every system call that forwarding does not need.",
       boolean(&Config::media_sandbox)},
      {"media", "h264_sites", Texts{}, "a list of site codes; [\"*\"]: every site",
       "Sites whose camera is asked for H.264 instead of VP8: a PC with an encoder for it in hardware. What is running "
       "changes with the next start of control, without a new connection.",
       set_h264_sites},
      {"database", "kind", std::string("sqlite"), "\"sqlite\" or \"postgresql\"", "Where durable facts live.",
       choice(&Config::database_kind, kDatabases)},
      {"database", "connection", std::string(), "a libpq connection string; empty with sqlite",
       "How to reach PostgreSQL.", text(&Config::database_connection)},
      {"institution", "ports", std::int64_t{200}, "1 to 10000",
       "How many sites the machine carries at once: meetings and rehearsals are consented to up to this number.",
       integer(&Config::institution_ports, 1, 10000)},
      {"institution", "consent_two_steps", false, "true or false",
       "A clerk of the Office proposes, a leader consents. false: one person may do both.",
       boolean(&Config::institution_consent_two_steps)},
      {"institution", "rules", std::string(), "a path, or empty: the rules that come with the program",
       "The regulation's deadlines as data (rules/kontum-02-2020.yaml).", text(&Config::institution_rules)},
      {"limits", "connections_per_address", std::int64_t{64}, "1 to 10000",
       "Open connections one address may hold; an office behind address translation needs more than a room PC.",
       integer(&Config::connections_per_address, 1, 10000)},
      {"limits", "connections", std::int64_t{2048}, "16 to 100000", "Open connections in all.",
       integer(&Config::connections, 16, 100000)},
      {"log", "level", std::string("info"), "\"debug\", \"info\", \"warning\" or \"error\"",
       "The least serious event that is written to standard error.", choice(&Config::log_level, kLevels)},
      {"demo", "allow_loopback", false, "true or false",
       "Pages on this machine count as inside every site's network: for a local trial only.",
       boolean(&Config::demo_allow_loopback)},
  };
}

using Contradictions = std::vector<Contradiction>;

bool all_loopback(const std::vector<Endpoint>& endpoints) {
  return std::all_of(endpoints.begin(), endpoints.end(), [](const Endpoint& e) { return e.ip.is_loopback(); });
}

void check_plain(const Config& config, Contradictions& out) {
  if (config.plain_mode != PlainMode::everything) return;
  for (const auto& endpoint : config.plain_listen) {
    if (endpoint.ip.is_loopback()) continue;
    out.push_back({"plain", "listen",
                   "plain.mode = \"everything\" needs loopback addresses in plain.listen; " + endpoint.text() +
                       " is not one. Without TLS a browser gives no camera and passwords travel readable."});
  }
}

void check_database(const Config& config, Contradictions& out) {
  const bool postgresql = config.database_kind == DatabaseKind::postgresql;
  if (postgresql && config.database_connection.empty())
    out.push_back({"database", "kind", "database.kind = \"postgresql\" needs database.connection."});
  if (!postgresql && !config.database_connection.empty())
    out.push_back({"database", "connection", "database.connection is used with database.kind = \"postgresql\" only."});
}

// Regulation Q4.2: the video-conference network and the office network are two, each with its own addresses.
void check_networks(const Config& config, Contradictions& out) {
  for (const auto& site : config.site_listen) {
    for (const auto& office : config.office_listen) {
      if (site.ip != office.ip || site.ip.is_loopback()) continue;
      out.push_back(
          {"office", "listen",
           "office.listen and site.listen share the address " + site.ip.text() +
               ". Allowed: an address of the office network here, one of the video-conference network there."});
    }
  }
  for (const auto& address : config.media_addresses) {
    for (const auto& office : config.office_listen) {
      if (address.bind.ip != office.ip || office.ip.is_loopback()) continue;
      out.push_back({"media", "addresses",
                     "media.addresses and office.listen share the address " + office.ip.text() +
                         ". Allowed: addresses of the video-conference network only."});
    }
  }
}

// Room PCs are somewhere else: loopback addresses serve a trial on this machine, in which they count as every site's.
void check_loopback(const Config& config, Contradictions& out) {
  if (!config.demo_allow_loopback) {
    for (const auto& endpoint : config.site_listen) {
      if (!endpoint.ip.is_loopback()) continue;
      out.push_back({"site", "listen",
                     "site.listen: " + endpoint.text() +
                         " is a loopback address, which no room PC reaches and no site's network holds. Allowed: "
                         "addresses of the video-conference network; loopback with demo.allow_loopback = true."});
    }
  }
  const bool media_here_only = std::all_of(config.media_addresses.begin(), config.media_addresses.end(),
                                           [](const auto& a) { return a.bind.ip.is_loopback() && !a.announced; });
  if (!all_loopback(config.site_listen) && media_here_only)
    out.push_back({"media", "addresses",
                   "media.addresses are loopback addresses only, while site.listen is not: no room PC could send or "
                   "receive. Allowed: addresses of the video-conference network."});
}

void check_twice(const Config& config, Contradictions& out) {
  std::vector<std::pair<std::string_view, Endpoint>> seen;
  const std::array<std::pair<std::string_view, const std::vector<Endpoint>*>, 3> lists = {
      {{"site", &config.site_listen}, {"office", &config.office_listen}, {"plain", &config.plain_listen}}};
  for (const auto& [section, list] : lists) {
    for (const auto& endpoint : *list) {
      const auto same = std::find_if(seen.begin(), seen.end(), [&](const auto& s) { return s.second == endpoint; });
      if (same != seen.end() && endpoint.port != 0)
        out.push_back({section, "listen",
                       std::string(section) + ".listen: " + endpoint.text() + " stands in " + std::string(same->first) +
                           ".listen already. Allowed: an address and port of its own for each."});
      seen.emplace_back(section, endpoint);
    }
  }
}

}  // namespace

std::optional<Endpoint> parse_endpoint(std::string_view text) {
  const auto colon = text.rfind(':');
  if (colon == std::string_view::npos) return std::nullopt;
  auto host = text.substr(0, colon);
  const auto digits = text.substr(colon + 1);
  if (host.size() >= 2 && host.front() == '[' && host.back() == ']')
    host = host.substr(1, host.size() - 2);
  else if (host.find(':') != std::string_view::npos)
    return std::nullopt;  // IPv6 without brackets is ambiguous
  std::uint16_t port = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
  const auto ip = IpAddress::parse(host);
  if (!ip || error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return Endpoint{*ip, port};
}

std::span<const ConfigKey> config_keys() {
  static const std::vector<ConfigKey> keys = make_keys();
  return keys;
}

const ConfigKey* find_key(std::string_view section, std::string_view name) {
  for (const auto& key : config_keys()) {
    if (key.section == section && key.name == name) return &key;
  }
  return nullptr;
}

std::string_view section_purpose(std::string_view section) {
  if (section == "server") return "The program as a whole.";
  if (section == "site") return "The listener of the video-conference network.";
  if (section == "office") return "The listener of the office network. Nothing routes between the two.";
  if (section == "plain") return "The listener without TLS.";
  if (section == "certificate") return "How browsers know this server.";
  if (section == "media") return "Sound and picture.";
  if (section == "database") return "The store.";
  if (section == "institution") return "Registration, consent and the rules of the regulation.";
  if (section == "limits") return "How much one address and all together may ask for.";
  if (section == "log") return "The event log (docs/log-schema.md).";
  if (section == "demo") return "Settings of a local trial. Leave them alone in service.";
  return "";
}

std::string_view type_name(const ConfigValue& value) {
  static constexpr std::array<std::string_view, 4> kNames = {"boolean", "integer", "text", "list of texts"};
  return kNames[value.index()];
}

Config default_config() {
  Config config;
  for (const auto& key : config_keys()) key.apply(key.default_value, config);
  return config;
}

std::vector<Contradiction> contradictions(const Config& config) {
  Contradictions out;
  if (config.certificate_chain_file.empty() != config.certificate_key_file.empty()) {
    out.push_back({"certificate", config.certificate_chain_file.empty() ? "key_file" : "chain_file",
                   "certificate.chain_file and certificate.key_file are given together or not at all."});
  }
  if (!config.media_udp && !config.media_tcp)
    out.push_back({"media", "tcp", "media.udp and media.tcp are both false: no media could flow."});
  if (config.site_listen.empty() && config.office_listen.empty() && config.plain_mode != PlainMode::everything)
    out.push_back({"site", "listen", "site.listen and office.listen are both empty: no page could be reached."});
  check_database(config, out);
  check_plain(config, out);
  check_networks(config, out);
  check_loopback(config, out);
  check_twice(config, out);
  return out;
}

}  // namespace diemcau::app
