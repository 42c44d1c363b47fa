#pragma once

#include "conference/event_log.hpp"
#include "conference/events.hpp"

namespace diemcau::link {

// Events of a meeting as the bytes of its log (schema/events.proto). Stateless.
class EventCodec final : public conference::EventCodec {
 public:
  std::string encode(const conference::Record& record) const override;
  // None: not such bytes, an event this release does not know, or a number no enumeration has.
  std::optional<conference::Record> decode(const std::string& payload) const override;
};

}  // namespace diemcau::link
