#include "api/pages/page_hub.hpp"

#include <nlohmann/json.hpp>
#include <set>

#include "api/messages/section_json.hpp"

namespace diemcau::api {
namespace {

using conference::MeetingId;
using conference::SeatId;
using conference::SessionId;
using message::Section;
using nlohmann::json;

constexpr milliseconds kBetweenFlushes(50);   // 20 updates a second
constexpr milliseconds kTick(200);            // levels at 5 Hz
constexpr milliseconds kVerifyEvery(10'000);  // each page's log-in or credential

template <class Rows>
json array_of(const Rows& rows) {
  json out = json::array();
  for (const auto& row : rows) out.push_back(message::to_json(row));
  return out;
}

// Replaces the text only when it differs, so that pages can compare pointers.
void put(std::shared_ptr<const std::string>& slot, const json& value) {
  auto text = value.dump(-1, ' ', false, json::error_handler_t::replace);
  if (!slot || *slot != text) slot = std::make_shared<const std::string>(std::move(text));
}

std::shared_ptr<const std::string>& slot(message::SectionTexts& texts, Section section) {
  return texts[static_cast<std::size_t>(section)];
}

void merge(conference::Sections& into, const conference::Sections& from) {
  into.meeting |= from.meeting;
  into.program |= from.program;
  into.preview |= from.preview;
  into.sites |= from.sites;
  into.queue |= from.queue;
  into.cues |= from.cues;
  into.control |= from.control;
}

}  // namespace

PageHub::PageHub(boost::asio::io_context& context) : flush_timer_(context), tick_timer_(context) {}

void PageHub::serve(conference::Meetings& meetings, std::function<conference::Moment()> clock,
                    std::function<void(MeetingId)> ended, std::function<WallTime(WallTime)> institution_time) {
  meetings_ = &meetings;
  clock_ = std::move(clock);
  ended_ = std::move(ended);
  institution_time_ = std::move(institution_time);
  arm_tick();
}

// ---- pages

PageId PageHub::add(Page& page) {
  const PageId id{next_page_++};
  pages_[id] = &page;
  return id;
}

void PageHub::remove(Page& page) {
  pages_.erase(page.id());
  desks_changed(page);
  std::erase_if(by_session_, [&](const auto& entry) { return entry.second == &page; });
}

Page* PageHub::find(PageId id) {
  const auto found = pages_.find(id);
  return found == pages_.end() ? nullptr : found->second;
}

Page* PageHub::page_of(SessionId session) {
  const auto found = by_session_.find(session);
  return found == by_session_.end() ? nullptr : found->second;
}

void PageHub::leave(const Page& page) {
  desks_changed(page);
}

// Who else stands at a desk of this meeting (two operators: interaction rule 16).
void PageHub::desks_changed(const Page& page) {
  if (!page.meeting() || page.kind() != conference::PageKind::control) return;
  conference::Sections sections;
  sections.control = true;
  sections_changed(*page.meeting(), sections);
}

std::vector<std::string> PageHub::desks_of(MeetingId meeting) const {
  std::set<std::pair<std::string, std::string>> people;  // login and name: one person with two pages is one
  for (const auto& [id, page] : pages_) {
    const auto& who = page->identity().person;
    const bool desk = page->meeting() == meeting && page->kind() == conference::PageKind::control && who;
    if (desk) people.emplace(who->user, who->name);
  }
  std::vector<std::string> names;
  for (const auto& [user, name] : people) names.push_back(name);
  return names;
}

void PageHub::enter(Page& page, conference::Meeting& meeting) {
  desks_changed(page);
  auto& room = rooms_[meeting.id()];
  if (room.dirty.any()) {
    // The newcomer's snapshot takes the news of this round; those who are here wait for it, too.
    room.behind = true;
    schedule_flush();
  }
  refresh(room, meeting);
  send_to(page, room);
}

void PageHub::bind(SessionId session, Page& page) {
  auto& holder = by_session_[session];
  auto* before = std::exchange(holder, &page);
  // The same page came back on a new socket before the old one was noticed to be dead.
  if (before != nullptr && before != &page) before->close(http::CloseCode::normal, "resumed elsewhere");
}

bool PageHub::unbind(SessionId session, const Page& page) {
  const auto found = by_session_.find(session);
  if (found == by_session_.end() || found->second != &page) return false;
  by_session_.erase(found);
  return true;
}

void PageHub::close_room(governance::SiteNumber site) {
  for (const auto& [id, page] : pages_) {
    if (page->own_seat() == SeatId{site.value}) page->expel("credential revoked");
  }
}

void PageHub::close_person(const governance::UserName& user) {
  for (const auto& [id, page] : pages_) {
    const bool as_person = page->kind() != conference::PageKind::site && page->identity().person;
    if (as_person && page->identity().person->user == user) page->expel("logged out");
  }
}

// ---- sections

void PageHub::sections_changed(MeetingId meeting, const conference::Sections& sections) {
  merge(rooms_[meeting].dirty, sections);
  schedule_flush();
}

void PageHub::schedule_flush() {
  if (flush_scheduled_) return;
  flush_scheduled_ = true;
  const auto due = last_flush_ + kBetweenFlushes;
  const auto wait = std::max<Duration>(Duration(0), due - clock_().now);
  flush_timer_.expires_after(wait);
  flush_timer_.async_wait([this](boost::system::error_code error) {
    if (!error) flush();
  });
}

void PageHub::flush() {
  flush_scheduled_ = false;
  last_flush_ = clock_().now;
  for (auto& [id, room] : rooms_) {
    if (room.dirty.any() || room.behind) flush_room(id, room);
  }
}

void PageHub::flush_room(MeetingId id, Room& room) {
  const auto* meeting = meetings_->find(id);
  if (meeting == nullptr) return;
  refresh(room, *meeting);
  room.behind = false;
  for (const auto& [page_id, page] : pages_) {
    if (page->meeting() == id) send_to(*page, room);
  }
}

void PageHub::refresh(Room& room, const conference::Meeting& meeting) {
  const auto dirty = std::exchange(room.dirty, conference::Sections());
  const auto& state = meeting.state();
  const auto& seen = meeting.observations();
  if (dirty.meeting) {
    auto section = meeting_section(state);
    if (section.opened_at) section.opened_at = institution_time_(*section.opened_at);
    if (section.ended_at) section.ended_at = institution_time_(*section.ended_at);
    put(slot(room.texts, Section::meeting), message::to_json(section));
  }
  if (dirty.program) put(slot(room.texts, Section::program), message::to_json(program_section(state, seen)));
  if (dirty.preview) put(slot(room.texts, Section::preview), message::to_json(preview_section(state)));
  if (dirty.queue) put(slot(room.texts, Section::queue), array_of(queue_section(state)));
  if (dirty.control) {
    json control = message::to_json(control_section(state, seen));
    control["desks"] = desks_of(meeting.id());
    put(slot(room.texts, Section::control), control);
  }
  if (dirty.cues) {
    put(slot(room.texts, Section::cues), array_of(cue_section(state)));
    put(slot(room.texts, Section::current_cue), state.current_cue ? json(state.current_cue->value) : json(nullptr));
  }
  if (!dirty.sites) return;
  json rows = json::array();
  for (const auto& row : site_rows(state, seen, clock_().now)) {
    auto text = message::to_json(row);
    put(room.own_rows[row.seat], json::array({text}));
    rows.push_back(std::move(text));
  }
  put(slot(room.texts, Section::sites), rows);
}

message::SectionTexts PageHub::visible_to(const Page& page, const Room& room) const {
  auto texts = room.texts;
  const auto seat = page.own_seat();
  if (!seat) return texts;
  const auto own = room.own_rows.find(*seat);
  slot(texts, Section::sites) = own == room.own_rows.end() ? nullptr : own->second;
  for (const auto hidden : {Section::preview, Section::cues, Section::current_cue, Section::control})
    slot(texts, hidden) = nullptr;
  return texts;
}

void PageHub::send_to(Page& page, Room& room) {
  if (page.queued_bytes() > kHoldUpdatesAbove) {
    room.behind = true;  // the next round brings the newest state, not every step to it
    return;
  }
  page.send_sections(visible_to(page, room));
}

// ---- what concerns one page

void PageHub::view_changed(MeetingId, SeatId, SessionId session, const conference::SceneView& view) {
  if (auto* page = page_of(session)) page->send_scene(view);
}

void PageHub::seat_lost(MeetingId, SeatId, SessionId session) {
  auto* page = page_of(session);
  if (page == nullptr) return;
  if (!page->joining()) page->send(message::seat_lost());  // else it is about to get the seat anew
  page->lose_session();
}

void PageHub::rejoin(MeetingId, SeatId, SessionId old_session, SessionId session, conference::RejoinReason reason,
                     milliseconds delay) {
  auto* page = page_of(old_session);
  if (page == nullptr) return;  // its page is away; it learns from its next hello that the session is gone
  page->take_session(session);
  page->send(message::rejoin(session, reason, delay, conference::leg_profile(page->kind())));
}

void PageHub::closed(MeetingId meeting) {
  const auto text = std::make_shared<const std::string>(message::meeting_closed());
  for (const auto& [id, page] : pages_) {
    if (page->meeting() == meeting) page->send(text);
  }
  ended_(meeting);
}

void PageHub::assigned(SessionId receiver, const media::Assignment& assignment, const std::string& caption) {
  if (auto* page = page_of(receiver)) page->send(message::assign(receiver, assignment, caption));
}

void PageHub::released(SessionId receiver, std::uint32_t slot_index, std::uint64_t assignment) {
  if (auto* page = page_of(receiver)) page->send(message::release(receiver, slot_index, assignment));
}

void PageHub::uplink_wanted(SessionId sender, std::uint8_t layers, bool content) {
  if (auto* page = page_of(sender)) page->send_uplink(sender, layers, content);
}

void PageHub::still_taken(MeetingId meeting, SeatId seat) {
  for (const auto& [id, page] : pages_) {
    if (page->meeting() == meeting) page->still_taken(seat);
  }
}

// ---- levels

void PageHub::levels(MeetingId meeting, const std::vector<conference::LevelReport>& levels) {
  auto& room = rooms_[meeting];
  for (const auto& level : levels) {
    auto [known, is_new] = room.levels.emplace(level.seat, level.dbov);
    if (!is_new) known->second = std::max<int>(known->second, level.dbov);  // the loudest of the round
  }
}

void PageHub::arm_tick() {
  tick_timer_.expires_after(kTick);
  tick_timer_.async_wait([this](boost::system::error_code error) {
    if (error) return;
    tick();
    arm_tick();
  });
}

// In turn, a few each round: a log-in that ran out, a password changed elsewhere, a room PC paired anew.
void PageHub::verify_some() {
  const auto count = pages_.size() * static_cast<std::size_t>(kTick / milliseconds(1)) /
                         static_cast<std::size_t>(kVerifyEvery / milliseconds(1)) +
                     1;
  for (std::size_t i = 0; i < count && !pages_.empty(); ++i) {
    auto next = pages_.upper_bound(verified_);
    if (next == pages_.end()) next = pages_.begin();
    verified_ = next->first;
    if (!next->second->is_admitted()) next->second->expel("log-in or credential ended");
  }
}

void PageHub::tick() {
  verify_some();
  for (auto& [id, room] : rooms_) {
    if (room.behind) schedule_flush();
    if (room.levels.empty()) continue;
    std::vector<std::pair<std::uint32_t, int>> all;
    for (const auto& [seat, dbov] : room.levels) all.emplace_back(seat.value, dbov);
    const auto everybody = std::make_shared<const std::string>(message::levels(all));
    for (const auto& [page_id, page] : pages_) {
      if (page->meeting() != id || page->queued_bytes() > kDropLevelsAbove) continue;
      const auto seat = page->own_seat();
      if (!seat) {
        page->send(everybody);
      } else if (const auto own = room.levels.find(*seat); own != room.levels.end()) {
        page->send(message::levels({{seat->value, own->second}}));
      }
    }
    room.levels.clear();
  }
}

}  // namespace diemcau::api
