#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <functional>

#include "base/time.hpp"

namespace diemcau::app {

// Runs an action again and again until destroyed; the next round is counted from the end of the last.
class Repeat {
 public:
  Repeat(boost::asio::io_context& context, Duration interval, std::function<void()> action)
      : timer_(context), interval_(interval), action_(std::move(action)) {
    arm();
  }

 private:
  void arm() {
    timer_.expires_after(interval_);
    timer_.async_wait([this](boost::system::error_code error) {
      if (error) return;
      action_();
      arm();
    });
  }

  boost::asio::steady_timer timer_;
  Duration interval_;
  std::function<void()> action_;
};

}  // namespace diemcau::app
