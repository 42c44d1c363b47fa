#pragma once

#include <memory>
#include <string>

#include "app/config/config.hpp"
#include "app/data/data_directory.hpp"
#include "base/result.hpp"

namespace diemcau::app {

struct ControlOptions {
  Config config;
  bool demo = false;
  bool announce = false;     // print where the program is reached
  bool moved_clock = false;  // institution time as the database holds it, and movable (serve --clock)
};

// The control process: store, conference, pages and HTTP on one thread (and one background thread for hashing), built
// in the order the parts need each other and taken apart in reverse.
class ControlProcess {
 public:
  // Opens everything; the error is a sentence for the operator.
  static Result<std::unique_ptr<ControlProcess>, std::string> start(const ControlOptions& options);
  ~ControlProcess();
  ControlProcess(const ControlProcess&) = delete;
  ControlProcess& operator=(const ControlProcess&) = delete;

  // Until SIGTERM or SIGINT.
  void run();

 private:
  struct Impl;
  explicit ControlProcess(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace diemcau::app
