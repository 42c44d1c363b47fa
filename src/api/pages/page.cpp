#include "api/pages/page.hpp"

#include <algorithm>

#include "api/pages/page_hub.hpp"
#include "api/rehearsal_stills.hpp"
#include "api/rollcall_still.hpp"
#include "api/routes/router.hpp"
#include "base/log.hpp"
#include "governance/permissions.hpp"

namespace diemcau::api {
namespace {

using conference::PageKind;
using conference::SeatId;
using governance::Action;
using message::Retry;

// A hand on the control desk makes a few commands a second; a page that sends more is broken.
constexpr double kBurst = 200, kPerSecond = 50;

bool has_any(const std::vector<governance::Role>& held, std::initializer_list<governance::Role> wanted) {
  return std::any_of(wanted.begin(), wanted.end(),
                     [&](governance::Role role) { return std::find(held.begin(), held.end(), role) != held.end(); });
}

bool opens(PageKind kind, const std::vector<governance::Role>& roles) {
  using enum governance::Role;
  switch (kind) {
    case PageKind::site:
      return false;  // by the room's credential only
    case PageKind::control:
      return governance::may(roles, Action::switch_program) || has_any(roles, {admin});
    case PageKind::chair:
      return governance::may(roles, Action::grant_speech) || has_any(roles, {chair, secretary});
    case PageKind::office:
      return has_any(roles, {office_clerk, office_leader, main_tech, admin});
    case PageKind::host:
      return governance::may_view(roles, Action::view_meetings);
  }
  return false;
}

std::span<const governance::Role> doers(PageKind kind) {
  using enum governance::Role;
  static const std::vector<governance::Role> kControl = {main_tech}, kChair = {chair, secretary},
                                             kOffice = {office_clerk, office_leader}, kHost = {host_clerk};
  switch (kind) {
    case PageKind::chair:
      return kChair;
    case PageKind::office:
      return kOffice;
    case PageKind::host:
      return kHost;
    default:
      return kControl;
  }
}

std::vector<std::string> role_texts(const Identity& identity) {
  std::vector<std::string> out;
  for (const auto role : identity.roles()) out.emplace_back(governance::to_text(role));
  return out;
}

}  // namespace

Page::Page(Services& services, PageHub& hub, Origin origin)
    : services_(services), hub_(hub), origin_(std::move(origin)), id_(hub.add(*this)), rate_(kBurst, kPerSecond) {}

Page::~Page() {
  hub_.remove(*this);
}

void Page::opened(http::WebSocket& socket) {
  socket_ = &socket;
}

void Page::closed() {
  socket_ = nullptr;
  if (!session_) return;
  // A page that came back on a newer socket before this one was noticed to be dead is there, not gone.
  if (!hub_.unbind(*session_, *this)) return;
  // The session goes on: the page comes back and names it in its next hello.
  if (auto* meeting = services_.meetings.find(*session_)) meeting->page_gone(*session_, services_.clock());
}

void Page::received(std::string_view text) {
  if (!rate_.allow(services_.clock().now)) return close(http::CloseCode::policy, "too many messages");
  auto decoded = message::decode(text);
  if (decoded.ok()) return std::visit([this](auto& value) { on(value); }, decoded.value());
  const ApiError error{"page.malformed", {{"reason", decoded.error().reason}}};
  if (!decoded.error().command_id.empty())
    return send(message::command_malformed(decoded.error().command_id, error, origin_.language));
  send(message::refused(error, origin_.language, Retry::no));
}

// ---- opening and resuming

std::optional<SeatId> Page::own_seat() const {
  if (kind_ != PageKind::site || !origin_.identity.site) return std::nullopt;
  return SeatId{origin_.identity.site->value};
}

std::optional<ApiError> Page::may_open(PageKind kind, const conference::Meeting& meeting) const {
  const auto& who = origin_.identity;
  if (kind == PageKind::site) {
    if (!who.site) return ApiError{who.outside_prefix ? "access.outside_prefix" : "session.site_only", {}};
    // Being invited is the whole question (governance::may_join).
    if (meeting.state().site(SeatId{who.site->value}) != nullptr) return std::nullopt;
    return ApiError{"forbidden.site", {{"phone", services_.institution.main_phone()}}};
  }
  if (!who.person) return ApiError{"session.none", {}};
  if (who.person->password == governance::PasswordState::must_change) return ApiError{"session.password_first", {}};
  if (opens(kind, who.person->roles)) return std::nullopt;
  return ApiError{"forbidden", {{"role", role_names(doers(kind), origin_.language)}}};
}

void Page::on(const message::Hello& hello) {
  const auto at = services_.clock();
  auto* meeting = services_.directory.open(hello.meeting, at);
  if (meeting == nullptr) return send(message::refused(ApiError{"meeting.none", {}}, origin_.language, Retry::yes));
  if (const auto error = may_open(hello.page, *meeting)) {
    log::warning("page_refused",
                 {{"code", error->code}, {"address", origin_.remote.text()}, {"who", origin_.identity.who()}});
    return send(message::refused(*error, origin_.language, Retry::no));
  }
  if (session_ && meeting_ != hello.meeting) lose_session();
  hub_.leave(*this);
  kind_ = hello.page;
  meeting_ = hello.meeting;
  sent_ = {};
  forget_scene();
  const bool keeps = hello.session && meeting->resumable(*hello.session) && owns(*meeting, *hello.session);
  welcome(*meeting, keeps);
  hub_.enter(*this, *meeting);
  if (keeps) resume(*meeting, *hello.session);
}

bool Page::owns(const conference::Meeting& meeting, conference::SessionId session) const {
  const auto seat = meeting.state().seat_of(session);
  if (!seat) return false;
  if (kind_ == PageKind::site) return seat == own_seat();
  const auto* held = meeting.state().seat(*seat);
  return conference::is_viewer(*seat) && held != nullptr && held->user == origin_.identity.who();
}

void Page::welcome(const conference::Meeting&, bool session_kept) {
  message::Welcome value;
  value.epoch = services_.epoch;
  value.server_time = services_.clock().wall;
  value.institution_time = services_.institution_time(value.server_time);
  const bool as_room = kind_ == PageKind::site;
  Identity shown = origin_.identity;
  if (as_room) shown.person.reset();
  value.name = shown.name(*services_.institution.now());
  value.roles = role_texts(shown);
  value.seat = own_seat();
  value.session_kept = session_kept;
  value.media = origin_.reaches_media;
  send(message::welcome(value));
}

void Page::resume(conference::Meeting& meeting, conference::SessionId session) {
  take_session(session);
  meeting.page_back(session, services_.clock());
  if (const auto seat = meeting.state().seat_of(session)) send_scene(meeting.view(*seat));
  for (const auto& assignment : meeting.assignments(session)) {
    send(message::assign(session, assignment, meeting.state().caption(assignment.source.seat)));
  }
  const auto* seen = meeting.observations().session(session);
  if (seen != nullptr) send_uplink(session, seen->uplink_layers, seen->uplink_content);
}

void Page::take_session(conference::SessionId session) {
  if (session_ && *session_ != session) hub_.unbind(*session_, *this);
  session_ = session;
  forget_scene();
  hub_.bind(session, *this);
}

void Page::lose_session() {
  forget_scene();
  if (session_) hub_.unbind(*session_, *this);
  session_.reset();
}

conference::Meeting* Page::current() {
  auto* meeting = meeting_ ? services_.meetings.find(*meeting_) : nullptr;
  if (meeting == nullptr) send(message::refused(ApiError{"page.hello_first", {}}, origin_.language, Retry::yes));
  return meeting;
}

conference::Actor Page::actor() const {
  conference::Actor out;
  out.page = kind_;
  out.from = origin_.remote.text();
  if (kind_ == PageKind::site) {
    // A site page acts for its room, whoever stands before it.
    out.roles = {governance::Role::site};
    out.seat = own_seat().value_or(SeatId());
    out.user = "site:" + std::to_string(out.seat.value);
    const auto* site = services_.institution.now()->site(governance::SiteNumber{out.seat.value});
    out.name = site == nullptr ? out.user : site->caption;
    return out;
  }
  out.roles = origin_.identity.roles();
  out.user = origin_.identity.who();
  out.name = origin_.identity.name(*services_.institution.now());
  const auto* meeting = meeting_ ? services_.meetings.find(*meeting_) : nullptr;
  if (meeting != nullptr && session_) out.seat = meeting->state().seat_of(*session_).value_or(SeatId());
  return out;
}

// ---- the seat

void Page::on(const message::Join& join) {
  auto* meeting = current();
  if (meeting == nullptr) return;
  if (!origin_.reaches_media)
    return send(message::refused(ApiError{"page.office_network", {}}, origin_.language, Retry::no));
  conference::JoinRequest request{kind_, join.take_over, join.page_key, origin_.remote.text(), session_};
  joining_ = true;
  meeting->join(std::move(request), actor(), services_.clock(),
                [hub = &hub_, id = id_](const conference::JoinAnswer& answer) {
                  if (auto* page = hub->find(id)) page->joined(answer);
                });
}

void Page::joined(const conference::JoinAnswer& answer) {
  joining_ = false;
  if (const auto* refusal = std::get_if<conference::Refusal>(&answer)) {
    return send(message::refused(*refusal, origin_.language, Retry::yes));
  }
  if (const auto* question = std::get_if<conference::SeatQuestion>(&answer))
    return send(message::seat_taken(*question));
  const auto& accepted = std::get<conference::JoinAccepted>(answer);
  take_session(accepted.session);
  send(message::join_accepted(accepted, camera_codec()));
  if (const auto* meeting = services_.meetings.find(accepted.session)) send_scene(meeting->view(accepted.seat));
}

// VP8 unless the configuration names the site: every browser sends it in three layers, offline Firefox has no other.
message::CameraCodec Page::camera_codec() const {
  const auto& named = services_.installation.h264_sites;
  const auto institution = services_.institution.now();
  const auto* site = own_seat() ? institution->site(*origin_.identity.site) : nullptr;
  const bool h264 = site != nullptr && std::any_of(named.begin(), named.end(), [&](const std::string& code) {
                      return code == "*" || code == site->code;
                    });
  return h264 ? message::CameraCodec::h264 : message::CameraCodec::vp8;
}

void Page::send_uplink(conference::SessionId session, std::uint8_t layers, bool content) {
  send(message::uplink(session, layers, content, camera_codec()));
}

std::string Page::source_prefix() const {
  const auto institution = services_.institution.now();
  // The local trial: the page and its media come from this machine.
  if (institution->province.allow_loopback && origin_.remote.is_loopback()) return {};
  if (kind_ != PageKind::site || !origin_.identity.site) return institution->province.vc_network;
  const auto* site = institution->site(*origin_.identity.site);
  return site == nullptr ? std::string() : site->prefix;
}

void Page::on(const message::Offer& offer) {
  auto* meeting = current();
  if (meeting == nullptr) return;
  if (session_ != offer.session) {
    return send(message::negotiate_failed(offer.session, {session_ ? "page.old_session" : "page.not_joined", {}},
                                          origin_.language));
  }
  meeting->negotiate(
      offer.session, source_prefix(), offer.sdp,
      [hub = &hub_, id = id_, session = offer.session](const Result<std::string, conference::NegotiateError>& result) {
        auto* page = hub->find(id);
        if (page == nullptr) return;
        if (result.ok()) return page->send(message::answer(session, result.value()));
        page->send(message::negotiate_failed(session, from(result.error()), page->origin_.language));
      });
}

void Page::on(const message::Leave&) {
  if (!session_) return;
  if (auto* meeting = services_.meetings.find(*session_)) meeting->leave(*session_, actor(), services_.clock());
  lose_session();
}

// ---- what it sees and does

void Page::on(const message::Shown& shown) {
  if (!session_) return;
  if (auto* meeting = services_.meetings.find(*session_))
    meeting->shown(*session_, shown.revision, shown.complete, services_.clock());
}

void Page::on(const message::PageReport& report) {
  if (!session_) return;
  if (auto* meeting = services_.meetings.find(*session_)) {
    meeting->page_report(*session_, report, services_.clock());
  }
}

void Page::on(const message::RoomMicrophone& microphone) {
  auto* meeting = current();
  if (meeting == nullptr) return;
  if (!session_) return send(message::refused(ApiError{"page.not_joined", {}}, origin_.language, Retry::yes));
  meeting->room_microphone(*session_, microphone.open, actor(), services_.clock(),
                           [hub = &hub_, id = id_](const conference::CommandAnswer& answer) {
                             auto* page = hub->find(id);
                             if (page != nullptr && answer.refusal)
                               page->send(message::refused(*answer.refusal, page->origin_.language, Retry::yes));
                           });
}

void Page::on(message::PageCommand& command) {
  auto* meeting = current();
  if (meeting == nullptr) return;
  if (kind_ == PageKind::control && command.command.name == conference::CommandName::rollcall_mark)
    command.command.still = keep_rollcall_still(services_, *meeting, command.command);
  if (kind_ == PageKind::control && ends_rehearsal(*meeting, command.command.name))
    command.command.stills = keep_rehearsal_stills(services_, *meeting);
  meeting->handle(std::move(command.command), actor(), services_.clock(),
                  [hub = &hub_, id = id_, name = command.id](const conference::CommandAnswer& answer) {
                    if (auto* page = hub->find(id))
                      page->send(message::command_result(name, answer, page->origin_.language));
                  });
}

void Page::on(const message::Ping& ping) {
  const WallTime wall = services_.clock().wall;
  send(message::pong(ping.t, wall, services_.institution_time(wall)));
}

// ---- sending

void Page::forget_scene() {
  last_scene_.clear();
  still_panes_.clear();
}

void Page::send(std::string text) {
  send(std::make_shared<const std::string>(std::move(text)));
}

void Page::send(const std::shared_ptr<const std::string>& text) {
  if (socket_ == nullptr) return;
  if (socket_->queued_bytes() > kCloseAbove) return close(http::CloseCode::try_later, "reads too slowly");
  socket_->send(text);
}

void Page::send_scene(const conference::SceneView& view) {
  auto text = message::scene(view);
  if (text == last_scene_) return;  // a join and the change it caused bring the same scene
  last_scene_ = text;
  send(std::move(text));
  still_panes_.clear();
  for (const auto& pane : view.panes) {
    if (pane.still) still_panes_.push_back(pane.source->seat);
  }
  send_stills(still_panes_);
}

void Page::still_taken(SeatId seat) {
  if (std::find(still_panes_.begin(), still_panes_.end(), seat) != still_panes_.end()) send_stills({seat});
}

// Late ones are left out by a page that reads slowly: the next comes within seconds.
void Page::send_stills(const std::vector<SeatId>& seats) {
  const auto* meeting = meeting_ ? services_.meetings.find(*meeting_) : nullptr;
  if (meeting == nullptr || queued_bytes() > kDropLevelsAbove) return;
  std::vector<message::StillNews> news;
  for (const auto seat : seats) {
    const auto* still = services_.stills.find(*meeting_, seat);
    if (still == nullptr) continue;
    news.push_back({seat, meeting->state().caption(seat), still->version, services_.clock().now - still->taken});
  }
  if (!news.empty()) send(message::stills(news));
}

void Page::send_sections(const message::SectionTexts& now) {
  const bool first =
      seq_ == 0 || std::all_of(sent_.begin(), sent_.end(), [](const auto& text) { return text == nullptr; });
  message::SectionTexts changed;
  bool any = false;
  for (std::size_t i = 0; i < now.size(); ++i) {
    // Texts are shared and replaced only when they differ: the same pointer is the same text.
    if (!now[i] || now[i] == sent_[i]) continue;
    changed[i] = now[i];
    any = true;
  }
  if (!any) return;
  sent_ = now;
  send(message::sections(first ? message::SectionsKind::snapshot : message::SectionsKind::update, ++seq_, changed));
}

bool Page::is_admitted() const {
  const auto& who = origin_.identity;
  const bool as_room = who.site && (kind_ == PageKind::site || !who.person);
  if (!as_room) {
    const auto account = services_.sign_in.of_token(who.person_token, services_.clock().wall);
    return !account.ok() || account->has_value();
  }
  const auto found = services_.room_desk.of_token(*services_.institution.now(), who.site_token, origin_.remote);
  return !found.ok() || (found->has_value() && (*found)->inside && (*found)->site == *who.site);
}

void Page::expel(std::string_view reason) {
  log::warning("page_expelled",
               {{"who", origin_.identity.who()}, {"address", origin_.remote.text()}, {"reason", std::string(reason)}});
  on(message::Leave{});
  close(http::CloseCode::policy, reason);
}

void Page::close(http::CloseCode code, std::string_view reason) {
  if (socket_ != nullptr) socket_->close(code, reason);
}

}  // namespace diemcau::api
