#pragma once

#include <string>
#include <string_view>

#include "governance/dossier/holds.hpp"
#include "governance/rules/rule_set.hpp"

// The Vietnamese words of codes, the same as on the pages (web/src/i18n). A code without a word is given back as it is:
// better a strange word on paper than a row without one.
namespace diemcau::documents {

std::string incident_kind_word(std::string_view code);   // "LINE": "Đường truyền"
std::string incident_cause_word(std::string_view code);  // empty: "Chưa rõ nguyên nhân"
std::string incident_end_word(std::string_view code);    // empty: "Chưa khắc phục"
std::string fact_word(std::string_view kind);            // "opened": "Bắt đầu họp"
std::string rule_word(std::string_view rule);            // "DL-REG": "Đăng ký trước 2 ngày"; empty: empty
std::string holds_word(governance::Holds what);          // MEETING has none: it has its title
std::string urgency_word(governance::Urgency urgency);   // PLANNED has none: it is the usual

// "Q10.2.e/1" as an official writes it: "điểm e khoản 2 Điều 10"; what is no such id stays.
std::string clause_text(std::string_view id);

// "Điểm cầu huyện Đăk Tô" under the heading "Điểm cầu": "Huyện Đăk Tô"; within a sentence: "huyện Đăk Tô".
std::string caption_under_heading(std::string_view caption);
std::string caption_in_list(std::string_view caption);

// 0300044001: "0300 044 001", as read out over a telephone.
std::string phone_text(std::string_view number);

}  // namespace diemcau::documents
