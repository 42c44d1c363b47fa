#include "governance/permissions.hpp"

#include <algorithm>
#include <array>

#include "conference/families.hpp"

namespace diemcau::conference {
namespace {

using governance::Action;

enum class OwnSeat : std::uint8_t { no, yes };

struct Rule {
  Action action;                   // of regulation §5, for pages other than a site's
  OwnSeat own_seat = OwnSeat::no;  // a site page may give it for its own seat
};

Rule rule_of(CommandName name) {
  switch (name) {
    case CommandName::speak_request:
    case CommandName::speak_withdraw:
      return {Action::act_on_behalf, OwnSeat::yes};
    case CommandName::help:
    case CommandName::help_clear:
      return {Action::act_on_behalf, OwnSeat::yes};
    case CommandName::report_fault:
    case CommandName::fault_clear:
      return {Action::open_incident, OwnSeat::yes};
    case CommandName::share_start:
    case CommandName::share_stop:
      return {Action::share_content, OwnSeat::yes};
    case CommandName::set_profile:
      return {Action::admit_site, OwnSeat::yes};
    case CommandName::speak_grant:
    case CommandName::speak_defer:
    case CommandName::speak_decline:
    case CommandName::speak_done:
    case CommandName::speak_move:
      return {Action::grant_speech};
    case CommandName::open:
    case CommandName::close:
    case CommandName::reopen:
      return {Action::run_lifecycle};
    case CommandName::rehearsal_begin:
    case CommandName::rehearsal_end:
      return {Action::run_rehearsal};
    case CommandName::redial:
    case CommandName::redial_all:
    case CommandName::take_control:
    case CommandName::hand_over:
      return {Action::admit_site};
    case CommandName::check_in_phone:
      return {Action::confirm_check_in};
    default:
      return {Action::switch_program};
  }
}

bool holds(const Actor& actor, governance::Role role) {
  return std::find(actor.roles.begin(), actor.roles.end(), role) != actor.roles.end();
}

bool operates(const Actor& actor) {
  return holds(actor, governance::Role::main_tech);
}

Refusal forbidden_because(std::string role_key) {
  return refuse("forbidden", {{"role", std::move(role_key)}}).error;
}

std::optional<Refusal> forbidden_on_site_page(const Context& context, const Rule& rule) {
  const bool own = !context.command.seat || *context.command.seat == context.actor.seat;
  if (rule.own_seat == OwnSeat::yes && own && context.actor.seat) return std::nullopt;
  return forbidden_because("role.main_tech");
}

bool allowed_by_role(const Context& context, const Rule& rule) {
  const auto name = context.command.name;
  if (name == CommandName::speak_grant) return as_chair(context.actor);
  if (rule.action == Action::grant_speech && (as_chair(context.actor) || operates(context.actor))) return true;
  if (name == CommandName::share_start || name == CommandName::share_stop) {
    return governance::may(context.actor.roles, rule.action) || governance::may_own(context.actor.roles, rule.action);
  }
  return governance::may(context.actor.roles, rule.action);
}

}  // namespace

Failure<Refusal> refuse(std::string code, std::vector<std::pair<std::string, std::string>> params) {
  std::string key = "refusal." + code;
  return fail(Refusal{std::move(code), std::move(key), std::move(params)});
}

bool as_chair(const Actor& actor) {
  return holds(actor, governance::Role::chair) || holds(actor, governance::Role::secretary);
}

bool as_operator(const Context& context) {
  if (context.actor.page == PageKind::site || !operates(context.actor)) return false;
  switch (rule_of(context.command.name).action) {
    case Action::run_lifecycle:
    case Action::grant_speech:
      return !as_chair(context.actor);
    case Action::share_content:
    case Action::open_incident:
    case Action::confirm_check_in:
    case Action::act_on_behalf:
      return false;  // needs the role, not the desk: two people at the main site share this work
    case Action::admit_site:
      return context.command.name != CommandName::take_control && context.command.name != CommandName::hand_over;
    default:
      return true;
  }
}

std::optional<Refusal> forbidden(const Context& context) {
  const Rule rule = rule_of(context.command.name);
  if (context.actor.page == PageKind::site) return forbidden_on_site_page(context, rule);
  if (!allowed_by_role(context, rule)) {
    return forbidden_because(rule.action == Action::grant_speech ? "role.chair" : "role.main_tech");
  }
  const auto& control = context.state.control;
  if (as_operator(context) && control.user && *control.user != context.actor.user) {
    return refuse("control_elsewhere", {{"name", control.name}}).error;
  }
  return std::nullopt;
}

}  // namespace diemcau::conference
