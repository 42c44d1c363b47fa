#include "api/routes/institution_call.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "api/iso_time.hpp"

namespace diemcau::api {
namespace {

using namespace governance;

constexpr int kListedBefore = 30;  // days, without `from`
constexpr int kListedAfter = 400;  // days, without `until`

// Somebody is checked in: the room then acts for its technician.
bool is_attended(const Call& call) {
  if (!call.identity.site) return false;
  const auto current = call.services.check_ins.current_of(*call.identity.site, call.at.wall);
  return current.ok() && current->has_value();
}

bool read_stages(std::string_view text, std::vector<Stage>& stages) {
  while (!text.empty()) {
    const auto end = std::min(text.find(','), text.size());
    const auto stage = stage_from_text(text.substr(0, end));
    if (!stage) return false;
    stages.push_back(*stage);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return true;
}

}  // namespace

InstitutionCall::InstitutionCall(CallPointer call)
    : call_(std::move(call)),
      institution_(call_->services.institution.now()),
      asker_(asker_of(call_->identity, is_attended(*call_))) {}

bool InstitutionCall::is_mine(const Concern& concern) const {
  const bool named =
      !asker_.unit.empty() && std::find(concern.hosts.begin(), concern.hosts.end(), asker_.unit) != concern.hosts.end();
  return named || is_informed(asker_, concern, *institution_);
}

Seen InstitutionCall::seen_cards() const {
  auto cards = std::make_shared<std::map<MeetingId, std::optional<DossierCard>>>();
  return [this, cards](MeetingId id) -> const DossierCard* {
    const auto known = cards->find(id);
    if (known != cards->end()) return known->second ? &*known->second : nullptr;
    const auto found = desk().load(id);
    auto& place = (*cards)[id];
    if (found.ok() && found->has_value() && may_see(concern_of(**found))) place = card_of(id, **found);
    return place ? &*place : nullptr;
  };
}

std::optional<LocalDate> InstitutionCall::day(const char* name) const {
  const auto given = call_->request.query.find(name);
  return given == call_->request.query.end() ? std::nullopt : parse_day(given->second);
}

std::optional<CardQuery> InstitutionCall::card_query() const {
  const auto& given = call_->request.query;
  const auto from = day("from"), until = day("until");
  if ((given.count("from") != 0 && !from) || (given.count("until") != 0 && !until)) return std::nullopt;
  const LocalDate today = local_date(now());
  CardQuery query;
  query.opens_from = start_of(from.value_or(today - std::chrono::days(kListedBefore)));
  query.opens_until = start_of(until.value_or(today + std::chrono::days(kListedAfter)) + std::chrono::days(1));
  const auto stages = given.find("stage");
  if (stages != given.end() && !read_stages(stages->second, query.stages)) return std::nullopt;
  return query;
}

std::optional<Slot> InstitutionCall::days(int most) const {
  const auto from = day("from"), until = day("until");
  if (!from || !until || *until < *from || *until - *from > std::chrono::days(most)) return std::nullopt;
  return Slot{start_of(*from), start_of(*until + std::chrono::days(1))};
}

void InstitutionCall::fail(const DossierDesk::Refusal& refusal) const {
  if (refusal.details.empty()) return call_->fail(refusal.error);
  const auto text = text_of(refusal.error, call_->language);
  call_->ok({{"code", refusal.error.code}, {"message", text.message}, {"details", refusal.details}}, text.status);
}

}  // namespace diemcau::api
