#include "api/institution/act_rights.hpp"

#include <algorithm>

#include "api/routes/router.hpp"

namespace diemcau::api {
namespace {

using namespace governance;
using enum Action;

ApiError forbidden(std::initializer_list<Role> roles, Language language) {
  return {"forbidden", {{"role", role_names(std::vector<Role>(roles), language)}}};
}

// One question of one act; the answers are methods by whose act it is.
class Question {
 public:
  Question(const Asker& asker, const Act& act, const Concern& concern, const Institution& institution,
           Language language)
      : asker_(asker), act_(act), concern_(concern), institution_(institution), language_(language) {}

  std::optional<ApiError> refusal() const {
    const bool told = is_told(asker_, act_);
    if (!told && act_.mode == Mode::record && !act_.kind->recorded_by_doer) return ApiError{"dossier.told_how", {}};
    // An act happens now: a time of its own belongs to what is told, or a late registration would be in time.
    if (act_.mode == Mode::act && act_.happened_at) return ApiError{"dossier.told_how", {}};
    switch (act_.kind->doer) {
      case Doer::host:
        return of_host();
      case Doer::host_paper:
        return told || acts_for_host() ? std::nullopt : of_host();
      case Doer::office:
        return allow(asker_.may(decide_meeting), {Role::office_clerk, Role::office_leader});
      case Doer::notifier:
        return allow(asker_.may(decide_meeting) || (hosts(asker_, concern_) && hosted_by_department()),
                     {Role::office_clerk, Role::office_leader, Role::host_clerk});
      case Doer::supplier:
        return allow(asker_.may(decide_meeting) ||
                         supplies_site_with(asker_, act_.fields.supplier, act_.fields.seat, institution_),
                     {Role::telco_duty, Role::power_duty});
      case Doer::site:
        return of_site(told, asker_.may_own(acknowledge_notice));
      case Doer::site_or_office:
        return of_site(asker_.may(decide_meeting) || told, asker_.may_own(acknowledge_notice));
      case Doer::site_or_operator:
        // The room states what it sees and ticks its own steps, whoever stands in it.
        return of_site(asker_.may(run_rehearsal) || told,
                       asker_.room.has_value() || asker_.may_own(acknowledge_notice));
      case Doer::operator_only:
        return allow(asker_.may(run_rehearsal) || told, {Role::main_tech});
      case Doer::incident:
        return of_incident(told);
      case Doer::lifecycle:
        return allow(asker_.may(run_lifecycle), {Role::main_tech, Role::chair, Role::secretary});
    }
    return ApiError{"internal", {}};
  }

  bool acts_for_host() const {
    return hosts(asker_, concern_) || (asker_.may(decide_meeting) && hosted_by_office(concern_, institution_));
  }

 private:
  // Only a department owes, and sends, a notice of its own to the districts (Q16.3).
  bool hosted_by_department() const {
    const Unit* host = concern_.hosts.empty() ? nullptr : institution_.unit(concern_.hosts.front());
    return host != nullptr && host->unit_class == UnitClass::department;
  }
  std::optional<ApiError> allow(bool right, std::initializer_list<Role> doers) const {
    return right ? std::nullopt : std::optional<ApiError>(forbidden(doers, language_));
  }
  // Q7.3: purpose, units and time are the host's; the office writes down what it was told, and nothing of its own.
  std::optional<ApiError> of_host() const {
    if (acts_for_host() || is_told(asker_, act_)) return std::nullopt;
    if (asker_.may(act_on_behalf)) {
      return act_.mode == Mode::record ? ApiError{"dossier.told_how", {}} : ApiError{"dossier.host_decides", {}};
    }
    if (asker_.may_own(register_meeting)) return ApiError{"dossier.not_yours", {}};
    return forbidden({Role::host_clerk}, language_);
  }
  std::optional<ApiError> of_site(bool otherwise, bool technician) const {
    if ((technician && runs_site(asker_, act_.fields.seat, institution_)) || otherwise) return std::nullopt;
    if (asker_.may(act_on_behalf)) return ApiError{"dossier.told_how", {}};
    if (technician) return ApiError{"dossier.not_yours", {}};
    return forbidden({Role::site_tech}, language_);
  }

  // The operator, and who runs or supplies a site that it hit.
  std::optional<ApiError> of_incident(bool told) const {
    const auto concerns_asker = [&](SiteNumber site) {
      return runs_site(asker_, site, institution_) || supplies_site(asker_, site, institution_);
    };
    const auto number = static_cast<std::size_t>(std::max<std::int64_t>(act_.fields.incident, 0));
    const bool known = number > 0 && number <= concern_.incidents.size();
    const auto hit = known ? concern_.incidents[number - 1] : std::vector{act_.fields.seat};
    const bool own = asker_.may_own(open_incident) && std::any_of(hit.begin(), hit.end(), concerns_asker);
    if (told || own || asker_.may(open_incident)) return std::nullopt;
    if (asker_.may_own(open_incident)) return ApiError{"dossier.not_yours", {}};
    return forbidden({Role::main_tech, Role::site_tech}, language_);
  }

  const Asker& asker_;
  const Act& act_;
  const Concern& concern_;
  const Institution& institution_;
  Language language_;
};

}  // namespace

bool is_told(const Asker& asker, const Act& act) {
  return act.mode == Mode::record && act.channel != Channel::page && asker.may(act_on_behalf);
}

bool acts_for_host(const Asker& asker, const Act& act, const Concern& concern, const Institution& institution) {
  const auto& hosts = concern.hosts;
  const bool of_a_host = std::find(hosts.begin(), hosts.end(), act.on_behalf_of) != hosts.end();
  if (is_told(asker, act) && of_a_host && act.on_behalf_of != asker.unit) return true;
  return !asker.may(Action::decide_meeting) &&
         Question(asker, act, concern, institution, Language::vietnamese).acts_for_host();
}

std::optional<ApiError> refusal_of(const Asker& asker, const Act& act, const Concern& concern,
                                   const Institution& institution, Language language) {
  return Question(asker, act, concern, institution, language).refusal();
}

}  // namespace diemcau::api
