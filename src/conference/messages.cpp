#include "conference/messages.hpp"

#include <array>
#include <string_view>

namespace diemcau::conference {
namespace {

struct Sentence {
  std::string_view key;
  std::string_view vietnamese;
  std::string_view english;
};

// {name} is replaced by the parameter of that name.
constexpr std::array kSentences = {
    Sentence{"refusal.forbidden", "Việc này do {role} thực hiện", "Done by {role}"},
    Sentence{"refusal.control_elsewhere", "{name} đang điều khiển. Bấm Nhận điều khiển trước khi làm việc này",
             "{name} has control. Take control first"},
    Sentence{"refusal.version", "{name} vừa thay đổi mục này. Xem bản mới rồi làm lại",
             "Changed by {name}. Look at the new one, then do it again"},
    Sentence{"refusal.not_prepared", "Cuộc họp chưa có dữ liệu chuẩn bị. Chờ vài giây rồi làm lại",
             "The meeting is not prepared yet. Try again in a few seconds"},
    Sentence{"refusal.ended", "Cuộc họp đã kết thúc. Bấm Mở lại cuộc họp nếu kết thúc nhầm",
             "The meeting has ended. Reopen it if it was closed by mistake"},
    Sentence{"refusal.incomplete", "Yêu cầu thiếu dữ liệu ({field}). Tải lại trang rồi làm lại",
             "The request lacks {field}. Reload the page and try again"},
    Sentence{"refusal.too_long", "Nội dung quá dài. Rút gọn rồi gửi lại", "Text too long. Shorten it and send again"},
    Sentence{"refusal.no_such_pane", "Bố cục hiện tại không có ô này. Chọn ô khác", "This layout has no such tile"},
    Sentence{"refusal.not_a_picture", "Micro không đặt được vào khung hình. Chọn camera hoặc tài liệu",
             "A microphone is no picture. Choose a camera or content"},
    Sentence{"refusal.not_invited", "Điểm cầu {seat} không có trong cuộc họp này. Kiểm tra danh sách điểm cầu",
             "Site {seat} is not in this meeting. Check the list of sites"},
    Sentence{"refusal.rehearsal_runs", "Đang vận hành thử. Kết thúc lần này trước khi bắt đầu lần khác",
             "A rehearsal is running. End it before you start another"},
    Sentence{"refusal.no_rehearsal", "Không có buổi vận hành thử nào đang chạy", "No rehearsal is running"},
    Sentence{"refusal.microphone_on_air", "Cả hội nghị đang nghe {caption}. Tắt micro của điểm cầu này rồi nói riêng",
             "Everybody hears {caption}. Close its microphone before you talk privately"},
    Sentence{"refusal.no_microphone_here", "Trang này chưa nối hình và tiếng. Chờ nối lại rồi nói riêng",
             "This page has no media. Wait until it is connected"},
    Sentence{"refusal.nothing_to_undo", "Không còn bước nào để hoàn tác", "Nothing left to undo"},
    Sentence{"refusal.preview_empty", "Khung chuẩn bị đang trống. Đặt điểm cầu vào rồi bấm Lên hình",
             "The preview is empty. Place a site, then take"},
    Sentence{"refusal.no_previous", "Chưa có hình trước để trở lại", "There is no previous picture yet"},
    Sentence{"refusal.one_content", "Mỗi khung hình chỉ có một nguồn tài liệu. Bỏ bớt rồi lưu lại",
             "One content source per picture. Remove the other"},
    Sentence{"refusal.no_such_request", "Đăng ký phát biểu này không còn. Xem danh sách mới",
             "That request to speak is gone. Look at the new list"},
    Sentence{"refusal.request_state", "Đăng ký phát biểu của {caption} đã chuyển trạng thái. Xem danh sách mới",
             "The request of {caption} has moved on. Look at the new list"},
    Sentence{"refusal.already_asked", "{caption} đã đăng ký phát biểu và đang chờ", "{caption} is waiting already"},
    Sentence{"refusal.no_sites", "Cuộc họp chưa có điểm cầu nào để điểm danh", "The meeting has no site to call"},
    Sentence{"refusal.rollcall_complete", "Đã điểm danh đủ các điểm cầu", "Every site has been called"},
    Sentence{"refusal.no_rollcall", "Chưa điểm danh điểm cầu nào. Bấm F2 để bắt đầu",
             "No roll-call. Press F2 to begin"},
    Sentence{"refusal.no_such_cue", "Mục này không còn trong chương trình. Xem danh sách mới",
             "That item is gone. Look at the new list"},
    Sentence{"refusal.too_many_cues", "Chương trình đã đủ 200 mục. Xóa bớt rồi thêm lại",
             "200 items already. Remove some first"},
    Sentence{"refusal.already_open", "Cuộc họp đang diễn ra", "The meeting is open already"},
    Sentence{"refusal.not_open", "Cuộc họp chưa bắt đầu", "The meeting is not open"},
    Sentence{"refusal.not_ended", "Cuộc họp chưa kết thúc", "The meeting has not ended"},
    Sentence{"refusal.reopen_too_late", "Đã quá 15 phút từ khi kết thúc. Đăng ký cuộc họp mới",
             "More than 15 minutes have passed. Register a new meeting"},
    Sentence{"refusal.not_in", "Điểm cầu chưa vào họp. Bấm Vào họp trước", "The site is not in. Join first"},
    Sentence{"refusal.sharing_taken", "{caption} đang trình chiếu. Chờ dừng trình chiếu rồi làm lại",
             "{caption} is sharing. Wait until it stops"},
    Sentence{"refusal.too_many_viewers", "Đã đủ số trang theo dõi. Đóng bớt trang rồi vào lại",
             "Too many pages watch this meeting. Close some"},
    Sentence{
        "refusal.log_unavailable",
        "Máy chủ chưa ghi được nhật ký nên chưa nhận lệnh. Hình và tiếng giữ nguyên; vẫn tắt được micro và giữ hình",
        "The server cannot write its log, so commands wait. Picture and sound go on; closing microphones and holding "
        "the picture still work"},
    Sentence{"refusal.superseded", "Máy chủ vừa khởi động lại. Trang đang kết nối lại",
             "The server has just restarted. The page reconnects"},
    Sentence{"refusal.busy", "Máy chủ đang xử lý quá nhiều lệnh. Chờ một giây rồi làm lại",
             "Too many commands at once. Try again in a second"},
    Sentence{"refusal.internal",
             "Lệnh chưa thực hiện được do lỗi hệ thống. Làm lại; nếu vẫn lỗi, báo quản trị hệ thống",
             "An internal fault kept the command from being done. Try again, then tell the administrator"},
    Sentence{"refusal.bad_setup", "Danh sách điểm cầu của cuộc họp chưa đúng ({field})",
             "The meeting's list of sites is wrong ({field})"},
};

constexpr std::array kRoles = {
    Sentence{"role.main_tech", "Người điều khiển (điểm cầu chính)", "Operator (main site)"},
    Sentence{"role.chair", "Người chủ trì", "Chair"},
};

std::string_view in(const Sentence& sentence, Language language) {
  return language == Language::vietnamese ? sentence.vietnamese : sentence.english;
}

template <class Table>
std::string_view look_up(const Table& table, std::string_view key, Language language) {
  for (const Sentence& each : table) {
    if (each.key == key) return in(each, language);
  }
  return key;
}

}  // namespace

std::string sentence(const Refusal& refusal, Language language) {
  std::string text(look_up(kSentences, refusal.message_key, language));
  for (const auto& [name, value] : refusal.params) {
    const std::string mark = "{" + name + "}";
    const auto at = text.find(mark);
    if (at != std::string::npos) text.replace(at, mark.size(), look_up(kRoles, value, language));
  }
  return text;
}

}  // namespace diemcau::conference
