#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <functional>
#include <memory>
#include <string>

#include "base/time.hpp"
#include "link/remote_media_plane.hpp"

namespace diemcau::link {

// Control's socket to forward: connects to the Unix socket, again and again while it is not there, and carries frames.
// Lives on the given executor (the control strand); destroy it there, before the plane.
class UnixLinkClient {
 public:
  using Now = std::function<Instant()>;

  UnixLinkClient(boost::asio::any_io_executor executor, std::string path, RemoteMediaPlane& plane, Now now);
  ~UnixLinkClient();
  UnixLinkClient(const UnixLinkClient&) = delete;

  void start();

 private:
  struct Impl;
  std::shared_ptr<Impl> impl_;
};

}  // namespace diemcau::link
