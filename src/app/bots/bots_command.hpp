#pragma once

#include <cstdint>
#include <string>

// `diemcau bots`: many pages without browsers, for load and for the meetings of tests. Signalling stays with the driver
// (tests/e2e/lib/bots.mjs), which holds the WebSockets; the bots speak JSON lines on standard input and output:
//
//   in   {"op":"prepare","id":"44","number":44,"tone":700,"grain":0}    out  {"event":"prepared","id":"44"}
//        encodes the clip, 100 ms of one core that would otherwise be part of the first "add"
//   in
//   {"op":"add","id":"44","number":44,"tone":700,"grain":0,"sends":true,"pairs":4,"plain":28,"contents":1,"decode":true}
//   out  {"event":"offer","id":"44","sdp":"..."}
//   in   {"op":"answer","id":"44","sdp":"..."}          out  {"event":"connected","id":"44","ms":31}
//   in   {"op":"layers","id":"44","layers":["l","m"]}
//   in   {"op":"reassigned","id":"44","slot":3,"from":4711}   `from`: the assignment's from_rtp_timestamp
//   out  {"event":"fresh","id":"44","slot":3,"from":4711}     the first frame at or after it was received whole
//   in   {"op":"stats"}                                  out  {"event":"stats","bots":[...]}
//   in   {"op":"remove","id":"44"}                       end of input ends the program
// and the load_... of load_bots.hpp.
namespace diemcau::app {

struct BotsOptions {
  std::string local_address = "127.0.0.1";
  std::uint64_t seed = 0;  // 0: from the OS
};

int run_bots(const BotsOptions& options);

}  // namespace diemcau::app
