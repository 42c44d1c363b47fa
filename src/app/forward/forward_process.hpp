#pragma once

#include <memory>
#include <string>

#include "app/config/config.hpp"
#include "app/data/data_directory.hpp"
#include "base/result.hpp"

namespace diemcau::app {

// The media process: one event loop with its sockets, sessions and rooms, and the link by which control drives it.
// Knows no database and no secret but its own DTLS key, which is new at every start.
class ForwardProcess {
 public:
  static Result<std::unique_ptr<ForwardProcess>, std::string> start(const Config& config,
                                                                    const DataDirectory& directory);
  ~ForwardProcess();
  ForwardProcess(const ForwardProcess&) = delete;
  ForwardProcess& operator=(const ForwardProcess&) = delete;

  // Until SIGTERM or SIGINT.
  void run();

 private:
  struct Impl;
  explicit ForwardProcess(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace diemcau::app
