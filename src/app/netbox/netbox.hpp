#pragma once

#include <cstdint>
#include <string>

// `diemcau netbox`: a bad line in a box, in front of real browsers (this kernel, like many, has no netem). A seeded UDP
// relay: browsers talk to `listen` (announce it as the media address), each gets a socket of its own towards `target`,
// and both directions pass the simulated link of tests/support/netem.hpp. Profiles change while it runs, by JSON lines:
//
//   in   {"up":{"loss":0.1,"delay_ms":40},"down":{"rate_kbps":600}}     a direction not named stays as it is
//   in   {"stats":true}          out  {"up":{"sent":..,"delivered":..,...},"down":{...},"clients":2}
//
// Keys: delay_ms, jitter_ms, loss, burst_loss, burst_length, reorder, reorder_ms, duplicate, rate_kbps, queue_ms, cut.
namespace diemcau::app {

struct NetboxOptions {
  std::string listen;  // "127.0.0.1:45001"
  std::string target;  // "127.0.0.1:45000"
  std::uint64_t seed = 1;
  std::string profile;  // first line, as above; empty: a clear line
};

int run_netbox(const NetboxOptions& options);

}  // namespace diemcau::app
