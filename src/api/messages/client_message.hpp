#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "base/result.hpp"
#include "conference/command.hpp"
#include "conference/ids.hpp"
#include "conference/light.hpp"

// What a page says over /ws, decoded strictly by the schema of openapi.yaml: an unknown type, an unknown field or a
// value out of range is refused with a sentence and changes nothing.
namespace diemcau::api::message {

struct Hello {
  conference::PageKind page = conference::PageKind::site;
  conference::MeetingId meeting;
  std::optional<conference::SessionId> session;
  std::optional<std::uint64_t> epoch;
  std::optional<std::uint64_t> last_seq;
};
struct Join {
  bool take_over = false;
  std::string page_key;
};
struct Offer {
  conference::SessionId session;
  std::string sdp;
};
struct Shown {
  std::uint64_t revision = 0;
  bool complete = true;
  double ms = 0;
};
struct Leave {};
struct RoomMicrophone {
  bool open = false;
};
using PageReport = conference::FrameReport;
struct PageCommand {
  std::string id;
  conference::Command command;
};
struct Ping {
  std::optional<double> t;
};

using ClientMessage = std::variant<Hello, Join, Offer, Shown, Leave, RoomMicrophone, PageReport, PageCommand, Ping>;

struct Malformed {
  std::string reason;
  std::string command_id;  // of a command whose id could still be read: the page waits for its result
};

Result<ClientMessage, Malformed> decode(std::string_view text);

}  // namespace diemcau::api::message
