#include "documents/words.hpp"

#include <algorithm>
#include <array>
#include <regex>
#include <utility>

namespace diemcau::documents {
namespace {

using Pair = std::pair<std::string_view, std::string_view>;

constexpr std::array kIncidentKinds = {Pair("LINE", "Đường truyền"),
                                       Pair("AUDIO", "Âm thanh"),
                                       Pair("VIDEO", "Hình ảnh"),
                                       Pair("CONTENT", "Trình chiếu"),
                                       Pair("POWER", "Nguồn điện"),
                                       Pair("DEVICE", "Thiết bị"),
                                       Pair("CONFIG_DRIFT", "Thay đổi cấu hình"),
                                       Pair("SECURITY", "An toàn thông tin"),
                                       Pair("OTHER", "Khác")};

constexpr std::array kIncidentCauses = {Pair("", "Chưa rõ nguyên nhân"),
                                        Pair("LINE_CUT", "Đứt đường truyền"),
                                        Pair("LINE_UNSTABLE", "Đường truyền chập chờn"),
                                        Pair("SITE_NETWORK", "Mạng của điểm cầu"),
                                        Pair("POWER", "Mất điện"),
                                        Pair("ROOM_PC", "Máy tính phòng họp"),
                                        Pair("CAMERA", "Camera"),
                                        Pair("SOUND", "Micro, loa"),
                                        Pair("CONFIGURATION", "Cấu hình"),
                                        Pair("HANDLING", "Thao tác"),
                                        Pair("BRIDGE", "Hệ thống tại điểm cầu chính"),
                                        Pair("WEATHER", "Thời tiết"),
                                        Pair("OTHER", "Nguyên nhân khác")};

constexpr std::array kIncidentEnds = {Pair("", "Chưa khắc phục"), Pair("RESTORED", "Đã khắc phục"),
                                      Pair("WORKED_AROUND", "Có phương án thay thế"),
                                      Pair("ABANDONED", "Không kịp khắc phục")};

constexpr std::array kFacts = {Pair("approved", "Đồng ý"),
                               Pair("refused", "Không đồng ý"),
                               Pair("counter_proposed", "Đề nghị thời gian khác"),
                               Pair("consent_withdrawn", "Rút ý kiến đồng ý"),
                               Pair("cancelled", "Hủy cuộc họp"),
                               Pair("time_changed", "Đổi thời gian"),
                               Pair("acknowledged", "Điểm cầu xác nhận"),
                               Pair("technician_assigned", "Phân công cán bộ kỹ thuật"),
                               Pair("opened", "Bắt đầu họp"),
                               Pair("ended", "Kết thúc họp"),
                               Pair("reopened", "Mở lại cuộc họp")};

constexpr std::array kRules = {Pair("DL-REG", "Đăng ký trước 2 ngày"),
                               Pair("DL-DECIDE", "Cho ý kiến"),
                               Pair("DL-INVITE", "Phát hành giấy mời"),
                               Pair("DL-SITES-PPCO", "Thông báo cho điểm cầu"),
                               Pair("DL-SITES-DEPT", "Sở, ngành thông báo cho huyện"),
                               Pair("DL-TELCO", "Thông báo cho viễn thông"),
                               Pair("DL-POWER", "Thông báo cho điện lực"),
                               Pair("DL-POWERTECH", "Cử người trực điện"),
                               Pair("DL-CONTACTS", "Gửi danh sách cán bộ kỹ thuật"),
                               Pair("DL-BRANCH", "Phân công cán bộ kỹ thuật"),
                               Pair("DL-RELOC", "Chuyển sang hội trường lớn"),
                               Pair("DL-TEST1", "Vận hành thử lần 1"),
                               Pair("DL-TEST2", "Vận hành thử lần 2"),
                               Pair("DL-READY", "Kiểm tra xong trước 30 phút"),
                               Pair("DL-DUTY", "Trực kỹ thuật"),
                               Pair("DL-DUTY-SUPPLY", "Trực đường truyền, trực điện"),
                               Pair("DL-DUTY-POWER", "Trực điện"),
                               Pair("DL-LOSS", "Báo khi mất kết nối"),
                               Pair("DL-CAUSE", "Nguyên nhân, giờ khắc phục"),
                               Pair("DL-SHUT", "Tắt thiết bị đúng thứ tự"),
                               Pair("DL-IDLE", "Ngắt điện khi không dùng"),
                               Pair("DL-CHANGE", "Thông báo đổi thời gian"),
                               Pair("DL-STAFF", "Cử cán bộ thay thế"),
                               Pair("DL-BUDGET", "Lập dự toán kinh phí"),
                               Pair("DL-YEAR", "Báo cáo năm của điểm cầu"),
                               Pair("DL-YEAR-PPCO", "Báo cáo năm của Văn phòng"),
                               Pair("DL-YEAR-DIC", "Báo cáo chất lượng năm"),
                               Pair("DL-HEALTH", "Kiểm tra định kỳ")};

template <class Table>
std::string word(const Table& table, std::string_view code) {
  const auto found = std::find_if(table.begin(), table.end(), [&](const Pair& pair) { return pair.first == code; });
  return std::string(found == table.end() ? code : found->second);
}

constexpr std::string_view kSite = "Điểm cầu ";

std::string digits_of(std::string_view text) {
  std::string digits;
  std::copy_if(text.begin(), text.end(), std::back_inserter(digits), [](char c) { return c >= '0' && c <= '9'; });
  return digits;
}

}  // namespace

std::string incident_kind_word(std::string_view code) {
  return word(kIncidentKinds, code);
}

std::string incident_cause_word(std::string_view code) {
  return word(kIncidentCauses, code);
}

std::string incident_end_word(std::string_view code) {
  return word(kIncidentEnds, code);
}

std::string fact_word(std::string_view kind) {
  return word(kFacts, kind);
}

std::string rule_word(std::string_view rule) {
  return word(kRules, rule);
}

std::string holds_word(governance::Holds what) {
  if (what == governance::Holds::rehearsal_1) return "Vận hành thử lần 1";
  return what == governance::Holds::rehearsal_2 ? "Vận hành thử lần 2" : "";
}

std::string urgency_word(governance::Urgency urgency) {
  if (urgency == governance::Urgency::emergency) return "Khẩn cấp";
  return urgency == governance::Urgency::ad_hoc ? "Đột xuất" : "";
}

std::string clause_text(std::string_view id) {
  static const std::regex kId(R"(^[QD](\d+)(?:\.(\d+))?(?:\.([a-z]))?(?:/\d+)?$)");
  std::match_results<std::string_view::const_iterator> found;
  if (!std::regex_match(id.begin(), id.end(), found, kId)) return std::string(id);
  std::string text;
  if (found[3].matched) text += "điểm " + found[3].str() + " ";
  if (found[2].matched) text += "khoản " + found[2].str() + " ";
  return text + "Điều " + found[1].str();
}

std::string caption_in_list(std::string_view caption) {
  if (caption.substr(0, kSite.size()) == kSite) caption.remove_prefix(kSite.size());
  return std::string(caption);
}

std::string caption_under_heading(std::string_view caption) {
  std::string name = caption_in_list(caption);
  // What captions begin with besides names: "huyện", "thành phố", "xã", "đặc khu".
  if (!name.empty() && name[0] >= 'a' && name[0] <= 'z') name[0] = static_cast<char>(name[0] - 'a' + 'A');
  if (name.rfind("đ", 0) == 0) name.replace(0, std::string_view("đ").size(), "Đ");
  return name;
}

std::string phone_text(std::string_view number) {
  const std::string digits = digits_of(number);
  // Only digits with the usual spaces and dots are set anew: an extension or two numbers in one field stay as written.
  if (number.find_first_not_of("0123456789 .") != std::string_view::npos) return std::string(number);
  if (digits.size() < 9 || digits.size() > 11) return std::string(number);
  if (digits.size() == 11) return digits.substr(0, 4) + " " + digits.substr(4, 4) + " " + digits.substr(8);
  const std::size_t head = digits.size() - 6;
  return digits.substr(0, head) + " " + digits.substr(head, 3) + " " + digits.substr(head + 3);
}

}  // namespace diemcau::documents
