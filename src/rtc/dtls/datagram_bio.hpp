#pragma once

#include <vector>

#include "base/bytes.hpp"

struct bio_st;

namespace diemcau::rtc {

// The two ends OpenSSL reads and writes: one incoming datagram at a time, and the datagrams it wrote. A memory BIO
// would glue several records' datagrams together (measured: one 684-byte read of a whole flight).
struct DatagramQueue {
  BytesView incoming;           // empty: nothing to read, the BIO asks to be retried
  std::vector<Bytes> outgoing;  // in order of writing
};

// The BIO refers to `queue`, which must outlive it. Freed by BIO_free or by the SSL it is given to.
bio_st* new_datagram_bio(DatagramQueue& queue);

inline constexpr long kDtlsMtu = 1200;

}  // namespace diemcau::rtc
