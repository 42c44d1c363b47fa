#pragma once

#include <cstdint>
#include <string>

// `diemcau netbox`: a bad line in a box, in front of real browsers (this kernel, like many, has no netem). A seeded UDP
// relay: browsers talk to `listen` (announce it as the media address), each gets a socket of its own towards `target`
// and a line of its own: tests/support/netem.hpp both ways, all by the same profiles. Lines change while it runs, by
// JSON lines; kNetboxManual (in --help) says which.
namespace diemcau::app {

inline constexpr char kNetboxManual[] =
    R"(Reads JSON lines, ends with its input. Every browser has a line of its own, all alike:
  {"down":{"rate_kbps":600,"queue_ms":300}}     a direction not named stays as it is; a named one is as said, no more
  {"up":{"loss":0.1},"down":{}}                 a clear line down
  {"down":{"cut":true}}                         nothing passes
  {"stats":true}                                answers {"up":{"sent":..,"delivered":..,..},"down":{..},"clients":2}
Keys: delay_ms, jitter_ms, loss, burst_loss, burst_length (packets), reorder, reorder_ms, duplicate (shares of 1),
rate_kbps (IP and UDP headers counted), queue_ms (of the bottleneck, tail drop), cut.)";

struct NetboxOptions {
  std::string listen;  // "127.0.0.1:45001"
  std::string target;  // "127.0.0.1:45000"
  std::uint64_t seed = 1;
  std::string profile;  // first line, as above; empty: a clear line
};

int run_netbox(const NetboxOptions& options);

}  // namespace diemcau::app
