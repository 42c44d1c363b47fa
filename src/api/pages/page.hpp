#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "api/http/web_socket.hpp"
#include "api/identity.hpp"
#include "api/messages/client_message.hpp"
#include "api/messages/server_message.hpp"
#include "api/pages/rate_limit.hpp"
#include "api/services.hpp"

namespace diemcau::api {

class PageHub;
struct PageTag;
using PageId = StrongId<PageTag>;

// How much may wait for a page that reads slowly: levels go first, then updates wait (the next one is whole), at last
// the page is closed and comes again.
inline constexpr std::size_t kDropLevelsAbove = 64 * 1024;
inline constexpr std::size_t kHoldUpdatesAbove = 512 * 1024;
inline constexpr std::size_t kCloseAbove = 4 * 1024 * 1024;

// One open page: decodes what it says and passes it to its meeting, and is told by the hub what to show. On the control
// strand; owned by its connection.
class Page final : public http::WebSocketListener {
 public:
  struct Origin {
    Identity identity;
    Language language = Language::vietnamese;
    IpAddress remote;
    bool reaches_media = true;  // false: opened in the office network, where media is not (regulation Q4.2)
  };
  Page(Services& services, PageHub& hub, Origin origin);
  ~Page() override;

  void opened(http::WebSocket& socket) override;
  void received(std::string_view text) override;
  void closed() override;

  PageId id() const { return id_; }
  conference::PageKind kind() const { return kind_; }
  std::optional<conference::MeetingId> meeting() const { return meeting_; }
  std::optional<conference::SeatId> own_seat() const;  // of a site page
  const Identity& identity() const { return origin_.identity; }
  std::size_t queued_bytes() const { return socket_ == nullptr ? 0 : socket_->queued_bytes(); }

  void send(std::string text);
  void send(const std::shared_ptr<const std::string>& text);
  void send_scene(const conference::SceneView& view);
  void send_uplink(conference::SessionId session, std::uint8_t layers, bool content);
  void still_taken(conference::SeatId seat);  // of any site of its meeting
  // Sends those sections of `now` that differ from what the page has; a snapshot when it has none.
  void send_sections(const message::SectionTexts& now);
  void close(http::CloseCode code, std::string_view reason);
  // False: the log-in or the room's credential it was opened with has ended. What the store cannot tell is not held
  // against a page.
  bool is_admitted() const;
  // Leaves the meeting, so that its media ends too, and closes. It may come back with a credential that holds.
  void expel(std::string_view reason);
  // The session of this page became another page's, or ended.
  void lose_session();
  bool joining() const { return joining_; }  // it asked for a seat and has no answer yet
  void take_session(conference::SessionId session);

 private:
  void on(const message::Hello& hello);
  void on(const message::Join& join);
  void on(const message::Offer& offer);
  void on(const message::Shown& shown);
  void on(const message::Leave&);
  void on(const message::RoomMicrophone& microphone);
  void on(const message::PageReport& report);
  void on(message::PageCommand& command);
  void on(const message::Ping& ping);

  std::optional<ApiError> may_open(conference::PageKind kind, const conference::Meeting& meeting) const;
  bool owns(const conference::Meeting& meeting, conference::SessionId session) const;
  void welcome(const conference::Meeting& meeting, bool session_kept);
  void resume(conference::Meeting& meeting, conference::SessionId session);
  void joined(const conference::JoinAnswer& answer);
  void forget_scene();
  void send_stills(const std::vector<conference::SeatId>& seats);
  conference::Meeting* current();  // null, and the page is told so, before hello
  conference::Actor actor() const;
  std::string source_prefix() const;
  message::CameraCodec camera_codec() const;

  Services& services_;
  PageHub& hub_;
  Origin origin_;
  PageId id_;
  http::WebSocket* socket_ = nullptr;
  conference::PageKind kind_ = conference::PageKind::site;
  std::optional<conference::MeetingId> meeting_;
  std::optional<conference::SessionId> session_;
  bool joining_ = false;
  std::uint64_t seq_ = 0;
  message::SectionTexts sent_;
  std::string last_scene_;
  std::vector<conference::SeatId> still_panes_;  // of the scene it has
  RateLimit rate_;
};

}  // namespace diemcau::api
