#pragma once

#include <memory>
#include <string>

#include "governance/ports/sites.hpp"

namespace diemcau::api {

// The province's sites and people, read once and again after a change. Handed out by shared_ptr: a job on the
// background thread keeps the value it began with.
class InstitutionHolder {
 public:
  struct Overrides {
    bool allow_loopback = false;
    std::string main_phone;  // empty: the main site's desk telephone
  };
  InstitutionHolder(governance::Sites& sites, Overrides overrides);

  governance::Stored<void> refresh();
  std::shared_ptr<const governance::Institution> now() const { return value_; }
  std::string main_phone() const;

 private:
  governance::Sites& sites_;
  Overrides overrides_;
  std::shared_ptr<const governance::Institution> value_ = std::make_shared<governance::Institution>();
};

}  // namespace diemcau::api
