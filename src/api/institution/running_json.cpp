#include "api/institution/running_json.hpp"

#include "api/institution/field_json.hpp"
#include "governance/dossier/attendance.hpp"

namespace diemcau::api {
namespace {

using namespace governance;
using nlohmann::json;

json incident_json(const Incident& one) {
  return {{"number", one.number},
          {"kind", to_text(one.kind)},
          {"phase", to_text(one.phase)},
          {"seats", field_json(one.sites)},
          {"of_bridge", one.of_bridge},
          {"began_at", message::iso(one.began_at)},
          {"opened_at", message::iso(one.opened_at)},
          {"opened_by", one.opened_by},
          {"restored_at", time_json(one.restored_at)},
          {"told_site_chair_at", time_json(one.told_site_chair_at)},
          {"told_main_at", time_json(one.told_main_at)},
          {"cause", to_text(one.cause)},
          {"cause_text", one.cause_text.empty() ? one.text : one.cause_text},
          {"remedy", one.remedy},
          {"etr_at", time_json(one.etr_at)},
          {"etr_unknown", one.etr_unknown},
          {"contact", one.contact},
          {"end", one.end ? json(to_text(*one.end)) : json(nullptr)},
          {"closed_at", time_json(one.closed_at)}};
}

}  // namespace

json losses_json(const Dossier& dossier) {
  json out = json::array();
  for (const ConnectionLoss& loss : dossier.losses) {
    json length = nullptr;
    if (loss.restored_at) length = length_of(loss, dossier, *loss.restored_at).count();
    out.push_back({{"seat", loss.site.value},
                   {"lost_at", message::iso(loss.lost_at)},
                   {"restored_at", time_json(loss.restored_at)},
                   {"seconds", std::move(length)},
                   {"transient", loss.transient()},
                   {"incident", loss.incident ? json(loss.incident) : json(nullptr)}});
  }
  return out;
}

json incidents_json(const Dossier& dossier) {
  json out = json::array();
  for (const Incident& one : dossier.incidents) out.push_back(incident_json(one));
  return out;
}

json snapshot_json(const Dossier& dossier) {
  if (!dossier.snapshot) return nullptr;
  json sites = json::array();
  int ready = 0;
  for (const FrozenReadiness& row : dossier.snapshot->rows) {
    json one = fields_json(row);
    one["ready"] = row.ready();
    ready += row.ready() ? 1 : 0;
    sites.push_back(std::move(one));
  }
  return {{"at", message::iso(dossier.snapshot->at)}, {"ready", ready}, {"sites", std::move(sites)}};
}

json speeches_json(const Dossier& dossier) {
  json out = json::array();
  for (const Speech& one : dossier.speeches) {
    out.push_back({{"seat", one.site.value},
                   {"topic", one.topic},
                   {"started_at", message::iso(one.started_at)},
                   {"ended_at", message::iso(one.ended_at)},
                   {"seconds", std::chrono::round<seconds>(one.ended_at - one.started_at).count()},
                   {"allotted_minutes", one.allotted_minutes},
                   {"oral", one.oral}});
  }
  return out;
}

json attendance_json(const Dossier& dossier, WallTime now) {
  json out = json::array();
  for (const Attendance& one : attendance_of(dossier, now)) {
    json away = json::array();
    for (const Absence& gap : one.away)
      away.push_back({{"from", message::iso(gap.left_at)}, {"until", time_json(gap.back_at)}});
    out.push_back({{"seat", one.site.value},
                   {"joined_at", time_json(one.joined_at)},
                   {"left_at", time_json(one.left_at)},
                   {"away", std::move(away)},
                   {"losses", one.losses},
                   {"lost_seconds", one.lost.count()},
                   {"ready_at", time_json(one.ready_at)}});
  }
  return out;
}

json measured_json(const SiteDossier& site) {
  json out = json::array();
  for (const auto& measured : site.measured) out.push_back(measured ? fields_json(*measured) : json(nullptr));
  return out;
}

}  // namespace diemcau::api
