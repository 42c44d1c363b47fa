#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"
#include "conference/ids.hpp"
#include "conference/layout.hpp"
#include "conference/words.hpp"
#include "governance/account.hpp"

// What a person asks of a meeting, who the person is, and the answer no.
namespace diemcau::conference {

// The fields of Command in openapi.yaml; each name uses a few of them (see the file of its family, decide_*.cpp).
struct Command {
  CommandName name = CommandName::help;
  std::optional<std::uint64_t> based_on;  // program revision the person saw
  std::optional<Layout> layout;
  std::optional<std::int64_t> pane;
  std::optional<std::int64_t> to_pane;
  std::optional<SourceId> source;
  std::optional<SeatId> seat;
  std::optional<RequestId> request;
  std::optional<CueId> cue;
  std::optional<std::int64_t> position;  // 0 = first
  std::string title;
  std::string topic;
  std::string text;
  std::optional<std::int64_t> minutes;
  std::optional<std::int64_t> rehearsal;  // 1 or 2
  std::optional<Mark> mark;
  std::uint64_t still = 0;  // with rollcall_mark: the picture the caller has kept. Not a field of the page's message.
  // With what ends a rehearsal: the pictures of the rooms the caller has kept, by their SHA-256. No field of a message.
  std::map<SeatId, std::string> stills;
  std::optional<Profile> profile;
  std::optional<std::vector<std::optional<SourceId>>> sources;
  std::optional<std::vector<SeatId>> microphones;
  std::optional<std::vector<SeatId>> seats;
};

// Who asks, through which kind of page. A site page acts for its own seat and for nothing else, whoever stands before
// it; the other pages act by the person's roles (governance/permissions.hpp, regulation §5).
struct Actor {
  PageKind page = PageKind::site;
  std::vector<governance::Role> roles;
  std::string user;       // stable login name, or "site:41" for a paired room
  std::string name;       // as shown to others
  SeatId seat;            // the site's seat, or the viewer seat of the page; 0 before it joined
  std::string from = {};  // address of the page, for the audit
};

// `code` is stable (openapi Error.code); `message_key` and `params` make the sentence (messages.hpp).
struct Refusal {
  std::string code;
  std::string message_key;
  std::vector<std::pair<std::string, std::string>> params;
  bool operator==(const Refusal&) const = default;
};

// Both times of one moment, read once by the caller at the edge. No code derives one from the other.
struct Moment {
  Instant now;
  WallTime wall;
};

}  // namespace diemcau::conference
