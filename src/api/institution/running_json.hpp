#pragma once

#include "api/institution/dossier_json.hpp"

// What ran: losses, incidents, the board at T0-30, speeches and attendance, as openapi.yaml has them.
namespace diemcau::api {

nlohmann::json losses_json(const governance::Dossier& dossier);
nlohmann::json incidents_json(const governance::Dossier& dossier);
nlohmann::json snapshot_json(const governance::Dossier& dossier);  // null: not taken
nlohmann::json speeches_json(const governance::Dossier& dossier);
nlohmann::json attendance_json(const governance::Dossier& dossier, WallTime now);
nlohmann::json measured_json(const governance::SiteDossier& site);

}  // namespace diemcau::api
