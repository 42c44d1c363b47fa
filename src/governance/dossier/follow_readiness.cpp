#include <algorithm>

#include "governance/dossier/decide.hpp"
#include "governance/dossier/following.hpp"

// What the board of readiness learns by itself: the line that is there, the roll-call of the day (Q11.2/2).
namespace diemcau::governance {
namespace {

// What a hand has answered stands.
bool may_answer(const Readiness& item) {
  return item.answer == ReadinessAnswer::unanswered || item.by == "system";
}

void answer(Following& f, SiteNumber site, ReadinessItem item, ReadinessAnswer said, const std::string& reason) {
  const SiteDossier* known = f.dossier.site(site);
  if (!known || known->item(item).answer == said) return;
  const auto decided = answer_readiness(f.dossier, {site, item, said, reason});
  if (!decided.ok()) return;
  for (const FactBody& body : *decided) f.add(f.now, body);
}

void by_line(Following& f, const SiteSeen& seen) {
  const SiteDossier* site = f.dossier.site(seen.site);
  if (seen.line == LineSeen::in && may_answer(site->item(ReadinessItem::connected)))
    answer(f, seen.site, ReadinessItem::connected, ReadinessAnswer::ok, {});
  if (seen.line == LineSeen::lost && site->item(ReadinessItem::connected).answer == ReadinessAnswer::ok)
    answer(f, seen.site, ReadinessItem::connected, ReadinessAnswer::fault, "LOST");
  // Once measured good it stays so: a line that wavers would write a fact a second.
  const bool measured = seen.line == LineSeen::in && seen.line_good.value_or(false);
  if (measured && site->item(ReadinessItem::line).answer == ReadinessAnswer::unanswered)
    answer(f, seen.site, ReadinessItem::line, ReadinessAnswer::ok, {});
}

// A mark answers for its own day, and while the room that was seen and heard is there.
bool counts_now(const Following& f, const SiteSeen& seen) {
  return seen.mark && seen.line == LineSeen::in && local_date(seen.mark->at) == local_date(f.now);
}

void by_mark(Following& f, SiteNumber site, const SiteSeen::Mark& mark) {
  const auto one = [&](ReadinessItem item, bool well, const char* fault) {
    if (!may_answer(f.dossier.site(site)->item(item))) return;
    answer(f, site, item, well ? ReadinessAnswer::ok : ReadinessAnswer::fault, well ? "" : fault);
  };
  one(ReadinessItem::sound, mark.heard, "NOT_HEARD");
  one(ReadinessItem::picture, mark.seen, "NOT_SEEN");
}

ReadinessAnswer answered(const SiteDossier& site, ReadinessItem item) {
  return site.item(item).answer;
}

FrozenReadiness frozen(const SiteDossier& site) {
  FrozenReadiness row;
  row.site = site.site;
  row.connected = answered(site, ReadinessItem::connected);
  row.line = answered(site, ReadinessItem::line);
  row.sound = answered(site, ReadinessItem::sound);
  row.picture = answered(site, ReadinessItem::picture);
  for (const Readiness& item : site.readiness) {
    if (item.fault.empty()) continue;
    row.fault += (row.fault.empty() ? "" : " · ") + item.fault;
  }
  return row;
}

}  // namespace

// On the day itself only, and until it opens: the rehearsal of the day before answers for no line of today.
void follow_readiness(Following& f) {
  const Slot& slot = f.dossier.registration.slot;
  if (f.dossier.phase != Phase::approved || local_date(f.now) != local_date(slot.opens_at)) return;
  for (const SiteSeen& seen : f.seen.sites) {
    if (!f.dossier.site(seen.site)) continue;
    by_line(f, seen);
    if (counts_now(f, seen)) by_mark(f, seen.site, *seen.mark);
  }
}

WallTime readiness_due(const Dossier& dossier) {
  return dossier.registration.slot.opens_at - kReadyBefore;
}

std::optional<fact::ReadinessFrozen> freeze_readiness(const Dossier& dossier, WallTime now) {
  const WallTime due = readiness_due(dossier);
  const bool consented_by_then = dossier.consented() && dossier.approved_at && *dossier.approved_at <= due;
  if (dossier.snapshot || now < due || !consented_by_then) return std::nullopt;
  std::vector<Fact> by_then;
  std::copy_if(dossier.facts.begin(), dossier.facts.end(), std::back_inserter(by_then),
               [&](const Fact& fact) { return fact.stamp.happened_at <= due; });
  fact::ReadinessFrozen out;
  for (const SiteDossier& site : fold(by_then).sites) out.rows.push_back(frozen(site));
  return out;
}

std::vector<FactBody> continue_at(const Dossier& dossier, SiteNumber site) {
  std::vector<FactBody> facts{
      fact::RehearsalResulted{Rehearsal::second, site, RehearsalResult::continuous, {}, std::nullopt}};
  Dossier after = dossier;
  for (const auto item :
       {ReadinessItem::connected, ReadinessItem::line, ReadinessItem::sound, ReadinessItem::picture}) {
    const auto decided = answer_readiness(after, {site, item, ReadinessAnswer::ok, {}});
    if (!decided.ok()) continue;
    for (const FactBody& body : *decided) {
      apply(after, {{}, body});
      facts.push_back(body);
    }
  }
  return facts;
}

}  // namespace diemcau::governance
