#pragma once

#include "api/institution/dossier_json.hpp"
#include "api/routes/call.hpp"

namespace diemcau::api {

// A call to the institution's routes: who asks and what that person may see.
class InstitutionCall {
 public:
  explicit InstitutionCall(CallPointer call);
  InstitutionCall(const InstitutionCall&) = delete;
  InstitutionCall& operator=(const InstitutionCall&) = delete;

  const CallPointer& operator->() const { return call_; }
  DossierDesk& desk() const { return *call_->services.dossiers; }
  const governance::Institution& institution() const { return *institution_; }
  const Asker& asker() const { return asker_; }
  Language language() const { return call_->language; }
  conference::Moment at() const { return call_->at; }
  WallTime now() const { return desk().clock().at(call_->at.wall); }
  DossierDesk::Visit visit() const { return {asker_, call_->from(), call_->language, call_->at}; }

  bool may_see(const Concern& concern) const { return api::may_see(asker_, concern, *institution_); }
  bool may_read_papers(const Concern& concern) const { return api::may_read_papers(asker_, concern, *institution_); }
  // Hosted or registered by the asker's unit, or where it is invited or supplies.
  bool is_mine(const Concern& concern) const;
  // The cards of a long time around now that the asker may see, read once when first asked for.
  Seen seen_cards() const;
  // None: the query is malformed.
  std::optional<governance::CardQuery> card_query() const;
  // [from, until) of local days; none: missing, malformed, the wrong way round or too long.
  std::optional<governance::Slot> days(int most) const;

  void fail(const DossierDesk::Refusal& refusal) const;

 private:
  std::optional<governance::LocalDate> day(const char* name) const;

  CallPointer call_;
  std::shared_ptr<const governance::Institution> institution_;
  Asker asker_;
};

}  // namespace diemcau::api
