#include "api/institution_holder.hpp"

namespace diemcau::api {

InstitutionHolder::InstitutionHolder(governance::Sites& sites, Overrides overrides)
    : sites_(sites), overrides_(std::move(overrides)) {}

governance::Stored<void> InstitutionHolder::refresh() {
  auto loaded = std::make_shared<governance::Institution>(TRY(sites_.load()));
  // The configuration alone decides: a demo seed loaded into a server in service opens nothing.
  loaded->province.allow_loopback = overrides_.allow_loopback;
  value_ = std::move(loaded);
  return {};
}

std::string InstitutionHolder::main_phone() const {
  if (!overrides_.main_phone.empty()) return overrides_.main_phone;
  const auto* main = value_->main_site();
  return main == nullptr ? std::string() : main->desk_phone;
}

}  // namespace diemcau::api
