#include "link/event_codec.hpp"

#include "link/event_wire.hpp"

namespace diemcau::link {

std::string EventCodec::encode(const conference::Record& record) const {
  events::wire::Record out;
  out.set_at_us(to_us(record.at));
  out.set_by(record.by);
  out.set_by_name(record.by_name);
  write_event(record.event, out);
  return out.SerializeAsString();
}

std::optional<conference::Record> EventCodec::decode(const std::string& payload) const {
  events::wire::Record in;
  if (!in.ParseFromString(payload)) return std::nullopt;
  auto event = read_event(in);
  if (!event) return std::nullopt;
  return conference::Record{wall_from_us(in.at_us()), in.by(), in.by_name(), std::move(*event)};
}

}  // namespace diemcau::link
