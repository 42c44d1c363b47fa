#pragma once

#include <algorithm>

#include "governance/dossier/dossier.hpp"

// Inside the fold of a dossier (dossier.cpp): what its two halves share.
namespace diemcau::governance {

// What a fact says about a site that is no longer invited is kept in `facts` and changes nothing.
class Applying {
 protected:
  Applying(Dossier& dossier, const Stamp& stamp) : dossier_(dossier), stamp_(stamp) {}

  // The earliest counts: a fact may be recorded after one that happened later.
  void first(std::optional<WallTime>& at) { at = std::min(at.value_or(stamp_.happened_at), stamp_.happened_at); }
  template <class Change>
  void at(SiteNumber number, Change change) {
    if (SiteDossier* site = dossier_.site(number)) change(*site);
  }

  Dossier& dossier_;
  const Stamp& stamp_;
};

}  // namespace diemcau::governance
