#include "api/messages/client_message.hpp"

#include <gtest/gtest.h>

namespace diemcau::api::message {
namespace {

template <class T>
T decoded(const char* text) {
  auto message = decode(text);
  EXPECT_TRUE(message.ok()) << text << ": " << (message.ok() ? "" : message.error().reason);
  const auto* value = message.ok() ? std::get_if<T>(&message.value()) : nullptr;
  EXPECT_NE(value, nullptr) << text;
  return value == nullptr ? T() : *value;
}

TEST(ClientMessage, hello_is_read_whole) {
  const auto hello =
      decoded<Hello>(R"({"type":"hello","page":"chair","meeting":7,"session":117440513,"epoch":3,"last_seq":9})");
  EXPECT_EQ(hello.page, conference::PageKind::chair);
  EXPECT_EQ(hello.meeting.value, 7U);
  EXPECT_EQ(hello.session->value, 117440513U);
  EXPECT_EQ(hello.epoch, 3U);
  EXPECT_EQ(hello.last_seq, 9U);
}

TEST(ClientMessage, a_page_without_a_session_says_null_zero_or_nothing) {
  EXPECT_FALSE(decoded<Hello>(R"({"type":"hello","page":"site","meeting":7,"session":null})").session);
  EXPECT_FALSE(decoded<Hello>(R"({"type":"hello","page":"site","meeting":7,"session":0})").session);
  EXPECT_FALSE(decoded<Hello>(R"({"type":"hello","page":"site","meeting":7})").session);
}

TEST(ClientMessage, small_messages_are_read) {
  EXPECT_TRUE(decoded<Join>(R"({"type":"join","take_over":true,"page_key":"k"})").take_over);
  EXPECT_EQ(decoded<Offer>(R"({"type":"offer","session":5,"sdp":"v=0"})").sdp, "v=0");
  EXPECT_FALSE(decoded<Shown>(R"({"type":"shown","revision":4,"complete":false,"ms":12.5})").complete);
  EXPECT_TRUE(decoded<Shown>(R"({"type":"shown","revision":4})").complete);
  EXPECT_TRUE(decoded<RoomMicrophone>(R"({"type":"room_microphone","open":true})").open);
  const auto report = decoded<PageReport>(
      R"({"type":"page_report","watched_ms":2000,"frames_received":60,"frames_dropped":6,"rtt_ms":12})");
  EXPECT_EQ(report.rtt_ms, 12);
  EXPECT_EQ(report.watched, milliseconds(2000));
  EXPECT_EQ(report.received, 60U);
  EXPECT_EQ(report.dropped, 6U);
  EXPECT_EQ(decoded<Ping>(R"({"type":"ping","t":1.5})").t, 1.5);
  decoded<Leave>(R"({"type":"leave"})");
}

TEST(ClientMessage, every_field_of_a_command_reaches_it) {
  const auto page = decoded<PageCommand>(
      R"({"type":"command","id":"a1","based_on":6,"name":"cue_save","layout":"two","pane":1,"to_pane":2,"source":"41/camera","seat":41,)"
      R"("request":3,"cue":4,"position":0,"title":"t","topic":"o","text":"x","minutes":5,"mark":"HEARD","profile":"LIGHT",)"
      R"("sources":["41/camera",null],"microphones":[41,42]})");
  EXPECT_EQ(page.id, "a1");
  const auto& command = page.command;
  EXPECT_EQ(command.name, conference::CommandName::cue_save);
  EXPECT_EQ(command.based_on, 6U);
  EXPECT_EQ(command.layout, conference::Layout::two);
  EXPECT_EQ(command.pane, 1);
  EXPECT_EQ(command.to_pane, 2);
  EXPECT_EQ(conference::to_text(*command.source), "41/camera");
  EXPECT_EQ(command.seat->value, 41U);
  EXPECT_EQ(command.request->value, 3U);
  EXPECT_EQ(command.cue->value, 4U);
  EXPECT_EQ(command.position, 0);
  EXPECT_EQ(command.title + command.topic + command.text, "tox");
  EXPECT_EQ(command.minutes, 5);
  EXPECT_EQ(command.mark, conference::Mark::heard);
  EXPECT_EQ(command.profile, conference::Profile::light);
  ASSERT_EQ(command.sources->size(), 2U);
  EXPECT_FALSE(command.sources->at(1));
  EXPECT_EQ(command.microphones->size(), 2U);
}

TEST(ClientMessage, a_command_may_name_no_seat_by_null) {
  EXPECT_FALSE(decoded<PageCommand>(R"({"type":"command","id":"1","name":"monitor","seat":null})").command.seat);
}

class Refused : public testing::TestWithParam<const char*> {};
TEST_P(Refused, malformed_message_is_refused_with_a_reason) {
  const auto message = decode(GetParam());
  ASSERT_FALSE(message.ok()) << GetParam();
  EXPECT_FALSE(message.error().reason.empty());
}
INSTANTIATE_TEST_SUITE_P(
    Messages, Refused,
    testing::Values("", "x", "null", "[]", "3", "{}", R"({"type":1})", R"({"type":"nothing"})",
                    R"({"type":"leave","x":1})", R"({"type":"hello","page":"site"})",
                    R"({"type":"hello","page":"roof","meeting":1})", R"({"type":"hello","page":"site","meeting":0})",
                    R"({"type":"hello","page":"site","meeting":"1"})",
                    R"({"type":"hello","page":"site","meeting":1.5})",
                    R"({"type":"hello","page":"site","meeting":18446744073709551615})",
                    R"({"type":"hello","page":"site","meeting":null})", R"({"type":"join","take_over":1})",
                    R"({"type":"offer","session":1})", R"({"type":"offer","session":null,"sdp":""})",
                    R"({"type":"offer","session":1,"sdp":"a\u0000b"})", R"({"type":"shown","revision":-1})",
                    R"({"type":"shown","revision":1,"ms":"2"})", R"({"type":"room_microphone"})",
                    R"({"type":"page_report","watched_ms":2000,"frames_received":-1,"frames_dropped":0})",
                    R"({"type":"command","name":"take"})", R"({"type":"command","id":"1","name":"explode"})",
                    R"({"type":"command","id":"1","name":"take","extra":0})",
                    R"({"type":"command","id":"1","name":"place","source":"41/nose"})",
                    R"({"type":"command","id":"1","name":"place","pane":-1})",
                    R"({"type":"command","id":"1","name":"set_layout","layout":"x"})",
                    R"({"type":"command","id":"1","name":"cue_save","sources":[1]})",
                    R"({"type":"command","id":"1","name":"cue_save","microphones":[0]})",
                    R"({"type":"command","id":"1","name":"mic_open","seat":4294967296})",
                    R"({"type":"ping","t":"1"})"));

TEST(ClientMessage, a_malformed_command_still_names_its_id) {
  const auto message = decode(R"({"type":"command","id":"c7","name":"place","pane":"x"})");
  ASSERT_FALSE(message.ok());
  EXPECT_EQ(message.error().command_id, "c7");
}

TEST(ClientMessage, an_sdp_longer_than_the_contract_is_refused) {
  const std::string fits = R"({"type":"offer","session":1,"sdp":")" + std::string(262144, 'a') + "\"}";
  const std::string over = R"({"type":"offer","session":1,"sdp":")" + std::string(262145, 'a') + "\"}";
  EXPECT_TRUE(decode(fits).ok());
  EXPECT_FALSE(decode(over).ok());
}

TEST(ClientMessage, deep_nesting_is_refused_without_recursion) {
  const std::string deep = R"({"type":"ping","t":)" + std::string(200000, '[');
  EXPECT_FALSE(decode(deep).ok());
  const std::string closed = R"({"type":"ping","t":)" + std::string(100000, '[') + std::string(100000, ']') + "}";
  EXPECT_FALSE(decode(closed).ok());
}

TEST(ClientMessage, every_truncation_of_a_message_is_refused) {
  const std::string whole = R"({"type":"command","id":"a","name":"place","pane":1,"source":"41/camera"})";
  for (std::size_t length = 0; length < whole.size(); ++length)
    EXPECT_FALSE(decode(whole.substr(0, length)).ok()) << length;
}

}  // namespace
}  // namespace diemcau::api::message
