#include "api/institution/operator_log.hpp"

#include "api/iso_time.hpp"
#include "api/messages/section_json.hpp"
#include "conference/layout.hpp"

namespace diemcau::api {
namespace {

using namespace conference;
using nlohmann::json;

std::string source_text(const std::optional<SourceId>& source) {
  if (!source) return "-";
  return std::to_string(source->seat.value) + (source->kind == SourceKind::content ? "/content" : "");
}

std::string panes_text(const std::vector<std::optional<SourceId>>& panes) {
  std::string text;
  for (const auto& pane : panes) text += (text.empty() ? "" : " ") + source_text(pane);
  return text;
}

// The site an event concerns: what names a seat says it by that name.
template <class Event>
concept NamesSeat = requires(const Event& e) {
  { e.seat } -> std::convertible_to<SeatId>;
};
template <class Event>
concept MayNameSeat = requires(const Event& e) {
  { e.seat.has_value() } -> std::convertible_to<bool>;
};

struct Site {
  template <class Event>
  std::optional<SeatId> operator()(const Event& e) const {
    if constexpr (NamesSeat<Event>) {
      return e.seat;
    } else if constexpr (MayNameSeat<Event>) {
      return e.seat;
    } else {
      return std::nullopt;
    }
  }
};

struct Details {
  std::string operator()(const event::PreviewChanged& e) const {
    return std::string(shape(e.layout).code) + ": " + panes_text(e.panes);
  }
  std::string operator()(const event::ProgramTaken& e) const {
    const std::string why(code(e.reason));
    if (e.scene.mode != SceneMode::scene) return why + " · " + std::string(code(e.scene.mode));
    return why + " · " + std::string(shape(e.scene.layout).code) + ": " + panes_text(e.scene.panes);
  }
  std::string operator()(const event::BridgeGateSet& e) const { return e.open ? "open" : "closed"; }
  std::string operator()(const event::RoomGateSet& e) const { return e.open ? "open" : "closed"; }
  std::string operator()(const event::SpeakRequested& e) const { return e.topic; }
  std::string operator()(const event::SpeakChanged& e) const {
    return "#" + std::to_string(e.id.value) + " " + std::string(code(e.state)) + (e.oral ? " (oral)" : "");
  }
  std::string operator()(const event::RollcallMarked& e) const { return std::string(code(e.mark)); }
  std::string operator()(const event::CueSaved& e) const { return e.cue.title; }
  std::string operator()(const event::CueReached& e) const { return "#" + std::to_string(e.id.value); }
  std::string operator()(const event::RehearsalBegun& e) const { return std::to_string(e.number); }
  std::string operator()(const event::CheckedIn& e) const { return e.technician + (e.by_phone ? " (telephone)" : ""); }
  std::string operator()(const event::FaultSet& e) const { return e.text.value_or(""); }
  std::string operator()(const event::ProfileSet& e) const { return std::string(code(e.profile)); }
  std::string operator()(const event::ControlSet& e) const { return e.name; }
  std::string operator()(const event::SeatTaken& e) const { return e.name; }
  template <class Other>
  std::string operator()(const Other&) const {
    return {};
  }
};

}  // namespace

std::vector<OperatorLogLine> operator_log(const std::vector<Record>& records, const InstitutionClock& clock) {
  std::vector<OperatorLogLine> lines;
  for (const Record& record : records) {
    OperatorLogLine line;
    line.number = lines.size() + 1;
    line.at = clock.at(record.at);
    line.by = record.by;
    line.by_name = record.by_name;
    line.kind = std::string(kind_of(record.event));
    if (const auto seat = std::visit(Site(), record.event)) line.site = governance::SiteNumber(seat->value);
    line.details = std::visit(Details(), record.event);
    lines.push_back(std::move(line));
  }
  return lines;
}

json operator_log_json(const std::vector<OperatorLogLine>& lines) {
  json out = json::array();
  for (const OperatorLogLine& line : lines) {
    out.push_back({{"number", line.number},
                   {"at", message::iso(line.at)},
                   {"by", line.by},
                   {"by_name", line.by_name},
                   {"kind", line.kind},
                   {"seat", line.site ? json(line.site->value) : json(nullptr)},
                   {"details", line.details}});
  }
  return out;
}

}  // namespace diemcau::api
