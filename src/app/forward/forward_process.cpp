#include "app/forward/forward_process.hpp"

#include <sys/epoll.h>
#include <sys/signalfd.h>

#include <csignal>

#include "app/commands/settings.hpp"
#include "app/data/interfaces.hpp"
#include "app/forward/sandbox.hpp"
#include "base/log.hpp"
#include "base/random.hpp"
#include "engine/media_loop.hpp"
#include "link/forward_link.hpp"
#include "net/clock.hpp"
#include "net/event_loop.hpp"
#include "rtc/dtls/identity.hpp"

namespace diemcau::app {
namespace {

constexpr seconds kMetricsEvery(1);

engine::MediaLoopConfig media_config(const Config& config, const rtc::DtlsIdentity& identity, Random& random) {
  engine::MediaLoopConfig out;
  for (const auto& address : config.media_addresses)
    out.addresses.push_back({address.bind, address.announced, interface_for(config, address.bind)});
  out.identity = &identity;
  out.random = &random;
  out.udp = config.media_udp;
  out.tcp = config.media_tcp;
  return out;
}

// Signals become events of the loop, so that nothing of ours runs inside a signal handler.
net::UniqueFd termination_signals() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGTERM);
  sigaddset(&set, SIGINT);
  ::sigprocmask(SIG_BLOCK, &set, nullptr);
  return net::UniqueFd(::signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK));
}

// A kernel without filters is told of, loudly, and the meeting goes on without them.
void close_in() {
  const auto sandbox = enter_sandbox();
  if (sandbox.ok()) {
    log::info("sandboxed");
  } else {
    log::error("not_sandboxed", {{"reason", sandbox.error()}});
  }
}

}  // namespace

struct ForwardProcess::Impl {
  std::unique_ptr<DataLock> lock;
  SecureRandom random;
  std::unique_ptr<rtc::DtlsIdentity> identity;
  net::EventLoop loop;
  net::UniqueFd signals;
  std::unique_ptr<engine::MediaLoop> media;
  std::unique_ptr<link::ForwardLink> link;

  void report() {
    link->server().send_metrics(media->metrics());
    loop.at(loop.now() + kMetricsEvery, [this] { report(); });
  }
};

ForwardProcess::ForwardProcess(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

ForwardProcess::~ForwardProcess() {
  impl_->media->set_observer(nullptr);  // the link, its observer, ends first
}

Result<std::unique_ptr<ForwardProcess>, std::string> ForwardProcess::start(const Config& config,
                                                                           const DataDirectory& directory) {
  auto impl = std::make_unique<Impl>();
  impl->lock = TRY(DataLock::take(directory, "forward"));
  impl->identity = rtc::DtlsIdentity::generate(net::wall_now());
  impl->signals = termination_signals();
  auto media = engine::MediaLoop::open(impl->loop, media_config(config, *impl->identity, impl->random));
  if (!media.ok()) return fail("media addresses: " + net::describe(media.error()));
  impl->media = std::move(media).value();
  const auto snapshot = [loop = impl->media.get()] { return loop->attached(); };
  auto link = link::ForwardLink::listen(impl->loop, directory.forward_socket(), *impl->media, snapshot, kVersion);
  if (!link.ok()) return fail(directory.forward_socket() + ": " + net::describe(link.error()));
  impl->link = std::move(link).value();
  impl->media->set_observer(&impl->link->server());
  for (const auto& endpoint : impl->media->bound()) log::info("media_listening", {{"address", endpoint.text()}});
  if (config.media_sandbox) close_in();
  return std::unique_ptr<ForwardProcess>(new ForwardProcess(std::move(impl)));
}

void ForwardProcess::run() {
  impl_->loop.watch(impl_->signals.get(), EPOLLIN, [this](std::uint32_t) { impl_->loop.stop(); });
  impl_->report();
  impl_->loop.run();
  log::info("stopping");
}

}  // namespace diemcau::app
