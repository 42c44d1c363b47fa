#include "rtc/demux.hpp"

#include "rtp/header.hpp"

namespace diemcau::rtc {

DatagramKind classify(BytesView datagram) {
  if (datagram.size() < 2) return DatagramKind::unknown;
  const Byte first = datagram[0];
  if (first <= 3) return DatagramKind::stun;
  if (first >= 20 && first <= 63) return DatagramKind::dtls;
  if (first >= 128 && first <= 191) return rtp::is_rtcp(datagram) ? DatagramKind::rtcp : DatagramKind::rtp;
  return DatagramKind::unknown;
}

}  // namespace diemcau::rtc
