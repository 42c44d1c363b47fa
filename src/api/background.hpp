#pragma once

#include <functional>
#include <memory>

namespace boost::asio {
class io_context;
}

namespace diemcau::api {

// Where hashing of passwords and PINs runs (some 50 ms each): off the control strand, so that a log-in never delays a
// take. `work` runs on the background thread and returns what then runs on the strand.
class Background {
 public:
  using Finish = std::function<void()>;
  using Work = std::function<Finish()>;

  explicit Background(boost::asio::io_context& strand);
  ~Background();  // waits for the job under way, forgets those behind it
  Background(const Background&) = delete;
  Background& operator=(const Background&) = delete;

  // False: too many jobs wait already; the caller answers "try later" instead of letting log-ins pile up.
  bool run(Work work);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace diemcau::api
