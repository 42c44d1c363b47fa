#include "link/forward_link.hpp"

#include <optional>

#include "base/log.hpp"
#include "link/framing.hpp"
#include "link/protocol.hpp"
#include "net/framed_stream.hpp"
#include "net/listener.hpp"

namespace diemcau::link {
namespace {

// The server destroys it when the connection ended, be that from inside one of its own frames (FramedStream allows it).
class StreamSink final : public FrameSink {
 public:
  StreamSink(net::EventLoop& loop, net::UniqueFd fd, net::FramedStream::Handlers handlers)
      : stream_(loop, std::move(fd), net::Framing::u32, {kMaxFrame, kMaxQueued}, std::move(handlers)) {}

  bool send(BytesView frame) override { return stream_.send(frame); }
  std::size_t queued_bytes() const override { return stream_.queued_bytes(); }
  void close() override { stream_.close(); }

 private:
  net::FramedStream stream_;
};

}  // namespace

struct ForwardLink::Impl {
  Impl(net::EventLoop& event_loop, conference::MediaPlane& plane, MediaPlaneServer::Snapshot snapshot,
       std::string build)
      : loop(event_loop), server(plane, std::move(snapshot), std::move(build)) {}

  void adopt(net::UniqueFd fd) {
    // The id is known only after the sink is made, and the sink's handlers need it.
    const auto id = std::make_shared<MediaPlaneServer::ConnectionId>(0);
    net::FramedStream::Handlers handlers;
    handlers.on_frame = [this, id](MutableBytes frame) { server.on_frame(*id, frame); };
    handlers.on_closed = [this, id] {
      log::warning("link_closed_by_control");
      server.disconnected(*id);
    };
    *id = server.connected(std::make_unique<StreamSink>(loop, std::move(fd), std::move(handlers)));
  }

  net::EventLoop& loop;
  MediaPlaneServer server;
  std::unique_ptr<net::Listener> listener;
};

ForwardLink::ForwardLink(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

ForwardLink::~ForwardLink() = default;

Result<std::unique_ptr<ForwardLink>, net::NetError> ForwardLink::listen(net::EventLoop& loop, const std::string& path,
                                                                        conference::MediaPlane& plane,
                                                                        MediaPlaneServer::Snapshot snapshot,
                                                                        std::string build) {
  auto impl = std::make_unique<Impl>(loop, plane, std::move(snapshot), std::move(build));
  Impl* raw = impl.get();
  impl->listener = TRY(net::Listener::unix_socket(loop, path, [raw](net::UniqueFd fd) { raw->adopt(std::move(fd)); }));
  return std::unique_ptr<ForwardLink>(new ForwardLink(std::move(impl)));
}

MediaPlaneServer& ForwardLink::server() {
  return impl_->server;
}

void ForwardLink::adopt(net::UniqueFd fd) {
  impl_->adopt(std::move(fd));
}

}  // namespace diemcau::link
