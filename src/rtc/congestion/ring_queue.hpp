#pragma once

#include <cstddef>
#include <vector>

namespace diemcau::rtc {

// First in, first out, in one block that doubles when full: once warm it never allocates, unlike std::deque, which
// takes and returns a node every few elements. For the per-packet paths.
template <class T>
class RingQueue {
 public:
  bool empty() const { return size_ == 0; }
  std::size_t size() const { return size_; }
  T& front() { return ring_[first_]; }
  const T& front() const { return ring_[first_]; }
  const T& back() const { return at(size_ - 1); }
  const T& operator[](std::size_t index) const { return at(index); }

  void push_back(const T& value) {
    if (size_ == ring_.size()) grow();
    at(size_++) = value;
  }
  void pop_front() {
    first_ = (first_ + 1) & (ring_.size() - 1);
    --size_;
  }
  // Removes what the predicate names; the rest keeps its order.
  template <class Predicate>
  void remove_if(Predicate unwanted) {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < size_; ++i) {
      if (!unwanted(at(i))) at(kept++) = at(i);
    }
    size_ = kept;
  }

 private:
  T& at(std::size_t index) { return ring_[(first_ + index) & (ring_.size() - 1)]; }
  const T& at(std::size_t index) const { return ring_[(first_ + index) & (ring_.size() - 1)]; }
  void grow() {
    std::vector<T> larger(ring_.empty() ? kFirstSize : ring_.size() * 2);
    for (std::size_t i = 0; i < size_; ++i) larger[i] = at(i);
    ring_.swap(larger);
    first_ = 0;
  }

  static constexpr std::size_t kFirstSize = 16;
  std::vector<T> ring_;  // size: 0 or a power of two
  std::size_t first_ = 0, size_ = 0;
};

}  // namespace diemcau::rtc
