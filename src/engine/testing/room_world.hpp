#pragma once

#include <array>
#include <functional>
#include <iostream>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "engine/testing/fake_page.hpp"
#include "media/forward/router.hpp"
#include "rtc/session.hpp"
#include "rtp/ntp.hpp"
#include "tests/support/sim_clock.hpp"

// For tests of engine/: a whole meeting in one simulated network. One router and the sessions of all sites, joined as a
// media loop joins them; every site's page behind a link of its own.
namespace diemcau::engine::testing {

class RoomWorld final : private media::SlotSink {
 public:
  struct Options {
    std::uint64_t seed = 1;
    std::uint32_t sites = 31;
    support::NetemProfile down;  // of every site; its delay grows with the site's number
    LayerRates layer_bps{150'000, 500'000, 1'400'000};
    bool pages_obey = true;  // send the layers they are asked for, else all
    std::function<std::vector<media::WantedVideo>(media::SeatId)> wants;
  };

  explicit RoomWorld(Options given) : options_(std::move(given)), random_(options_.seed), router_(*this, random_) {
    std::cout << "[   seed   ] " << options_.seed << "\n";
    for (std::uint32_t i = 0; i < options_.sites; ++i) {
      sites_.push_back(std::make_unique<Site>());
      sites_.back()->joins_at = start_ + microseconds(random_.below(1'000'000));
    }
  }

  void run_to(Duration since_start) {
    while (clock_.now() < start_ + since_start) {
      clock_.advance(milliseconds(1));
      step();
    }
  }

  std::size_t size() const { return sites_.size(); }
  FakePage& page(std::size_t site) { return *sites_[site]->page; }
  std::uint32_t estimate(std::size_t site) const { return sites_[site]->bridge.session->stats().estimate_bps; }
  Duration joined(std::size_t site) const { return sites_[site]->joins_at - start_; }
  // Of all sites together, by their way up.
  std::uint64_t bytes_up() const {
    std::uint64_t bytes = 0;
    for (const auto& site : sites_) bytes += site->bridge.session ? site->bridge.session->stats().bytes_received : 0;
    return bytes;
  }

 private:
  struct Bridge final : rtc::SessionSink {
    RoomWorld* world = nullptr;
    media::LegIndex leg = 0;
    FakePage* page = nullptr;
    std::unique_ptr<rtc::Session> session;
    void send_datagram(const Path& path, BytesView datagram) override {
      page->send_down(path, datagram, world->clock_.now());
    }
    void on_phase(rtc::SessionPhase phase) override {
      world->router_.set_connected(leg, phase == rtc::SessionPhase::connected, world->clock_.now());
    }
    void on_packet(const rtc::ReceivedPacket& packet) override { world->route(leg, packet); }
    void on_key_frame_wanted(std::uint32_t slot) override {
      world->router_.key_frame_wanted(leg, slot, world->clock_.now());
    }
    void on_estimate(std::uint32_t bits_per_second) override { world->router_.set_estimate(leg, bits_per_second); }
  };
  struct Site {
    Instant joins_at{};
    std::unique_ptr<FakePage> page;
    Bridge bridge;
  };
  static constexpr std::uint32_t kPairs = 4, kPlain = 4;

  static media::SessionId session_of(std::size_t site) { return media::SessionId(site + 1); }
  static media::SeatId seat_of(std::size_t site) { return media::SeatId(static_cast<std::uint32_t>(site + 1)); }

  void step() {
    const Instant now = clock_.now();
    for (std::size_t i = 0; i < sites_.size(); ++i) {
      Site& site = *sites_[i];
      if (!site.page && now >= site.joins_at) join(i);
      if (!site.page) continue;
      site.page->step(*site.bridge.session, now, clock_.wall());
    }
    if (now >= next_tick_) {
      next_tick_ = now + milliseconds(100);
      router_.tick(now);
    }
    carry_out();
  }

  void join(std::size_t i) {
    Site& site = *sites_[i];
    support::NetemProfile down = options_.down;
    down.delay += milliseconds(5 + 3 * static_cast<int>(i));
    site.page = std::make_unique<FakePage>(down, options_.layer_bps, kPairs, kPlain, random_, clock_.now());
    rtc::SessionConfig config;
    config.identity = &rtc::testing::identity_of(0);
    config.random = &random_;
    config.candidates = {{rtc::testing::kBridgeEndpoint, Transport::udp}};
    config.sends_media = true;
    config.pairs = kPairs;
    config.plain_videos = kPlain;
    site.bridge.world = this;
    site.bridge.page = site.page.get();
    site.bridge.session = std::make_unique<rtc::Session>(config, site.bridge, clock_.now(), clock_.wall());
    site.bridge.leg = router_.add_leg({session_of(i), seat_of(i), {kPairs, kPlain, 0}, true}, clock_.now());
    by_leg_.resize(std::max<std::size_t>(by_leg_.size(), site.bridge.leg + 1));
    by_leg_[site.bridge.leg] = &site;
    site.page->connect_to(*site.bridge.session, clock_.now());
    if (!options_.pages_obey) site.page->set_layers(0b111);
    replan();
  }

  void replan() {
    media::Plan plan{1, ++revision_, {}, {}, {}};
    for (std::size_t i = 0; i < sites_.size(); ++i) {
      if (!sites_[i]->page) continue;
      plan.sessions.push_back({session_of(i), seat_of(i)});
      plan.receivers.push_back({session_of(i), options_.wants(seat_of(i)), {}, 0});
    }
    router_.apply(plan, clock_.now());
  }

  void carry_out() {
    for (const media::RouterEvent& event : router_.take_events()) {
      if (const auto* key = std::get_if<media::KeyFrameWanted>(&event)) {
        by_leg_[key->sender]->bridge.session->request_key_frame(rtc::Line::camera, key->layer, clock_.now());
      } else if (const auto* probe = std::get_if<media::ProbeWanted>(&event)) {
        by_leg_[probe->leg]->bridge.session->set_probe_target(probe->bits_per_second);
      } else if (const auto* uplink = std::get_if<media::UplinkWanted>(&event)) {
        if (options_.pages_obey) sites_[uplink->sender.value - 1]->page->set_layers(uplink->layers);
      }
    }
  }

  void route(media::LegIndex leg, const rtc::ReceivedPacket& packet) {
    scratch_.assign(packet.payload.begin(), packet.payload.end());
    media::SourcePacket source{static_cast<media::Codec>(packet.codec),
                               packet.layer,
                               packet.ssrc,
                               packet.sequence,
                               packet.timestamp,
                               packet.marker,
                               {},
                               scratch_,
                               packet.arrival,
                               packet.capture_ntp};
    router_.route(leg, media::SourceKind::camera, source, clock_.now());
  }

  void write(media::LegIndex leg, std::uint32_t slot, const media::SlotPacket& packet) override {
    by_leg_[leg]->bridge.session->send(slot,
                                       {static_cast<rtc::Codec>(packet.codec), packet.sequence, packet.timestamp,
                                        packet.marker, packet.payload, packet.level_dbov},
                                       clock_.now(), clock_.wall());
  }
  void set_clock(media::LegIndex leg, std::uint32_t slot, const media::SlotForwarder::ClockPoint& point) override {
    by_leg_[leg]->bridge.session->set_slot_clock(slot, point.timestamp, rtp::ntp_from_wall(clock_.wall() - point.age),
                                                 clock_.now(), clock_.wall());
  }
  bool accepts(media::LegIndex leg, std::uint32_t slot, media::Codec codec) const override {
    return by_leg_[leg]->bridge.session->slot_accepts(slot, static_cast<rtc::Codec>(codec));
  }
  void dropped(media::ForwardDrop) override {}

  Options options_;
  support::SimClock clock_;
  const Instant start_ = clock_.now();
  SeededRandom random_;
  media::Router router_;
  std::vector<std::unique_ptr<Site>> sites_;
  std::vector<Site*> by_leg_;
  Instant next_tick_ = start_;
  std::uint64_t revision_ = 0;
  Bytes scratch_;
};

}  // namespace diemcau::engine::testing
