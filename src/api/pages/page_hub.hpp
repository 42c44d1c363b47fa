#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <map>
#include <memory>
#include <string>

#include "api/pages/page.hpp"
#include "conference/meeting.hpp"

namespace diemcau::api {

// Every open page by meeting and session, and the MeetingListener that tells them what changed: whole sections, only
// the changed ones, gathered to at most 20 updates a second; the scene of each page at once, before its assignments;
// levels five times a second. On the control strand.
class PageHub final : public conference::MeetingListener {
 public:
  explicit PageHub(boost::asio::io_context& context);
  // Given after construction: meetings need the hub as their listener and pages need the meetings. `ended` is told of
  // each meeting that ends.
  void serve(
      conference::Meetings& meetings, std::function<conference::Moment()> clock,
      std::function<void(conference::MeetingId)> ended,
      std::function<WallTime(WallTime)> institution_time = [](WallTime wall) { return wall; });

  // From pages.
  PageId add(Page& page);
  void remove(Page& page);
  Page* find(PageId id);
  void enter(Page& page, conference::Meeting& meeting);  // sends the snapshot
  void leave(const Page& page);                          // before it turns to another meeting
  void bind(conference::SessionId session, Page& page);
  bool unbind(conference::SessionId session, const Page& page);

  // The credential or log-in of these pages is gone.
  void close_room(governance::SiteNumber site);
  void close_person(const governance::UserName& user);
  std::size_t pages() const { return pages_.size(); }
  void tick();  // five times a second, by its own timer: levels, and the update a slow page waits for

  // MeetingListener
  void sections_changed(conference::MeetingId meeting, const conference::Sections& sections) override;
  void view_changed(conference::MeetingId meeting, conference::SeatId seat, conference::SessionId session,
                    const conference::SceneView& view) override;
  void seat_lost(conference::MeetingId meeting, conference::SeatId seat, conference::SessionId session) override;
  void rejoin(conference::MeetingId meeting, conference::SeatId seat, conference::SessionId old_session,
              conference::SessionId session, conference::RejoinReason reason, milliseconds delay) override;
  void closed(conference::MeetingId meeting) override;
  void assigned(conference::SessionId receiver, const media::Assignment& assignment,
                const std::string& caption) override;
  void released(conference::SessionId receiver, std::uint32_t slot, std::uint64_t assignment) override;
  void uplink_wanted(conference::SessionId sender, std::uint8_t layers, bool content) override;
  void levels(conference::MeetingId meeting, const std::vector<conference::LevelReport>& levels) override;
  void still_taken(conference::MeetingId meeting, conference::SeatId seat) override;

 private:
  // What the pages of one meeting see, as JSON texts.
  struct Room {
    conference::Sections dirty = conference::kAllSections;
    message::SectionTexts texts;
    std::map<conference::SeatId, std::shared_ptr<const std::string>> own_rows;  // "[row]" for that site's page
    std::map<conference::SeatId, int> levels;                                   // new since the last round
    bool behind = false;                                                        // a slow page waits for its update
  };

  Page* page_of(conference::SessionId session);
  void schedule_flush();
  void flush();
  void flush_room(conference::MeetingId id, Room& room);
  void refresh(Room& room, const conference::Meeting& meeting);
  void send_to(Page& page, Room& room);
  std::vector<std::string> desks_of(conference::MeetingId meeting) const;
  void desks_changed(const Page& page);
  message::SectionTexts visible_to(const Page& page, const Room& room) const;
  void verify_some();
  void arm_tick();

  boost::asio::steady_timer flush_timer_;
  boost::asio::steady_timer tick_timer_;
  conference::Meetings* meetings_ = nullptr;
  std::function<conference::Moment()> clock_;
  std::function<void(conference::MeetingId)> ended_;
  std::function<WallTime(WallTime)> institution_time_;
  std::map<PageId, Page*> pages_;
  std::map<conference::SessionId, Page*> by_session_;
  std::map<conference::MeetingId, Room> rooms_;
  std::uint64_t next_page_ = 1;
  PageId verified_{};  // the page looked at last
  Instant last_flush_{};
  bool flush_scheduled_ = false;
};

}  // namespace diemcau::api
