#pragma once

#include "conference/meeting.hpp"

namespace diemcau::conference {

// One thing to decide, waiting for its turn.
struct Meeting::Work {
  std::function<Decision(const MeetingState&, const Observations&)> decide;
  std::function<void(const std::optional<Refusal>&)> done = [](const std::optional<Refusal>&) {};
  std::string by = "system";
  std::string by_name;
  std::string from;
  Moment at;
  bool acts_without_log = false;  // closing microphones, holding the picture
};

}  // namespace diemcau::conference
