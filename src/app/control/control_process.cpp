#include "app/control/control_process.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <cstdio>

#include "api/api_server.hpp"
#include "api/institution/dossier_desk.hpp"
#include "api/rehearsal_stills.hpp"
#include "app/commands/settings.hpp"
#include "app/control/figures.hpp"
#include "app/control/observed_media.hpp"
#include "app/control/repeat.hpp"
#include "app/data/certificates.hpp"
#include "app/data/interfaces.hpp"
#include "base/log.hpp"
#include "base/random.hpp"
#include "conference/governed_log.hpp"
#include "documents/cairo_documents.hpp"
#include "governance/room_desk.hpp"
#include "governance/sign_in.hpp"
#include "link/event_codec.hpp"
#include "link/remote_media_plane.hpp"
#include "link/unix_link_client.hpp"
#include "net/clock.hpp"
#include "storage/files/rule_file.hpp"
#include "storage/storage.hpp"

namespace diemcau::app {
namespace {

namespace asio = boost::asio;
using api::http::ListenerKind;

constexpr milliseconds kMeetingTick(250);
constexpr seconds kProbe(5);
constexpr std::chrono::hours kHousekeeping(1);
constexpr milliseconds kFarewell(700);  // for answers and close frames under way

conference::Moment moment_now() {
  return {net::monotonic_now(), net::wall_now()};
}

api::http::Limits limits_of(const Config& config) {
  api::http::Limits limits;
  limits.connections = static_cast<std::size_t>(config.connections);
  limits.connections_per_address = static_cast<std::size_t>(config.connections_per_address);
  return limits;
}

std::uint16_t first_port(const std::vector<Endpoint>& endpoints) {
  return endpoints.empty() ? 0 : endpoints.front().port;
}

api::Installation installation_of(const ControlOptions& options, const ServerCertificate& certificate) {
  api::Installation out;
  out.version = kVersion;
  out.demo = options.demo;
  out.plain_serves_everything = options.config.plain_mode == PlainMode::everything;
  out.own_certificate = has_own_certificate(options.config);
  out.authority_pem = certificate.authority_pem;
  out.secure_listeners = options.config.site_listen;
  const auto& office = options.config.office_listen;
  out.secure_listeners.insert(out.secure_listeners.end(), office.begin(), office.end());
  out.plain_port = first_port(options.config.plain_listen);
  out.web_directory = options.config.web_directory;
  out.h264_sites = options.config.media_h264_sites;
  return out;
}

api::KeptPictures kept_pictures(const DataDirectory& directory) {
  const auto path = [folder = directory.snapshots()](const std::string& name) { return folder + "/" + name; };
  return {
      [path](const std::string& name, const std::string& jpeg) { return write_private_file(path(name), jpeg).ok(); },
      [path](const std::string& name) -> std::optional<std::string> {
        auto read = read_text_file(path(name));
        return read.ok() ? std::optional(std::move(read).value()) : std::nullopt;
      }};
}

// What control begins with beside its options: all of it may fail, so it is read before anything is built.
struct Beginning {
  DataDirectory directory;
  std::unique_ptr<DataLock> lock;
  std::unique_ptr<storage::Storage> store;
  ServerCertificate certificate;
  governance::RuleSet rules;
  governance::ClockSetting clock;
  std::uint64_t epoch = 0;
};

Result<governance::RuleSet, std::string> read_rules(const Config& config) {
  const auto path =
      config.institution_rules.empty() ? find_installed("rules/kontum-02-2020.yaml") : config.institution_rules;
  return storage::read_rule_file(path);
}

}  // namespace

struct ControlProcess::Impl {
  Impl(const ControlOptions& o, Beginning beginning);

  Result<void, std::string> listen();
  Result<void, std::string> listen_on(ListenerKind kind, const std::vector<Endpoint>& endpoints, bool tls);
  void announce() const;
  void begin_repeating();
  void watch_link();
  void probe_store();
  void watch_networks();
  void keep_house();
  void renew_certificate();
  void stop();
  Figures figures() const;
  conference::MeetingPorts ports();

  const ControlOptions options;
  const DataDirectory directory;
  const std::unique_ptr<DataLock> lock;
  const std::unique_ptr<storage::Storage> store;
  ServerCertificate certificate;
  const std::uint64_t epoch;
  const Instant started_at = net::monotonic_now();

  asio::io_context context{1};
  asio::signal_set signals{context, SIGTERM, SIGINT};
  SecureRandom random;
  governance::SignIn sign_in;
  governance::RoomDesk room_desk;
  api::InstitutionHolder institution;
  api::Stills stills;
  conference::GovernedLog log;
  link::EventCodec codec;
  ObservedMedia observed;
  link::RemoteMediaPlane media;
  api::PageHub hub;
  conference::Meetings meetings;
  api::MeetingDirectory meeting_directory;
  const governance::RuleSet rules;
  const governance::Calendar calendar;
  documents::CairoDocuments documents;
  api::InstitutionClock institution_clock;
  api::DossierDesk dossiers;
  api::Background background;  // after what its jobs use, so that it ends first
  api::Services services;
  api::ApiServer api_server;
  api::http::Server server;
  link::UnixLinkClient media_link;
  std::vector<std::unique_ptr<Repeat>> repeating;
  bool store_available = true;
  bool networks_joined = false;
  bool stopping = false;
};

ControlProcess::Impl::Impl(const ControlOptions& o, Beginning b)
    : options(o),
      directory(std::move(b.directory)),
      lock(std::move(b.lock)),
      store(std::move(b.store)),
      certificate(std::move(b.certificate)),
      epoch(b.epoch),
      sign_in({store->accounts(), store->sessions(), store->one_time_codes(), store->attempts(), store->audit(),
               store->password_hasher(), random}),
      room_desk({store->sites(), store->pairings(), store->check_ins(), store->one_time_codes(), store->attempts(),
                 store->audit(), store->password_hasher(), random}),
      institution(store->sites(), {options.config.demo_allow_loopback, options.config.main_phone}),
      stills(epoch),
      log(store->conference_log()),
      media({kVersion, epoch}, observed),
      hub(context),
      meetings(ports(), moment_now),
      meeting_directory(meetings, store->meetings(), store->check_ins(), institution,
                        [this](governance::MeetingId id) {
                          const auto facts = store->dossiers().load(id);
                          return facts.ok() ? api::named_technicians(governance::fold(*facts))
                                            : api::NamedTechnicians();
                        }),
      rules(std::move(b.rules)),
      institution_clock(
          store->institution_clocks(), b.clock,
          b.clock.movable ? api::moves_of_clock(store->audit()) : std::vector<api::InstitutionClock::Move>()),
      dossiers({store->dossiers(), store->files(), store->meetings(), meetings, meeting_directory, institution,
                institution_clock, rules, calendar,
                [this](const conference::Meeting& meeting) { return api::keep_rehearsal_stills(services, meeting); }},
               {options.config.institution_ports, options.config.institution_consent_two_steps}),
      background(context),
      services{sign_in,
               room_desk,
               store->accounts(),
               store->sites(),
               store->pairings(),
               store->check_ins(),
               store->meetings(),
               store->audit(),
               institution,
               meetings,
               meeting_directory,
               stills,
               background,
               installation_of(options, certificate),
               [this](governance::SiteNumber site) { hub.close_room(site); },
               [this](const governance::UserName& user) { hub.close_person(user); },
               epoch,
               moment_now,
               [this] { return prometheus_text(figures(), samples_text(media.metrics())); },
               [this] { return readiness_json(figures()); },
               [this] { return is_ready(figures()); },
               kept_pictures(directory),
               &documents,
               &dossiers},
      api_server(services, hub),
      server(context, api_server, limits_of(options.config)),
      media_link(context.get_executor(), directory.forward_socket(), media, net::monotonic_now) {
  observed.set_target(meetings);
  hub.serve(
      meetings, moment_now, [this](conference::MeetingId meeting) { stills.forget(meeting); },
      [this](WallTime wall) { return institution_clock.at(wall); });
}

conference::MeetingPorts ControlProcess::Impl::ports() {
  return {log, codec, media, hub, random, epoch};
}

Result<void, std::string> ControlProcess::Impl::listen() {
  if (auto done = listen_on(ListenerKind::site, options.config.site_listen, true); !done.ok()) return done;
  if (auto done = listen_on(ListenerKind::office, options.config.office_listen, true); !done.ok()) return done;
  return listen_on(ListenerKind::plain, options.config.plain_listen, false);
}

Result<void, std::string> ControlProcess::Impl::listen_on(ListenerKind kind, const std::vector<Endpoint>& endpoints,
                                                          bool tls) {
  for (const auto& endpoint : endpoints) {
    const auto bound =
        server.listen({kind, endpoint, tls ? certificate.tls : nullptr, interface_for(options.config, endpoint)});
    if (!bound.ok()) return fail(bound.error());
    log::info("listening", {{"address", bound->text()}, {"tls", tls ? "yes" : "no"}});
  }
  return {};
}

void ControlProcess::Impl::announce() const {
  const bool plain = options.config.plain_mode == PlainMode::everything && !options.config.plain_listen.empty();
  if (plain) std::printf("\nĐiểm Cầu: http://%s/\n", options.config.plain_listen.front().text().c_str());
  for (const auto& endpoint : options.config.site_listen)
    std::printf("  site    https://%s/\n", endpoint.text().c_str());
  for (const auto& endpoint : options.config.office_listen)
    std::printf("  office  https://%s/\n", endpoint.text().c_str());
  const auto accounts = read_text_file(directory.secrets() + "/demo-accounts.txt");
  if (options.demo && accounts.ok())
    std::printf("\nLog-ins of the demo (user, password, role):\n%s", accounts->c_str());
  std::fflush(stdout);
}

void ControlProcess::Impl::begin_repeating() {
  const auto every = [this](Duration interval, std::function<void()> action) {
    repeating.push_back(std::make_unique<Repeat>(context, interval, std::move(action)));
  };
  every(kMeetingTick, [this] { meetings.tick(); });
  every(seconds(1), [this] { watch_link(); });
  every(seconds(1), [this] { dossiers.follow(moment_now()); });
  every(kProbe, [this] { probe_store(); });
  every(kProbe, [this] { watch_networks(); });
  every(kHousekeeping, [this] { keep_house(); });
}

void ControlProcess::Impl::watch_link() {
  media.tick(net::monotonic_now());
  if (!media.is_superseded()) return;
  // Another control process with a higher epoch drives the media: two must never decide for one meeting.
  log::error("superseded");
  stop();
}

void ControlProcess::Impl::probe_store() {
  const bool available = store->probe().ok();
  if (available != store_available) log::warning(available ? "store_returned" : "store_lost");
  store_available = available;
}

void ControlProcess::Impl::watch_networks() {
  const bool joined = networks_are_joined(options.config);
  if (joined != networks_joined) log::warning(joined ? "networks_joined" : "networks_apart");
  networks_joined = joined;
}

void ControlProcess::Impl::keep_house() {
  const auto at = moment_now();
  if (const auto removed = store->sessions().remove_expired(at.wall); !removed.ok())
    log::warning("sessions_not_cleaned");
  // A new day's meetings become ready before anybody asks for them.
  if (const auto opened = meeting_directory.open_listed(at); !opened.ok()) log::warning("meetings_not_opened");
  renew_certificate();
}

void ControlProcess::Impl::renew_certificate() {
  auto renewed = server_certificate(options.config, directory, net::wall_now());
  if (!renewed.ok()) return log::error("certificate_not_renewed", {{"reason", renewed.error()}});
  if (renewed->valid_until == certificate.valid_until) return;
  certificate = std::move(renewed).value();
  server.replace_tls(ListenerKind::site, certificate.tls);
  server.replace_tls(ListenerKind::office, certificate.tls);
  services.installation.authority_pem = certificate.authority_pem;
}

Figures ControlProcess::Impl::figures() const {
  auto& self = const_cast<Impl&>(*this);
  Figures out;
  out.version = kVersion;
  out.epoch = epoch;
  out.uptime_seconds = to_seconds(net::monotonic_now() - started_at);
  out.store_available = store_available;
  out.media_attached = observed.is_attached();
  out.media_attaches = observed.attaches();
  out.pages = hub.pages();
  out.certificate_days_left = to_seconds(certificate.valid_until - net::wall_now()) / 86400;
  out.networks_joined = networks_joined;
  out.http = server.figures();
  return count_meetings(out, self.meetings, net::monotonic_now());
}

void ControlProcess::Impl::stop() {
  if (std::exchange(stopping, true)) return;
  log::info("stopping");
  server.stop();
  repeating.push_back(std::make_unique<Repeat>(context, kFarewell, [this] { context.stop(); }));
}

ControlProcess::ControlProcess(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
ControlProcess::~ControlProcess() = default;

Result<std::unique_ptr<ControlProcess>, std::string> ControlProcess::start(const ControlOptions& options) {
  auto directory = TRY(DataDirectory::open(options.config.data_directory));
  auto lock = TRY(DataLock::take(directory, "control"));
  auto certificate = TRY(server_certificate(options.config, directory, net::wall_now()));
  auto rules = TRY(read_rules(options.config));
  auto store = storage::open(storage_config(options.config));
  if (!store.ok()) return fail(store.error().message);
  // Committed before anything is done in its name: two control processes never share an epoch.
  const auto epoch = store.value()->conference_log().next_epoch();
  if (!epoch.ok()) return fail("no epoch: " + std::string(governance::describe(epoch.error())));
  const auto clock = store.value()->institution_clocks().load();
  if (!clock.ok()) return fail(std::string("the institution's clock cannot be read"));
  auto impl = std::make_unique<Impl>(
      options, Beginning{std::move(directory), std::move(lock), std::move(store).value(), std::move(certificate),
                         std::move(rules), options.moved_clock ? *clock : governance::ClockSetting{}, *epoch});
  if (const auto loaded = impl->institution.refresh(); !loaded.ok())
    return fail(std::string("the institution cannot be read"));
  const auto failed = impl->meeting_directory.open_listed(moment_now());
  if (!failed.ok()) return fail(std::string("the meetings cannot be read"));
  if (*failed > 0) log::error("meetings_not_opened", {{"count", std::to_string(*failed)}});
  if (const auto listening = impl->listen(); !listening.ok()) return fail(listening.error());
  log::info("control_ready", {{"epoch", std::to_string(*epoch)}});
  if (options.announce) impl->announce();
  return std::unique_ptr<ControlProcess>(new ControlProcess(std::move(impl)));
}

void ControlProcess::run() {
  impl_->media_link.start();
  impl_->watch_networks();
  impl_->begin_repeating();
  impl_->signals.async_wait([this](boost::system::error_code error, int) {
    if (!error) impl_->stop();
  });
  impl_->context.run();
}

}  // namespace diemcau::app
