#pragma once

#include <optional>

#include "conference/events.hpp"
#include "schema/events.pb.h"

// The inside of EventCodec: one event <-> the oneof of a wire Record.
namespace diemcau::link {

void write_event(const conference::Event& event, events::wire::Record& out);
std::optional<conference::Event> read_event(const events::wire::Record& in);

}  // namespace diemcau::link
