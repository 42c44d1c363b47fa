#include "api/messages/client_message.hpp"

#include <array>
#include <nlohmann/json.hpp>
#include <utility>

#include "api/messages/json_fields.hpp"

namespace diemcau::api::message {
namespace {

using conference::MeetingId;
using conference::SeatId;
using conference::SessionId;

constexpr std::size_t kLongestSdp = 262144;
constexpr std::size_t kLongestText = 2000;
constexpr std::int64_t kLongestReportMs = 3'600'000;
constexpr std::int64_t kHighestSeat = 0xffffffff;

Hello read_hello(JsonFields& fields) {
  Hello out;
  const auto page = conference::page_kind_from(fields.text("page", 16));
  if (!page) fields.fault("\"page\" is not a kind of page");
  out.page = page.value_or(conference::PageKind::site);
  out.meeting = MeetingId{static_cast<std::uint64_t>(fields.integer("meeting", 1, kLargestInteger))};
  fields.allow_null("session");
  if (const auto session = fields.maybe_integer("session", 0, kLargestInteger); session && *session != 0) {
    out.session = SessionId{static_cast<std::uint64_t>(*session)};
  }
  out.epoch = fields.maybe_integer("epoch", 0, kLargestInteger);
  out.last_seq = fields.maybe_integer("last_seq", 0, kLargestInteger);
  return out;
}

Join read_join(JsonFields& fields) {
  Join out;
  out.take_over = fields.maybe_boolean("take_over").value_or(false);
  out.page_key = fields.maybe_text("page_key", 128).value_or("");
  return out;
}

Offer read_offer(JsonFields& fields) {
  Offer out;
  out.session = SessionId{static_cast<std::uint64_t>(fields.integer("session", 1, kLargestInteger))};
  out.sdp = fields.text("sdp", kLongestSdp);
  return out;
}

Shown read_shown(JsonFields& fields) {
  Shown out;
  out.revision = static_cast<std::uint64_t>(fields.integer("revision", 0, kLargestInteger));
  out.complete = fields.maybe_boolean("complete").value_or(true);
  out.ms = fields.maybe_number("ms").value_or(0);
  return out;
}

RoomMicrophone read_room_microphone(JsonFields& fields) {
  return {fields.boolean("open")};
}

PageReport read_page_report(JsonFields& fields) {
  PageReport out;
  out.watched = milliseconds(fields.integer("watched_ms", 0, kLongestReportMs));
  out.received = static_cast<std::uint64_t>(fields.integer("frames_received", 0, kLargestInteger));
  out.dropped = static_cast<std::uint64_t>(fields.integer("frames_dropped", 0, kLargestInteger));
  if (const auto luma = fields.maybe_integer("own_luma", 0, 255)) out.own_luma = static_cast<int>(*luma);
  if (const auto rtt = fields.maybe_integer("rtt_ms", 0, kLongestReportMs)) out.rtt_ms = static_cast<double>(*rtt);
  return out;
}

std::optional<conference::SourceId> checked_source(JsonFields& fields, std::string_view text) {
  const auto source = conference::source_from(text);
  if (!source) fields.fault("a source is not \"seat/kind\"");
  return source;
}

// ---- the fields of a command, by kind

void read_places(JsonFields& fields, conference::Command& out) {
  if (const auto layout = fields.maybe_text("layout", 32)) {
    out.layout = conference::layout_from(*layout);
    if (!out.layout) fields.fault("\"layout\" is not known");
  }
  out.pane = fields.maybe_integer("pane", 0, 1000);
  out.to_pane = fields.maybe_integer("to_pane", 0, 1000);
  if (const auto source = fields.maybe_text("source", 32)) out.source = checked_source(fields, *source);
  fields.allow_null("seat");
  if (const auto seat = fields.maybe_integer("seat", 0, kHighestSeat))
    out.seat = SeatId{static_cast<std::uint32_t>(*seat)};
}

std::optional<std::vector<SeatId>> read_seats(JsonFields& fields, const char* name) {
  const auto numbers = fields.maybe_integers(name, 1000, 1, kHighestSeat);
  if (!numbers) return std::nullopt;
  std::vector<SeatId> seats;
  for (const auto number : *numbers) seats.push_back(SeatId{static_cast<std::uint32_t>(number)});
  return seats;
}

void read_lists(JsonFields& fields, conference::Command& out) {
  if (const auto sources = fields.maybe_texts("sources", conference::kMaxPanes)) {
    out.sources.emplace();
    for (const auto& source : *sources) out.sources->push_back(source ? checked_source(fields, *source) : std::nullopt);
  }
  out.microphones = read_seats(fields, "microphones");
  out.seats = read_seats(fields, "seats");
}

void read_numbers(JsonFields& fields, conference::Command& out) {
  if (const auto v = fields.maybe_integer("based_on", 0, kLargestInteger))
    out.based_on = static_cast<std::uint64_t>(*v);
  if (const auto v = fields.maybe_integer("request", 0, 0xffffffff))
    out.request = conference::RequestId{static_cast<std::uint32_t>(*v)};
  if (const auto v = fields.maybe_integer("cue", 0, 0xffffffff))
    out.cue = conference::CueId{static_cast<std::uint32_t>(*v)};
  out.position = fields.maybe_integer("position", 0, 100000);
  out.minutes = fields.maybe_integer("minutes", 0, 1440);
  out.rehearsal = fields.maybe_integer("rehearsal", 1, 2);
}

void read_words(JsonFields& fields, conference::Command& out) {
  out.title = fields.maybe_text("title", kLongestText).value_or("");
  out.topic = fields.maybe_text("topic", kLongestText).value_or("");
  out.text = fields.maybe_text("text", kLongestText).value_or("");
  if (const auto mark = fields.maybe_text("mark", 16)) {
    out.mark = conference::mark_from(*mark);
    if (!out.mark) fields.fault("\"mark\" is not known");
  }
  if (const auto profile = fields.maybe_text("profile", 16)) {
    out.profile = conference::profile_from(*profile);
    if (!out.profile) fields.fault("\"profile\" is not known");
  }
}

PageCommand read_command(JsonFields& fields) {
  PageCommand out;
  out.id = fields.text("id", 64);
  const auto name = conference::command_name_from(fields.text("name", 32));
  if (!name) fields.fault("\"name\" is not a command");
  out.command.name = name.value_or(conference::CommandName::help);
  read_places(fields, out.command);
  read_lists(fields, out.command);
  read_numbers(fields, out.command);
  read_words(fields, out.command);
  return out;
}

template <auto Read>
ClientMessage read(JsonFields& fields) {
  return Read(fields);
}
Leave read_leave(JsonFields&) {
  return {};
}
Ping read_ping(JsonFields& fields) {
  return {fields.maybe_number("t")};
}

using Reader = ClientMessage (*)(JsonFields&);
constexpr std::array<std::pair<std::string_view, Reader>, 9> kReaders = {{
    {"hello", &read<read_hello>},
    {"join", &read<read_join>},
    {"offer", &read<read_offer>},
    {"shown", &read<read_shown>},
    {"leave", &read<read_leave>},
    {"room_microphone", &read<read_room_microphone>},
    {"page_report", &read<read_page_report>},
    {"command", &read<read_command>},
    {"ping", &read<read_ping>},
}};

std::string id_of(const nlohmann::json& object) {
  const auto found = object.find("id");
  if (found == object.end() || !found->is_string()) return {};
  const auto& id = found->get_ref<const std::string&>();
  return id.size() <= 64 ? id : std::string();
}

}  // namespace

Result<ClientMessage, Malformed> decode(std::string_view text) {
  const auto json = nlohmann::json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!json.is_object()) return fail(Malformed{"not a JSON object", {}});
  JsonFields fields(json);
  const auto type = fields.text("type", 32);
  for (const auto& [name, reader] : kReaders) {
    if (name != type) continue;
    auto message = reader(fields);
    if (auto fault = fields.finish())
      return fail(Malformed{std::move(*fault), type == "command" ? id_of(json) : std::string()});
    return message;
  }
  return fail(Malformed{"\"type\" is not known", {}});
}

}  // namespace diemcau::api::message
