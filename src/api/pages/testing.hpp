#pragma once

#include <boost/asio/io_context.hpp>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "api/pages/page.hpp"
#include "api/pages/page_hub.hpp"
#include "conference/governed_log.hpp"
#include "conference/testing.hpp"
#include "governance/testing/memory_store.hpp"

// Pages without browsers and without sockets: the hub, its meetings and a store in memory, and a clock of the test's
// own.
namespace diemcau::api::testing {

using nlohmann::json;

// What a page was sent, in order. `waiting` is how much its line has not taken yet.
class FakeSocket final : public http::WebSocket {
 public:
  std::vector<json> messages;
  std::size_t waiting = 0;
  std::string closed_because;

  void send(std::shared_ptr<const std::string> text) override { messages.push_back(json::parse(*text)); }
  std::size_t queued_bytes() const override { return waiting; }
  void close(http::CloseCode, std::string_view reason) override { closed_because = reason; }

  std::vector<json> of_type(const std::string& type) const {
    std::vector<json> found;
    for (const auto& message : messages) {
      if (message["type"] == type) found.push_back(message);
    }
    return found;
  }
};

// The main site (1) and two districts (41 DTO, 42 DGL), all invited to meeting 1; 41 and 42 alone to meeting 2.
inline governance::Institution three_sites() {
  governance::Institution institution;
  institution.province.allow_loopback = true;
  for (const auto& [number, code] : {std::pair(1, "MAIN"), std::pair(41, "DTO"), std::pair(42, "DGL")}) {
    governance::Site site;
    site.number = governance::SiteNumber{static_cast<std::uint32_t>(number)};
    site.code = code;
    site.caption = std::string("Điểm cầu ") + code;
    site.order = number;
    institution.sites.push_back(site);
  }
  return institution;
}

class Desk {
 public:
  governance::testing::MemoryStore store;
  SeededRandom random{7};
  conference::Moment at{instant_from_us(1'000'000'000), wall_from_us(1'700'000'000'000'000)};
  boost::asio::io_context context;
  conference::GovernedLog log{store.log};
  conference::testing::MemoryCodec codec;
  conference::testing::FakeMedia media;
  governance::SignIn sign_in{
      {store.accounts, store.sessions, store.codes, store.attempts, store.audit, store.hasher, random}};
  governance::RoomDesk room_desk{
      {store.sites, store.pairings, store.check_ins, store.codes, store.attempts, store.audit, store.hasher, random}};
  InstitutionHolder institution{store.sites, {true, "02600001001"}};
  PageHub hub{context};
  conference::Meetings meetings{{log, codec, media, hub, random, 1}, [this] { return at; }};
  MeetingDirectory directory{meetings, store.meetings, store.check_ins, institution};
  Stills stills{1};
  std::map<std::string, std::string> pictures;
  Background background{context};
  Services services{sign_in,
                    room_desk,
                    store.accounts,
                    store.sites,
                    store.pairings,
                    store.check_ins,
                    store.meetings,
                    store.audit,
                    institution,
                    meetings,
                    directory,
                    stills,
                    background,
                    {},
                    {},
                    {},
                    1,
                    [this] { return at; },
                    {},
                    {},
                    {},
                    {[this](const std::string& name, const std::string& jpeg) {
                       pictures[name] = jpeg;
                       return true;
                     },
                     [this](const std::string& name) -> std::optional<std::string> {
                       const auto found = pictures.find(name);
                       return found == pictures.end() ? std::nullopt : std::optional(found->second);
                     }}};

  Desk() {
    store.state.institution = three_sites();
    EXPECT_TRUE(institution.refresh().ok());
    governance::AuditDraft audit;
    governance::MeetingPlan plan{"Giao ban", at.wall, 60, {}, governance::SiteNumber{1}};
    for (const auto& site : store.state.institution.sites) plan.sites.push_back(site.number);
    EXPECT_TRUE(store.meetings.create(plan, "vp", at.wall, audit).ok());
    plan.sites.erase(plan.sites.begin());
    plan.chair_site = governance::SiteNumber{41};
    EXPECT_TRUE(store.meetings.create(plan, "vp", at.wall, audit).ok());
    hub.serve(
        meetings, [this] { return at; }, [this](conference::MeetingId id) { stills.forget(id); });
    meetings.attached({});
  }

  // What the hub had put off happens, then time goes by: its next round is due at once, so no test waits for a timer.
  void pass(Duration duration) {
    context.restart();
    context.poll();
    at.now += duration;
    at.wall += duration;
    meetings.tick();
  }
  conference::Meeting& meeting(std::uint64_t id = 1) { return *meetings.find(conference::MeetingId{id}); }
};

// An open page and its socket. The page goes first, as its connection's end has it.
struct OpenPage {
  FakeSocket socket;
  std::unique_ptr<Page> page;

  OpenPage(Desk& desk, Identity identity)
      : page(std::make_unique<Page>(
            desk.services, desk.hub,
            Page::Origin{std::move(identity), Language::vietnamese, IpAddress::v4(127, 0, 0, 1)})) {
    page->opened(socket);
  }
  void say(const json& message) { page->received(message.dump()); }
  // The session it was given.
  std::uint64_t join() {
    say({{"type", "join"}, {"page_key", "k"}, {"take_over", true}});
    return socket.of_type("join_accepted").back()["session"];
  }
};

inline Identity operator_identity() {
  governance::Account account{
      "kt", "Kỹ thuật", {governance::Role::main_tech}, "U", "", governance::PasswordState::chosen, false};
  Identity identity;
  identity.person = account;
  return identity;
}
inline Identity room_identity(std::uint32_t site) {
  Identity identity;
  identity.site = governance::SiteNumber{site};
  return identity;
}

inline std::unique_ptr<OpenPage> open_control(Desk& desk, std::uint64_t meeting = 1) {
  auto page = std::make_unique<OpenPage>(desk, operator_identity());
  page->say({{"type", "hello"}, {"page", "control"}, {"meeting", meeting}});
  return page;
}
inline std::unique_ptr<OpenPage> open_site(Desk& desk, std::uint32_t site, std::uint64_t meeting = 1) {
  auto page = std::make_unique<OpenPage>(desk, room_identity(site));
  page->say({{"type", "hello"}, {"page", "site"}, {"meeting", meeting}});
  return page;
}

}  // namespace diemcau::api::testing
