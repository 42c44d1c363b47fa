#pragma once

#include <cstddef>

#include "base/bytes.hpp"

// Frames on a stream: 32-bit length in network order, then that many bytes; the same as net::Framing::u32. Sans-IO.
namespace diemcau::link {

// A plan of 168 sites with nine pictures each is about 250 kB; an offer 256 kB at most.
inline constexpr std::size_t kMaxFrame = 4 * 1024 * 1024;

void append_frame(Bytes& out, BytesView frame);

class FrameReader {
 public:
  void push(BytesView bytes) { buffer_.insert(buffer_.end(), bytes.begin(), bytes.end()); }
  // The next whole frame; valid until the next call of any method. False: more bytes are needed, or failed().
  bool next(BytesView& frame);
  // A frame longer than kMaxFrame was announced: the stream cannot be read on.
  bool failed() const { return failed_; }

 private:
  Bytes buffer_;
  std::size_t position_ = 0;
  bool failed_ = false;
};

}  // namespace diemcau::link
