#include "api/messages/server_message.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace diemcau::api::message {
namespace {

using nlohmann::json;

std::shared_ptr<const std::string> text(const char* value) {
  return std::make_shared<const std::string>(value);
}

TEST(ServerMessage, sections_hold_what_changed_and_nothing_else) {
  SectionTexts texts;
  texts[static_cast<std::size_t>(Section::meeting)] = text(R"({"id":1})");
  texts[static_cast<std::size_t>(Section::current_cue)] = text("null");
  const auto message = json::parse(sections(SectionsKind::update, 5, texts));
  EXPECT_EQ(message["type"], "update");
  EXPECT_EQ(message["seq"], 5);
  EXPECT_EQ(message["sections"].size(), 2U);
  EXPECT_TRUE(message["sections"]["current_cue"].is_null());
  EXPECT_EQ(json::parse(sections(SectionsKind::snapshot, 1, {}))["sections"], json::object());
}

TEST(ServerMessage, layers_are_named_from_their_bits) {
  EXPECT_EQ(json::parse(uplink(SessionId{1}, 0b101, true, CameraCodec::vp8))["layers"], json::array({"l", "h"}));
  EXPECT_EQ(json::parse(uplink(SessionId{1}, 0, false, CameraCodec::vp8))["layers"], json::array());
}

TEST(ServerMessage, a_camera_is_told_its_codec_on_joining_and_with_every_order) {
  conference::JoinAccepted accepted;
  EXPECT_EQ(json::parse(join_accepted(accepted, CameraCodec::vp8))["camera_codec"], "VP8");
  EXPECT_EQ(json::parse(join_accepted(accepted, CameraCodec::h264))["camera_codec"], "H264");
  EXPECT_EQ(json::parse(uplink(SessionId{1}, 1, false, CameraCodec::h264))["camera_codec"], "H264");
}

TEST(ServerMessage, levels_are_pairs_of_seat_and_level) {
  EXPECT_EQ(json::parse(levels({{41, -20}, {42, -127}}))["levels"], json::parse("[[41,-20],[42,-127]]"));
  EXPECT_EQ(json::parse(levels({}))["levels"], json::array());
}

TEST(ServerMessage, a_refused_command_carries_code_and_sentence) {
  conference::CommandAnswer answer{7, conference::Refusal{"version", "err.version", {{"name", "A"}}}};
  const auto message = json::parse(command_result("c", answer, Language::vietnamese));
  EXPECT_EQ(message["ok"], false);
  EXPECT_EQ(message["revision"], 7);
  EXPECT_EQ(message["error"]["code"], "version");
  EXPECT_FALSE(message["error"]["message"].get<std::string>().empty());
  EXPECT_FALSE(json::parse(command_result("c", {7, std::nullopt}, Language::vietnamese)).contains("error"));
}

TEST(ServerMessage, bytes_that_are_no_utf8_never_throw) {
  EXPECT_NO_THROW(json::parse(answer(SessionId{1}, "\xff\xfe")));
}

}  // namespace
}  // namespace diemcau::api::message
