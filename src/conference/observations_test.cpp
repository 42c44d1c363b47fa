#include "conference/observations.hpp"

#include <gtest/gtest.h>

namespace diemcau::conference {
namespace {

TEST(observations, a_line_is_known_before_anything_flows_to_the_room) {
  SessionObservation session;
  session.page_rtt_ms = 12;
  EXPECT_EQ(quality_of(&session), Quality::no_data);  // nothing of the room's own picture has been counted yet
  session.has_quality = true;
  session.quality.uplink_loss = 0;
  EXPECT_EQ(quality_of(&session), Quality::good);
  session.quality.uplink_loss = 0.05;
  EXPECT_EQ(quality_of(&session), Quality::bad);
}

TEST(observations, what_media_measured_stands_over_what_the_page_says) {
  SessionObservation session;
  session.has_quality = true;
  session.quality.uplink_loss = 0;
  session.page_rtt_ms = 12;
  session.quality.rtt_ms = 400;
  EXPECT_EQ(rtt_of(session), 400);
  EXPECT_EQ(quality_of(&session), Quality::bad);
}

TEST(observations, without_a_round_trip_by_anybody_nothing_is_said_of_the_line) {
  SessionObservation session;
  session.has_quality = true;
  session.quality.uplink_loss = 0;
  EXPECT_EQ(quality_of(&session), Quality::no_data);
}

}  // namespace
}  // namespace diemcau::conference
