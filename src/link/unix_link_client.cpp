#include "link/unix_link_client.hpp"

#include <array>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>

#include "base/log.hpp"
#include "link/framing.hpp"
#include "link/protocol.hpp"

namespace diemcau::link {
namespace {

namespace asio = boost::asio;
using Stream = asio::local::stream_protocol;

// A forward that was killed is back within a second; until then a connect to a Unix socket costs next to nothing.
constexpr std::chrono::milliseconds kRetry(100);
constexpr std::chrono::seconds kTick(1);

}  // namespace

// Kept alive by its own handlers; `stopped` makes late ones do nothing. `round` counts connections: a handler of an
// older connection does nothing, either.
struct UnixLinkClient::Impl final : FrameSink, std::enable_shared_from_this<Impl> {
  Impl(asio::any_io_executor executor, std::string where, RemoteMediaPlane& media_plane, Now clock)
      : socket(executor),
        retry(executor),
        ticker(executor),
        path(std::move(where)),
        plane(media_plane),
        now(std::move(clock)) {}

  void connect() {
    if (stopped) return;
    ++round;
    socket = Stream::socket(socket.get_executor());
    socket.async_connect(Stream::endpoint(path), [self = shared_from_this(), mine = round](auto error) {
      if (self->stopped || mine != self->round) return;
      error ? self->connect_later() : self->begin();
    });
  }

  void connect_later() {
    retry.expires_after(kRetry);
    retry.async_wait([self = shared_from_this()](auto error) {
      if (!error) self->connect();
    });
  }

  void begin() {
    open = true;
    reader = FrameReader();
    outgoing.clear();
    writing.clear();
    log::info("link_connected", {{"path", path}});
    plane.connected(*this);
    read();
  }

  void read() {
    socket.async_read_some(asio::buffer(chunk),
                           [self = shared_from_this(), mine = round](auto error, std::size_t count) {
                             if (self->stopped || mine != self->round || !self->open) return;
                             if (error) return self->lost();
                             self->reader.push(BytesView(self->chunk).first(count));
                             if (!self->take_frames()) return self->lost();
                             if (self->open && mine == self->round) self->read();
                           });
  }

  // False: the other side broke the protocol.
  bool take_frames() {
    BytesView frame;
    while (open && reader.next(frame)) {
      if (!plane.on_frame(frame, now())) return false;
    }
    return !reader.failed();
  }

  void lost() {
    if (!std::exchange(open, false)) return;
    boost::system::error_code ignored;
    socket.close(ignored);
    log::warning("link_lost", {{"path", path}, {"superseded", plane.is_superseded() ? "yes" : "no"}});
    plane.disconnected();
    if (!plane.is_superseded()) connect_later();
  }

  bool send(BytesView frame) override {
    if (!open || queued_bytes() + frame.size() > kMaxQueued) return false;
    append_frame(outgoing, frame);
    write();
    return true;
  }
  std::size_t queued_bytes() const override { return outgoing.size() + writing.size(); }
  void close() override { lost(); }

  void write() {
    if (!writing.empty() || outgoing.empty()) return;
    writing.swap(outgoing);
    asio::async_write(socket, asio::buffer(writing),
                      [self = shared_from_this(), mine = round](auto error, std::size_t) {
                        if (self->stopped || mine != self->round || !self->open) return;
                        if (error) return self->lost();
                        self->writing.clear();
                        self->write();
                      });
  }

  void tick() {
    ticker.expires_after(kTick);
    ticker.async_wait([self = shared_from_this()](auto error) {
      if (error || self->stopped) return;
      self->plane.tick(self->now());
      self->tick();
    });
  }

  void stop() {
    stopped = true;
    open = false;
    retry.cancel();
    ticker.cancel();
    boost::system::error_code ignored;
    socket.close(ignored);
  }

  Stream::socket socket;
  asio::steady_timer retry;
  asio::steady_timer ticker;
  std::string path;
  RemoteMediaPlane& plane;
  Now now;
  FrameReader reader;
  Bytes outgoing;
  Bytes writing;  // what the socket is sending now
  std::array<Byte, 64 * 1024> chunk{};
  std::uint64_t round = 0;
  bool open = false;
  bool stopped = false;
};

UnixLinkClient::UnixLinkClient(asio::any_io_executor executor, std::string path, RemoteMediaPlane& plane, Now now)
    : impl_(std::make_shared<Impl>(std::move(executor), std::move(path), plane, std::move(now))) {}

UnixLinkClient::~UnixLinkClient() {
  impl_->stop();
}

void UnixLinkClient::start() {
  impl_->connect();
  impl_->tick();
}

}  // namespace diemcau::link
