#include "link/framing.hpp"

namespace diemcau::link {

void append_frame(Bytes& out, BytesView frame) {
  ByteWriter(out).u32(frame.size()).bytes(frame);
}

bool FrameReader::next(BytesView& frame) {
  if (failed_) return false;
  constexpr std::size_t kHeader = 4;
  const std::size_t available = buffer_.size() - position_;
  const std::size_t length = available < kHeader ? 0 : load_u32(buffer_.data() + position_);
  failed_ = length > kMaxFrame;
  if (failed_) return false;
  if (available < kHeader || available - kHeader < length) {
    // Only here, so that the frame given out last stays valid: what was read makes room.
    buffer_.erase(buffer_.begin(), buffer_.begin() + static_cast<std::ptrdiff_t>(position_));
    position_ = 0;
    return false;
  }
  frame = BytesView(buffer_).subspan(position_ + kHeader, length);
  position_ += kHeader + length;
  return true;
}

}  // namespace diemcau::link
