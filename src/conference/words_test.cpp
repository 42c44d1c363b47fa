#include "conference/words.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>

#include "conference/testing.hpp"

namespace diemcau::conference {
namespace {

std::string contract() {
  std::ifstream file(DIEMCAU_SOURCE_DIR "/schema/openapi.yaml");
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

// The words of `enum: [a, b,\n c]` that follows `after` in the contract.
std::set<std::string> enum_after(const std::string& after) {
  const std::string text = contract();
  const auto at = text.find(after);
  const auto begin = text.find('[', text.find("enum:", at)) + 1;
  std::string list = text.substr(begin, text.find(']', begin) - begin);
  for (char& each : list) each = each == ',' || each == '\n' ? ' ' : each;
  std::istringstream stream(list);
  return {std::istream_iterator<std::string>(stream), {}};
}

TEST(words, commands_are_those_of_the_contract) {
  std::set<std::string> ours;
  for (std::size_t i = 0; i < kCommandCount; ++i) {
    const auto name = static_cast<CommandName>(i);
    ours.insert(std::string(code(name)));
    EXPECT_EQ(command_name_from(code(name)), name);
  }
  EXPECT_EQ(ours, enum_after("chosen by the page, echoed"));
}

TEST(words, states_of_a_speak_request_are_those_of_the_contract) {
  std::set<std::string> ours;
  for (int i = 0; i <= static_cast<int>(SpeakState::expired); ++i)
    ours.insert(std::string(code(static_cast<SpeakState>(i))));
  EXPECT_EQ(ours, enum_after("    SpeakRequest:"));
}

TEST(words, connections_are_those_of_the_contract) {
  std::set<std::string> ours;
  for (int i = 0; i <= static_cast<int>(Connection::left); ++i)
    ours.insert(std::string(code(static_cast<Connection>(i))));
  EXPECT_EQ(ours, enum_after("        connection:"));
}

TEST(words, scene_modes_and_layouts_are_those_of_the_contract) {
  std::set<std::string> modes;
  for (int i = 0; i <= static_cast<int>(SceneMode::frozen); ++i)
    modes.insert(std::string(code(static_cast<SceneMode>(i))));
  EXPECT_EQ(modes, enum_after("        mode: {type: string"));
  std::set<std::string> codes;
  for (const LayoutShape& each : layouts()) codes.insert(std::string(each.code));
  EXPECT_EQ(codes, enum_after("    Layout:"));
}

}  // namespace
}  // namespace diemcau::conference
