#pragma once

#include <string>

#include "base/result.hpp"

namespace diemcau::app {

// Takes from this process, for good, every system call that forwarding does not need: after this it opens no file and
// no socket, connects nowhere, starts no program. What it holds open goes on: its media ports and the link to control.
// forward is the process that parses the bytes of strangers (STUN, DTLS, RTP, SDP); whoever takes it over finds only
// packets. A call outside the list returns EPERM and does not end the process: a meeting is worth more than a proof of
// the list. Call once, after everything is open. Error: why the kernel refused.
Result<void, std::string> enter_sandbox();

}  // namespace diemcau::app
