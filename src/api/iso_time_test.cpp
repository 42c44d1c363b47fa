#include "api/iso_time.hpp"

#include <gtest/gtest.h>

#include "api/meeting_directory.hpp"
#include "api/messages/section_json.hpp"

namespace diemcau::api {
namespace {

TEST(IsoTime, offsets_name_the_same_instant) {
  EXPECT_EQ(parse_iso("2026-12-03T07:30:00+07:00"), parse_iso("2026-12-03T00:30Z"));
  EXPECT_EQ(parse_iso("2026-12-02T19:30:00.5-05:00"), parse_iso("2026-12-03T00:30:00Z"));
}

TEST(IsoTime, what_is_written_reads_back) {
  const auto time = wall_from_us(1'796'000'000'123'000);
  EXPECT_EQ(message::iso(time), "2026-11-30T00:53:20.123Z");
  EXPECT_EQ(*parse_iso(message::iso(time)) + milliseconds(123), time);
}

TEST(IsoTime, what_is_no_time_is_refused) {
  for (const char* bad : {"", "2026-12-03", "2026-12-03T07:30", "2026-12-03T07:30:00", "2026-02-30T00:00Z",
                          "2026-13-01T00:00Z", "2026-12-03T24:00Z", "2026-12-03T07:60Z", "2026-12-03T-1:30Z",
                          "2026-12-03T07:30Zx", "2026-12-03T07:30+7", "x026-12-03T07:30Z"}) {
    EXPECT_FALSE(parse_iso(bad)) << bad;
  }
}

TEST(StartOfDay, is_local_midnight_of_vietnam) {
  EXPECT_EQ(message::iso(start_of_day(*parse_iso("2026-12-03T00:10:00+07:00"))), "2026-12-02T17:00:00.000Z");
  EXPECT_EQ(message::iso(start_of_day(*parse_iso("2026-12-03T23:50:00+07:00"))), "2026-12-02T17:00:00.000Z");
  EXPECT_EQ(message::iso(start_of_day(*parse_iso("2026-12-03T06:59:00+07:00"))), "2026-12-02T17:00:00.000Z");
}

TEST(StartOfDay, rooms_see_their_day_and_what_begins_soon_after_midnight) {
  const auto until = [](const char* now) { return message::iso(rooms_look_ahead_to(*parse_iso(now))); };
  EXPECT_EQ(until("2026-12-03T06:50:00+07:00"), "2026-12-03T17:00:00.000Z");
  EXPECT_EQ(until("2026-12-03T21:00:00+07:00"), "2026-12-03T17:00:00.000Z");
  EXPECT_EQ(until("2026-12-03T23:30:00+07:00"), "2026-12-03T19:30:00.000Z");
}

}  // namespace
}  // namespace diemcau::api
