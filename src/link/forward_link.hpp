#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "conference/media_plane.hpp"
#include "link/media_plane_server.hpp"
#include "net/error.hpp"
#include "net/event_loop.hpp"
#include "net/fd.hpp"

namespace diemcau::link {

// Forward's listening Unix socket with its MediaPlaneServer, on the loop of the media. Set server() as the observer of
// the media loop.
class ForwardLink {
 public:
  static Result<std::unique_ptr<ForwardLink>, net::NetError> listen(net::EventLoop& loop, const std::string& path,
                                                                    conference::MediaPlane& plane,
                                                                    MediaPlaneServer::Snapshot snapshot,
                                                                    std::string build);
  ~ForwardLink();
  ForwardLink(const ForwardLink&) = delete;

  MediaPlaneServer& server();
  // A connection made otherwise: handed over by the parent, or one end of a pair in a test.
  void adopt(net::UniqueFd fd);

 private:
  struct Impl;
  explicit ForwardLink(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace diemcau::link
