#include "governance/dossier/standing.hpp"

#include <algorithm>

namespace diemcau::governance {
namespace {

template <class Body>
bool is(const Fact& fact) {
  return std::holds_alternative<Body>(fact.body);
}

template <class... Bodies>
bool is_one_of(const Fact& fact) {
  return (is<Bodies>(fact) || ...);
}

bool done_for_a_time(const Fact& fact) {
  return is_one_of<fact::TimeChanged, fact::SiteInvited, fact::SiteNoticeSent, fact::SupplierNoticeSent,
                   fact::Acknowledged, fact::Declined, fact::TechnicianAssigned, fact::ContactSheetPublished,
                   fact::RehearsalPlanned, fact::RehearsalResulted, fact::RehearsalEnded, fact::ReadinessAnswered,
                   fact::ReadinessCompleted>(fact);
}

template <class Body>
std::optional<WallTime> last(const std::vector<Fact>& facts) {
  std::optional<WallTime> at;
  for (const Fact& fact : facts)
    if (is<Body>(fact)) at = std::max(at.value_or(fact.stamp.happened_at), fact.stamp.happened_at);
  return at;
}

}  // namespace

// By when it happened, not by when it was recorded: a notice from before the change names the old time, whenever it is
// typed in.
std::vector<const Fact*> standing_facts(const std::vector<Fact>& facts) {
  const auto changed = last<fact::TimeChanged>(facts);
  const auto reopened = last<fact::Reopened>(facts);
  std::vector<const Fact*> standing;
  for (const Fact& fact : facts) {
    const WallTime at = fact.stamp.happened_at;
    const bool of_old_time = changed && at < *changed && done_for_a_time(fact);
    const bool end_by_mistake = reopened && at <= *reopened && is<fact::Ended>(fact);
    if (!of_old_time && !end_by_mistake) standing.push_back(&fact);
  }
  return standing;
}

}  // namespace diemcau::governance
