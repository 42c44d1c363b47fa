#include "governance/dossier/changes.hpp"

#include <algorithm>
#include <iterator>

namespace diemcau::governance {
namespace {

bool same(const Addressee& one, const Addressee& other) {
  return one.supplier == other.supplier && (one.supplier || one.site == other.site);
}

// One overload per fact that tells somebody of the meeting, or changes it.
class Telling {
 public:
  explicit Telling(std::vector<Change>& changes) : changes_(changes) {}

  void look_at(const Fact& fact) {
    stamp_ = &fact.stamp;
    std::visit(*this, fact.body);
  }

  void operator()(const fact::SiteNoticeSent& f) { tell({f.site, {}, {}}); }
  void operator()(const fact::Acknowledged& f) { tell({f.site, {}, {}}); }
  void operator()(const fact::Declined& f) { tell({f.site, {}, {}}); }
  void operator()(const fact::ChangeSeen& f) { tell({f.site, {}, {}}); }
  void operator()(const fact::SupplierNoticeSent& f) { tell({{}, f.supplier, {}}); }
  void operator()(const fact::SupplierDutyNamed& f) { tell({{}, f.supplier, {}}); }
  void operator()(const fact::ChangeNoticeSent&) {
    for (Change& change : changes_)
      for (Addressee& one : change.to)
        if (!one.told_at) one.told_at = stamp_->happened_at;
  }
  void operator()(const fact::TimeChanged&) { changes_.push_back({decided_at(), knowing_}); }
  // The sites that stay are not touched; the companies have other sites to stand by for.
  void operator()(const fact::SitesChanged& f) {
    const auto removed = [&](const Addressee& one) {
      return !one.supplier && std::find(f.removed.begin(), f.removed.end(), one.site) != f.removed.end();
    };
    Change change{decided_at(), {}};
    std::copy_if(knowing_.begin(), knowing_.end(), std::back_inserter(change.to),
                 [&](const Addressee& one) { return one.supplier || removed(one); });
    std::erase_if(knowing_, removed);
    changes_.push_back(std::move(change));
  }
  template <class Other>
  void operator()(const Other&) {}

 private:
  void tell(const Addressee& told) {
    for (Change& change : changes_) {
      for (Addressee& one : change.to)
        if (same(one, told) && !one.told_at) one.told_at = stamp_->happened_at;
    }
    const bool known = std::any_of(knowing_.begin(), knowing_.end(), [&](const auto& one) { return same(one, told); });
    if (!known) knowing_.push_back(told);
  }
  // A letter has a day and no hour: it was decided by the end of that day at the latest.
  WallTime decided_at() const {
    const auto written = stamp_->document.date;
    const WallTime by_then = written ? start_of(*written + std::chrono::days(1)) : stamp_->happened_at;
    return std::min(by_then, stamp_->happened_at);
  }

  std::vector<Change>& changes_;
  std::vector<Addressee> knowing_;
  const Stamp* stamp_ = nullptr;
};

}  // namespace

std::vector<Change> changes_of(const std::vector<Fact>& facts) {
  std::vector<const Fact*> by_time;
  for (const Fact& fact : facts) by_time.push_back(&fact);
  std::stable_sort(by_time.begin(), by_time.end(), [](const Fact* one, const Fact* other) {
    return one->stamp.happened_at < other->stamp.happened_at;
  });
  std::vector<Change> changes;
  Telling telling(changes);
  for (const Fact* fact : by_time) telling.look_at(*fact);
  return changes;
}

std::vector<Addressee> untold_of(const Dossier& dossier) {
  std::vector<Addressee> untold;
  for (const Change& change : changes_of(dossier.facts)) {
    for (const Addressee& one : change.to) {
      const bool listed =
          std::any_of(untold.begin(), untold.end(), [&](const auto& other) { return same(one, other); });
      if (!one.told_at && !listed) untold.push_back(one);
    }
  }
  return untold;
}

}  // namespace diemcau::governance
