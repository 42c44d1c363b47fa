#include "documents/words.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <regex>
#include <sstream>

namespace diemcau::documents {
namespace {

TEST(Words, a_clause_is_written_as_an_official_writes_it) {
  EXPECT_EQ(clause_text("Q8.1/1"), "khoản 1 Điều 8");
  EXPECT_EQ(clause_text("Q10.2.e/1"), "điểm e khoản 2 Điều 10");
  EXPECT_EQ(clause_text("D4"), "Điều 4");
  EXPECT_EQ(clause_text("DL-REG"), "DL-REG");
}

TEST(Words, a_code_without_a_word_is_not_lost) {
  EXPECT_EQ(incident_kind_word("EARTHQUAKE"), "EARTHQUAKE");
  EXPECT_EQ(incident_kind_word("CONFIG_DRIFT"), "Thay đổi cấu hình");
}

TEST(Words, a_caption_under_its_heading_begins_with_a_capital) {
  EXPECT_EQ(caption_under_heading("Điểm cầu huyện Đăk Tô"), "Huyện Đăk Tô");
  EXPECT_EQ(caption_under_heading("Điểm cầu đặc khu Phú Quý"), "Đặc khu Phú Quý");
  EXPECT_EQ(caption_under_heading("Phòng họp B"), "Phòng họp B");
  EXPECT_EQ(caption_in_list("Điểm cầu huyện Đăk Tô"), "huyện Đăk Tô");
}

TEST(Words, a_telephone_number_is_grouped_as_it_is_read_out) {
  EXPECT_EQ(phone_text("0300044001"), "0300 044 001");
  EXPECT_EQ(phone_text("02600001001"), "0260 0001 001");
  EXPECT_EQ(phone_text("0260 3 862 123, máy lẻ 12"), "0260 3 862 123, máy lẻ 12");
  EXPECT_EQ(phone_text("115"), "115");
}

// The pages and the paper call a thing by one name.
TEST(Words, of_rules_and_facts_are_those_of_the_pages) {
  std::stringstream file;
  file << std::ifstream(std::string(DIEMCAU_SOURCE_DIR) + "/web/src/i18n/vi-institution.ts").rdbuf();
  const std::string text = file.str();
  const std::regex entry("\"(rule|fact|incident_kind|incident_cause|incident_end)\\.([^\"]*)\": \"([^\"]*)\"");
  std::size_t seen = 0;
  for (std::sregex_iterator it(text.begin(), text.end(), entry), end; it != end; ++it) {
    const std::string kind = (*it)[1];
    const std::string code = (*it)[2];
    const std::string page_word = (*it)[3];
    std::string word = rule_word(code);
    if (kind == "fact") word = fact_word(code);
    if (kind == "incident_kind") word = incident_kind_word(code);
    if (kind == "incident_cause") word = incident_cause_word(code);
    if (kind == "incident_end") word = incident_end_word(code);
    if (kind == "fact" && word == code) continue;  // a kind that never has a reason
    EXPECT_EQ(word, page_word) << kind << "." << code;
    ++seen;
  }
  EXPECT_GT(seen, 30u);
}

}  // namespace
}  // namespace diemcau::documents
