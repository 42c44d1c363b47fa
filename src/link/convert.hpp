#pragma once

#include <optional>

#include "conference/media_plane.hpp"
#include "media/plan.hpp"
#include "schema/link.pb.h"

// Values of the ports <-> their wire form. Reading returns none when a number is outside its enumeration or type: then
// the whole frame is refused.
namespace diemcau::link {

void to_wire(const media::SourceId& value, wire::Source* out);
void to_wire(const media::Assignment& value, wire::Assignment* out);
void to_wire(const conference::SeatTicket& value, wire::Ticket* out);
void to_wire(const conference::LegProfile& value, wire::Profile* out);
void to_wire(const media::Plan& value, wire::Plan* out);
void to_wire(const conference::AttachedSession& value, wire::AttachedSession* out);
void to_wire(const conference::QualityReport& value, wire::QualityReport* out);

std::optional<media::SourceId> from_wire(const wire::Source& in);
std::optional<media::Assignment> from_wire(const wire::Assignment& in);
conference::SeatTicket from_wire(const wire::Ticket& in);
std::optional<conference::LegProfile> from_wire(const wire::Profile& in);
std::optional<media::Plan> from_wire(const wire::Plan& in);
std::optional<conference::AttachedSession> from_wire(const wire::AttachedSession& in);
conference::QualityReport from_wire(const wire::QualityReport& in);
std::optional<conference::LevelReport> from_wire(const wire::Level& in);
std::optional<conference::SessionState> session_state(std::uint32_t number);
std::optional<conference::NegotiateError> negotiate_error(std::uint32_t number);

}  // namespace diemcau::link
