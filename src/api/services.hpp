#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "api/background.hpp"
#include "api/institution_holder.hpp"
#include "api/meeting_directory.hpp"
#include "api/stills.hpp"
#include "base/endpoint.hpp"
#include "conference/meetings.hpp"
#include "governance/ports/accounts.hpp"
#include "governance/ports/documents.hpp"
#include "governance/ports/meetings.hpp"
#include "governance/ports/sites.hpp"
#include "governance/room_desk.hpp"
#include "governance/sign_in.hpp"

namespace diemcau::api {

class DossierDesk;

// What the pages and outsiders are told about the installation.
struct Installation {
  std::string version;
  bool demo = false;
  bool plain_serves_everything = false;
  bool own_certificate = false;
  std::string authority_pem;               // empty with an own certificate
  std::vector<Endpoint> secure_listeners;  // where plain HTTP is sent to, each address to its own
  std::uint16_t plain_port = 0;
  std::string web_directory;
  std::vector<std::string> h264_sites;  // codes of sites whose cameras send H.264; "*": every site
};

// Pictures that are evidence, as files of the data directory; unlike Stills they outlive the process and the meeting.
struct KeptPictures {
  std::function<bool(const std::string& name, const std::string& jpeg)> keep;  // false: could not be written
  std::function<std::optional<std::string>(const std::string& name)> load;
};

// Everything routes and pages work with; made once by app/, outlives the server. All of it is used on the control
// strand except SignIn and RoomDesk, which the background thread calls.
struct Services {
  governance::SignIn& sign_in;
  governance::RoomDesk& room_desk;
  governance::Accounts& accounts;
  governance::Sites& sites;
  governance::Pairings& pairings;
  governance::CheckIns& check_ins;
  governance::Meetings& meeting_store;
  governance::AuditLog& audit;
  InstitutionHolder& institution;
  conference::Meetings& meetings;
  MeetingDirectory& directory;
  Stills& stills;
  Background& background;
  Installation installation;
  // Pages whose credential or log-in is gone are closed.
  std::function<void(governance::SiteNumber)> room_revoked;
  std::function<void(const governance::UserName&)> person_gone;
  std::uint64_t epoch = 0;
  std::function<conference::Moment()> clock;
  std::function<std::string()> metrics;    // Prometheus text of all roles
  std::function<std::string()> readiness;  // JSON of all roles
  std::function<bool()> ready;
  KeptPictures pictures;
  governance::Documents* documents = nullptr;  // set by app/, as the next
  DossierDesk* dossiers = nullptr;             // set by app/ before the first request; tests of pages have none

  // The time people are told; the machine's own unless the institution's clock was moved.
  WallTime institution_time(WallTime wall) const;
};

}  // namespace diemcau::api
