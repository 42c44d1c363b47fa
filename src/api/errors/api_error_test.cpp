#include "api/errors/api_error.hpp"

#include <gtest/gtest.h>

#include <cctype>
#include <fstream>
#include <set>
#include <string>
#include <vector>

#include "api/errors/error_table.hpp"

namespace diemcau::api {
namespace {

TEST(ErrorTable, every_code_stands_once_with_both_sentences) {
  std::set<std::string_view> seen;
  for (const auto& entry : error_table()) {
    EXPECT_TRUE(seen.insert(entry.code).second) << entry.code;
    EXPECT_FALSE(entry.vi.empty() || entry.en.empty()) << entry.code;
    EXPECT_TRUE(entry.status >= 400 && entry.status < 600) << entry.code;
  }
}

// One list for the server's sentences and for the pages' words.
std::vector<std::string> words_not_used() {
  std::ifstream file(std::string(DIEMCAU_SOURCE_DIR) + "/web/src/i18n/words-not-used.txt");
  std::vector<std::string> words;
  for (std::string line; std::getline(file, line);) {
    if (!line.empty() && line.front() != '#') words.push_back(line);
  }
  return words;
}

// As a word of its own; the bytes of other letters are above 0x7f.
bool has_word(std::string_view text, std::string_view word) {
  const auto is_letter = [&](std::size_t at) {
    return at < text.size() && (std::isalpha(static_cast<unsigned char>(text[at])) || (text[at] & 0x80) != 0);
  };
  for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    if ((at == 0 || !is_letter(at - 1)) && !is_letter(at + word.size())) return true;
  }
  return false;
}

std::string at_the_head_of_a_sentence(std::string word) {
  if (word.starts_with("đ")) return "Đ" + word.substr(2);
  word[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(word[0])));
  return word;
}

TEST(ErrorTable, sentences_keep_the_house_rules_of_the_vocabulary) {
  const auto words = words_not_used();
  ASSERT_GT(words.size(), 10U);
  EXPECT_TRUE(has_word("Mở đầu cầu này", "đầu cầu") && !has_word("website", "site"));
  for (const auto& entry : error_table()) {
    EXPECT_EQ(entry.vi.find('!'), std::string_view::npos) << entry.code;
    for (const auto& word : words) {
      EXPECT_FALSE(has_word(entry.vi, word) || has_word(entry.vi, at_the_head_of_a_sentence(word)))
          << entry.code << ": " << word;
    }
  }
}

TEST(ApiError, why_a_secret_is_weak_is_said_in_words_not_in_a_code) {
  const auto text = text_of({"access.weak_secret", {{"reason", "pin.not_six_digits"}}}, Language::vietnamese);
  EXPECT_NE(text.message.find("6 chữ số"), std::string::npos) << text.message;
  EXPECT_EQ(text.message.find("pin."), std::string::npos) << text.message;
}

TEST(ApiError, every_reason_of_the_other_folders_has_an_entry) {
  using governance::AccessReason;
  for (const auto reason : {AccessReason::wrong, AccessReason::wait, AccessReason::weak_secret,
                            AccessReason::needs_new_pin, AccessReason::outside_prefix, AccessReason::unknown_subject,
                            AccessReason::conflict, AccessReason::store_unavailable}) {
    EXPECT_TRUE(is_known(governance::describe(reason))) << governance::describe(reason);
  }
  using governance::StoreError;
  for (const auto error : {StoreError::conflict, StoreError::busy, StoreError::unavailable, StoreError::bug})
    EXPECT_TRUE(is_known(from(error).code));
  using enum governance::MeetingFault;
  for (const auto fault : {no_title, title_too_long, title_with_control_characters, bad_length, in_the_past, no_sites,
                           unknown_site, chair_not_invited}) {
    EXPECT_TRUE(is_known(from(fault).code)) << from(fault).code;
  }
  using conference::NegotiateError;
  for (const auto error : {NegotiateError::malformed_offer, NegotiateError::unsupported, NegotiateError::no_such_room,
                           NegotiateError::media_unavailable}) {
    EXPECT_TRUE(is_known(from(error).code));
  }
}

TEST(ApiError, parameters_stand_in_the_sentence_and_no_mark_is_left) {
  const ApiError error{"access.wait", {{"seconds", "30"}, {"phone", "02600001001"}}};
  for (const auto language : {Language::vietnamese, Language::english}) {
    const auto text = text_of(error, language);
    EXPECT_NE(text.message.find("30"), std::string::npos);
    EXPECT_NE(text.message.find("02600001001"), std::string::npos);
    EXPECT_EQ(text.message.find('{'), std::string::npos);
    EXPECT_EQ(text.status, 429U);
  }
}

TEST(ApiError, a_parameter_that_holds_a_mark_is_not_filled_again) {
  EXPECT_NE(text_of({"request.malformed", {{"reason", "{reason}"}}}, Language::english).message.find("{reason}"),
            std::string::npos);
}

TEST(Language, english_only_when_asked_for_first) {
  EXPECT_EQ(language_of("", ""), Language::vietnamese);
  EXPECT_EQ(language_of("", "vi-VN,vi;q=0.9,en;q=0.8"), Language::vietnamese);
  EXPECT_EQ(language_of("", "en-US,en;q=0.9"), Language::english);
  EXPECT_EQ(language_of("vi", "en-US"), Language::vietnamese);
  EXPECT_EQ(language_of("en", "vi"), Language::english);
}

}  // namespace
}  // namespace diemcau::api
