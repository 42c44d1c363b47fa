#include "engine/media_loop.hpp"

#include <gtest/gtest.h>
#include <sys/epoll.h>

#include <map>
#include <memory>

#include "engine/drop_reason.hpp"
#include "net/clock.hpp"
#include "net/udp_socket.hpp"
#include "rtc/client_session.hpp"
#include "rtc/dtls/identity.hpp"
#include "rtp/payload/vp8.hpp"

// The whole media loop over loopback sockets, with pages played by the client side of rtc/.
namespace diemcau::engine {
namespace {

using media::SourceKind;

// A page: one socket, one client session on the loop under test.
class Page final : public rtc::ClientSink {
 public:
  Page(net::EventLoop& loop, const rtc::DtlsIdentity& identity, Random& random, bool sends) : loop_(loop) {
    socket_ = net::UdpSocket::bind({IpAddress::v4(127, 0, 0, 1), 0}).value();
    rtc::ClientConfig config;
    config.identity = &identity;
    config.random = &random;
    config.candidates = {{socket_->local(), Transport::udp}};
    config.sends_media = sends;
    config.pairs = config.plain_videos = 2;
    config.contents = 1;
    session = std::make_unique<rtc::ClientSession>(config, *this, loop.now(), loop.wall());
    loop.watch(socket_->fd(), EPOLLIN, [this](std::uint32_t) { receive_waiting(); });
    loop.at_end_of_wakeup([this] {
      const auto due = session->next_timeout();
      if (due && *due <= loop_.now()) session->handle_timeout(loop_.now(), loop_.wall());
    });
  }
  ~Page() override { loop_.unwatch(socket_->fd()); }

  void send_datagram(const Path& path, BytesView datagram) override {
    if (!muted) socket_->send(std::vector<net::OutDatagram>{{path.remote, datagram}});
  }
  void on_phase(rtc::SessionPhase) override {}
  void on_packet(const rtc::SlotPacket& packet) override {
    received[packet.slot].push_back(packet.timestamp);
    last_payload = to_bytes(packet.payload);
  }
  void on_key_frame_wanted(rtc::Line, std::uint8_t) override { ++key_frames_asked; }
  void on_estimate(std::uint32_t) override {}

  bool connected() const { return session->phase() == rtc::SessionPhase::connected; }

  void send_key_frame(Byte mark) {
    rtp::Vp8Descriptor descriptor;
    descriptor.start_of_partition = true;
    descriptor.has_picture_id = descriptor.wide_picture_id = true;
    descriptor.picture_id = ++picture_;
    Bytes payload(rtp::kMaxVp8DescriptorSize);
    payload.resize(rtp::write_vp8(descriptor, payload));
    payload.insert(payload.end(), {0x10, 0, 0, 0x9d, 0x01, 0x2a, 0x80, 0x02, 0x68, 0x01, mark});
    session->send(rtc::Line::camera, 0, {rtc::Codec::vp8, sequence_++, picture_ * 3000U, true, payload, {}},
                  loop_.now(), loop_.wall());
  }

  std::unique_ptr<rtc::ClientSession> session;
  std::map<std::uint32_t, std::vector<std::uint32_t>> received;  // timestamps by slot
  Bytes last_payload;
  int key_frames_asked = 0;
  bool muted = false;

 private:
  void receive_waiting() {
    for (const net::InDatagram& datagram : socket_->receive()) {
      session->receive({socket_->local(), datagram.from, Transport::udp}, datagram.bytes, loop_.now(), loop_.wall());
    }
  }

  net::EventLoop& loop_;
  std::unique_ptr<net::UdpSocket> socket_;
  std::uint64_t sequence_ = 1000;
  std::uint16_t picture_ = 100;
};

class Observer final : public conference::MediaObserver {
 public:
  void attached(const std::vector<conference::AttachedSession>&) override {}
  void detached() override {}
  void session_changed(media::SessionId session, conference::SessionState state) override {
    states[session.value] = state;
  }
  void assigned(media::SessionId receiver, const media::Assignment& a) override { assignments[receiver.value] = a; }
  void released(media::SessionId, std::uint32_t, std::uint64_t) override { ++releases; }
  void uplink_wanted(media::SessionId sender, std::uint8_t layers, bool) override { uplinks[sender.value] = layers; }
  void levels(media::RoomId, const std::vector<conference::LevelReport>&) override {}
  void quality(const std::vector<conference::QualityReport>& reports) override {
    for (const auto& report : reports) qualities[report.session.value] = report;
  }

  std::map<std::uint64_t, conference::SessionState> states;
  std::map<std::uint64_t, media::Assignment> assignments;
  std::map<std::uint64_t, std::uint8_t> uplinks;
  std::map<std::uint64_t, conference::QualityReport> qualities;
  int releases = 0;
};

class MediaLoopTest : public ::testing::Test {
 protected:
  void SetUp() override {
    identity_ = rtc::DtlsIdentity::generate(loop_.wall());
    MediaLoopConfig config{{{{IpAddress::v4(127, 0, 0, 1), 0}, std::nullopt}}, identity_.get(), &random_};
    media_ = MediaLoop::open(loop_, config).value();
    media_->set_observer(&observer_);
  }

  Result<std::string, conference::NegotiateError> negotiate(std::uint64_t session, std::uint32_t seat, bool sends,
                                                            const std::string& offer, const std::string& prefix = "") {
    std::optional<Result<std::string, conference::NegotiateError>> result;
    media_->negotiate({media::RoomId(1), media::SeatId(seat), media::SessionId(session), prefix}, {sends, 2, 2, 1},
                      offer, [&](auto answer) { result = std::move(answer); });
    return *result;
  }

  std::unique_ptr<Page> join(std::uint64_t session, std::uint32_t seat, bool sends) {
    auto page = std::make_unique<Page>(loop_, *identity_, random_, sends);
    const auto answer = negotiate(session, seat, sends, page->session->offer());
    EXPECT_TRUE(answer.ok());
    if (answer.ok()) {
      EXPECT_TRUE(page->session->accept_answer(answer.value(), loop_.now()).ok());
    }
    plan_.sessions.push_back({media::SessionId(session), media::SeatId(seat)});
    apply();
    return page;
  }

  void apply() {
    plan_.epoch = 1;
    ++plan_.revision;
    plan_.room = media::RoomId(1);
    media_->apply(plan_);
  }

  template <class Condition>
  bool run_until(Condition condition) {
    const Instant limit = net::monotonic_now() + seconds(60);  // a hung loop fails, a slow machine does not
    while (!condition()) {
      if (net::monotonic_now() > limit) return false;
      loop_.run_once(milliseconds(5));
    }
    return true;
  }

  double metric(const std::string& name) const {
    for (const auto& [key, value] : media_->metrics()) {
      if (key == name) return value;
    }
    return -1;
  }

  net::EventLoop loop_;
  SecureRandom random_;
  std::unique_ptr<rtc::DtlsIdentity> identity_;
  Observer observer_;
  std::unique_ptr<MediaLoop> media_;
  media::Plan plan_;
};

TEST_F(MediaLoopTest, picture_of_one_page_arrives_on_the_assigned_slot_of_another) {
  const auto site = join(1, 41, true);
  const auto viewer = join(2, 100000, false);
  ASSERT_TRUE(run_until([&] { return site->connected() && viewer->connected() && observer_.states.size() == 2; }));
  EXPECT_EQ(observer_.states[1], conference::SessionState::connected);
  plan_.receivers = {{media::SessionId(2), {{{media::SeatId(41), SourceKind::camera}, 1920, 1080}}, {}, 0}};
  apply();
  ASSERT_TRUE(observer_.assignments.contains(2));
  const media::Assignment assignment = observer_.assignments[2];
  site->send_key_frame(77);
  ASSERT_TRUE(run_until([&] { return !viewer->received[assignment.slot].empty(); }));
  EXPECT_EQ(viewer->last_payload.back(), 77);
  EXPECT_GE(static_cast<std::int32_t>(viewer->received[assignment.slot][0] - assignment.from_rtp_timestamp), 0);
  EXPECT_EQ(viewer->received.size(), 1U) << "no other slot got anything";
  EXPECT_EQ(metric("diemcau_forward_packets_forwarded_total"), 1);
  EXPECT_EQ(media_->attached().size(), 2U);
  EXPECT_NE(observer_.uplinks[1] & 0b110, 0) << "a full-screen pane needs more than the lowest layer";
}

TEST_F(MediaLoopTest, key_frame_is_asked_of_the_sender_when_a_receiver_begins_to_watch) {
  const auto site = join(1, 41, true);
  const auto viewer = join(2, 100000, false);
  ASSERT_TRUE(run_until([&] { return site->connected() && viewer->connected() && observer_.states.size() == 2; }));
  site->send_key_frame(1);
  ASSERT_TRUE(run_until([&] { return metric("diemcau_forward_drops_total{reason=\"source_not_wanted\"}") > 0; }));
  plan_.receivers = {{media::SessionId(2), {{{media::SeatId(41), SourceKind::camera}, 320, 180}}, {}, 0}};
  apply();
  EXPECT_TRUE(run_until([&] { return site->key_frames_asked > 0; }));
}

TEST_F(MediaLoopTest, session_a_plan_no_longer_lists_is_closed) {
  const auto site = join(1, 41, true);
  ASSERT_TRUE(run_until([&] { return site->connected() && !media_->attached().empty(); }));
  plan_.sessions.clear();
  apply();
  ASSERT_TRUE(run_until([&] { return observer_.states[1] == conference::SessionState::closed; }));
  EXPECT_TRUE(media_->attached().empty());
  EXPECT_EQ(metric("diemcau_forward_rooms"), 0);
  EXPECT_TRUE(run_until([&] { return site->session->phase() == rtc::SessionPhase::closed; })) << "the page is told";
}

TEST_F(MediaLoopTest, meeting_that_ends_before_anybody_came_leaves_no_room) {
  plan_.sessions = {{media::SessionId(1), media::SeatId(41)}};
  apply();
  EXPECT_EQ(metric("diemcau_forward_rooms"), 1);
  plan_.sessions.clear();
  apply();
  EXPECT_EQ(metric("diemcau_forward_rooms"), 0);
}

TEST_F(MediaLoopTest, page_that_ends_is_reported_closed) {
  const auto site = join(1, 41, true);
  ASSERT_TRUE(run_until([&] { return site->connected() && observer_.states.contains(1); }));
  site->session->close(loop_.now());
  EXPECT_TRUE(run_until([&] { return observer_.states[1] == conference::SessionState::closed; }));
}

TEST_F(MediaLoopTest, silent_page_is_reported_and_heard_again) {
  const auto site = join(1, 41, true);
  ASSERT_TRUE(run_until([&] { return site->connected() && observer_.states.contains(1); }));
  site->muted = true;
  ASSERT_TRUE(run_until([&] { return observer_.states[1] == conference::SessionState::silent; }));
  site->muted = false;
  EXPECT_TRUE(run_until([&] { return observer_.states[1] == conference::SessionState::connected; }));
}

TEST_F(MediaLoopTest, offer_that_is_no_sdp_is_refused_and_leaves_nothing) {
  const auto answer = negotiate(1, 41, true, "v=0\r\nnonsense");
  ASSERT_FALSE(answer.ok());
  EXPECT_EQ(answer.error(), conference::NegotiateError::malformed_offer);
  EXPECT_TRUE(media_->attached().empty());
}

TEST_F(MediaLoopTest, prefix_that_does_not_parse_opens_the_door_to_nobody) {
  Page page(loop_, *identity_, random_, true);
  EXPECT_FALSE(negotiate(1, 41, true, page.session->offer(), "10.60.41.0/4x").ok());
}

TEST_F(MediaLoopTest, page_outside_its_prefix_never_connects) {
  Page page(loop_, *identity_, random_, true);
  const auto answer = negotiate(1, 41, true, page.session->offer(), "10.60.41.0/24");
  ASSERT_TRUE(answer.ok());
  ASSERT_TRUE(page.session->accept_answer(answer.value(), loop_.now()).ok());
  const double before = metric("diemcau_forward_datagrams_in_total");
  ASSERT_TRUE(run_until([&] { return metric("diemcau_forward_datagrams_in_total") > before; }));
  for (int i = 0; i < 50; ++i) loop_.run_once(milliseconds(2));
  EXPECT_FALSE(page.connected());
  EXPECT_EQ(media_->attached()[0].state, conference::SessionState::connecting);
  EXPECT_GT(metric("diemcau_forward_drops_total{reason=\"ice_outside_prefix\"}"), 0);
}

TEST_F(MediaLoopTest, strangers_datagrams_are_counted_by_name) {
  const auto stranger = net::UdpSocket::bind({IpAddress::v4(127, 0, 0, 1), 0});
  ASSERT_TRUE(stranger.ok());
  const Bytes media(100, 0x80), check{0, 1, 0, 0, 0x21, 0x12, 0xa4, 0x42, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
  const Endpoint to = media_->bound()[0];
  stranger.value()->send(std::vector<net::OutDatagram>{{to, media}, {to, check}});
  EXPECT_TRUE(run_until([&] {
    return metric("diemcau_forward_drops_total{reason=\"unknown_peer\"}") == 1 &&
           metric("diemcau_forward_drops_total{reason=\"stun_malformed\"}") == 1;
  }));
}

TEST_F(MediaLoopTest, media_goes_on_while_nobody_observes) {
  const auto site = join(1, 41, true);
  const auto viewer = join(2, 100000, false);
  plan_.receivers = {{media::SessionId(2), {{{media::SeatId(41), SourceKind::camera}, 1920, 1080}}, {}, 0}};
  apply();
  ASSERT_TRUE(run_until([&] { return site->connected() && viewer->connected(); }));
  media_->set_observer(nullptr);
  ASSERT_TRUE(run_until([&] {
    site->send_key_frame(5);
    return !viewer->received.empty();
  }));
  const auto held = media_->attached();
  ASSERT_EQ(held.size(), 2U);
  const auto& of_viewer = held[0].session == media::SessionId(2) ? held[0] : held[1];
  ASSERT_EQ(of_viewer.assignments.size(), 1U);
  EXPECT_EQ(of_viewer.assignments[0].source.seat, media::SeatId(41));
}

TEST(DropReasons, every_reason_has_a_name_of_its_own) {
  std::map<std::string_view, int> names;
  for (std::size_t i = 0; i < kDropReasons; ++i) ++names[name_of(static_cast<DropReason>(i))];
  EXPECT_EQ(names.size(), kDropReasons);
  EXPECT_FALSE(names.contains("unknown"));
}

}  // namespace
}  // namespace diemcau::engine
