#include "api/background.hpp"

#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>

#include "base/log.hpp"

namespace diemcau::api {

struct Background::Impl {
  explicit Impl(boost::asio::io_context& s) : strand(s) {}
  boost::asio::io_context& strand;
  std::atomic<int> waiting{0};
  boost::asio::thread_pool thread{1};  // one: two hashes at once would take both cores from the media process
};

namespace {
constexpr int kMostWaiting = 64;  // about 4 s of hashing
}

Background::Background(boost::asio::io_context& strand) : impl_(std::make_unique<Impl>(strand)) {}

Background::~Background() {
  impl_->thread.stop();
  impl_->thread.join();
}

bool Background::run(Work work) {
  if (impl_->waiting.load() >= kMostWaiting) return false;
  ++impl_->waiting;
  boost::asio::post(impl_->thread, [impl = impl_.get(), work = std::move(work)] {
    Finish finish;
    try {
      finish = work();
    } catch (const std::exception& e) {
      log::error("background_job_failed", {{"reason", e.what()}});
    }
    --impl->waiting;
    boost::asio::post(impl->strand, [finish = std::move(finish)] {
      if (finish) finish();
    });
  });
  return true;
}

}  // namespace diemcau::api
