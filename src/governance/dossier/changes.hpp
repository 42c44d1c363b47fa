#pragma once

#include <optional>
#include <vector>

#include "governance/dossier/dossier.hpp"

// Who is to be told that the meeting is not as it was told (Q16.4), and when each was. Read from the facts by when they
// happened: a notice of before the change names the old time, whenever it is typed in.
namespace diemcau::governance {

// A site or a company that had been told of the meeting when it changed.
struct Addressee {
  SiteNumber site;
  std::optional<Supplier> supplier;  // none: the site
  std::optional<WallTime> told_at;   // of the change: by a notice, or it answered, or saw it
};

struct Change {
  WallTime decided_at{};
  std::vector<Addressee> to;
};

// In the order in which they were decided; number n of a subject is the nth.
std::vector<Change> changes_of(const std::vector<Fact>& facts);

// Who does not know of some change yet.
std::vector<Addressee> untold_of(const Dossier& dossier);

}  // namespace diemcau::governance
