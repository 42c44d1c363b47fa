#include "governance/dossier/standing.hpp"

#include <algorithm>
#include <map>

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

// When each site was last taken out: what was done at it before speaks for it no longer, should it come again.
std::map<SiteNumber, WallTime> removals(const std::vector<Fact>& facts) {
  std::map<SiteNumber, WallTime> at;
  for (const Fact& fact : facts) {
    const auto* changed = std::get_if<fact::SitesChanged>(&fact.body);
    if (!changed) continue;
    for (const SiteNumber site : changed->removed) at[site] = std::max(at[site], fact.stamp.happened_at);
  }
  return at;
}

std::optional<SiteNumber> site_of(const Fact& fact) {
  return std::visit(
      [](const auto& body) -> std::optional<SiteNumber> {
        if constexpr (requires { SiteNumber(body.site); })
          return body.site;
        else
          return std::nullopt;
      },
      fact.body);
}

// When sites were last added: all were ready before says nothing of them.
std::optional<WallTime> last_joined(const std::vector<Fact>& facts) {
  std::optional<WallTime> at;
  for (const Fact& fact : facts) {
    const auto* changed = std::get_if<fact::SitesChanged>(&fact.body);
    if (changed && !changed->added.empty()) at = std::max(at.value_or(fact.stamp.happened_at), fact.stamp.happened_at);
  }
  return at;
}

}  // namespace

// By when it happened, not by when it was recorded: a notice from before the change names the old time, whenever it is
// typed in.
std::vector<const Fact*> standing_facts(const std::vector<Fact>& facts) {
  const auto changed = last<fact::TimeChanged>(facts);
  const auto reopened = last<fact::Reopened>(facts);
  const auto joined = last_joined(facts);
  const auto removed = removals(facts);
  std::vector<const Fact*> standing;
  for (const Fact& fact : facts) {
    const WallTime at = fact.stamp.happened_at;
    const bool of_old_time = changed && at < *changed && done_for_a_time(fact);
    const bool end_by_mistake = reopened && at <= *reopened && is<fact::Ended>(fact);
    const bool of_fewer_sites = joined && at < *joined && is<fact::ReadinessCompleted>(fact);
    const auto site = site_of(fact);
    const auto out = site ? removed.find(*site) : removed.end();
    const bool of_removed = out != removed.end() && at < out->second && done_for_a_time(fact);
    if (!of_old_time && !end_by_mistake && !of_fewer_sites && !of_removed) standing.push_back(&fact);
  }
  return standing;
}

}  // namespace diemcau::governance
