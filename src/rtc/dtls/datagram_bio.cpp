#include "rtc/dtls/datagram_bio.hpp"

#include <openssl/bio.h>

#include <algorithm>

#include "base/check.hpp"

namespace diemcau::rtc {
namespace {

constexpr long kUdpOverhead = 28;  // IPv4 and UDP headers, as OpenSSL wants to know beside the MTU

DatagramQueue& queue_of(BIO* bio) {
  return *static_cast<DatagramQueue*>(BIO_get_data(bio));
}

int read_datagram(BIO* bio, char* out, int capacity) noexcept {
  BIO_clear_retry_flags(bio);
  DatagramQueue& queue = queue_of(bio);
  if (queue.incoming.empty() || out == nullptr || capacity <= 0) {
    BIO_set_retry_read(bio);
    return -1;
  }
  const std::size_t count = std::min(queue.incoming.size(), static_cast<std::size_t>(capacity));
  std::copy_n(queue.incoming.begin(), count, out);
  queue.incoming = {};
  return static_cast<int>(count);
}

int write_datagram(BIO* bio, const char* data, int size) noexcept {
  BIO_clear_retry_flags(bio);
  if (data == nullptr || size <= 0) return 0;
  try {
    queue_of(bio).outgoing.emplace_back(data, data + size);
  } catch (...) {  // out of memory: OpenSSL's C frames must not see an exception
    return -1;
  }
  return size;
}

// Everything unknown must be answered by 0: a BIO that says 1 to BIO_CTRL_GET_KTLS_SEND makes OpenSSL 3 believe the
// kernel encrypts, allocate no write buffer and crash in the record layer.
long control(BIO*, int command, long, void*) noexcept {
  switch (command) {
    case BIO_CTRL_FLUSH:
      return 1;
    case BIO_CTRL_DGRAM_QUERY_MTU:
      return kDtlsMtu;
    case BIO_CTRL_DGRAM_GET_MTU_OVERHEAD:
      return kUdpOverhead;
    default:
      return 0;
  }
}

int create(BIO* bio) noexcept {
  BIO_set_init(bio, 1);
  return 1;
}

const BIO_METHOD* method() {
  static BIO_METHOD* const made = [] {
    BIO_METHOD* fresh = BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "datagram");
    CHECK(fresh != nullptr && BIO_meth_set_read(fresh, read_datagram) == 1 &&
              BIO_meth_set_write(fresh, write_datagram) == 1 && BIO_meth_set_ctrl(fresh, control) == 1 &&
              BIO_meth_set_create(fresh, create) == 1,
          "OpenSSL makes a BIO method");
    return fresh;
  }();
  return made;
}

}  // namespace

bio_st* new_datagram_bio(DatagramQueue& queue) {
  BIO* bio = BIO_new(method());
  CHECK(bio != nullptr, "OpenSSL makes a BIO");
  BIO_set_data(bio, &queue);
  return bio;
}

}  // namespace diemcau::rtc
