#include <array>

#include "api/institution/printed_pages.hpp"

// The printed operator log speaks Vietnamese, as the pages do (web/src/i18n); words of the vocabulary.
namespace diemcau::api {
namespace {

struct Phrase {
  std::string_view kind;
  std::string_view words;
};

constexpr auto kPhrases = std::to_array<Phrase>({
    {"meeting_prepared", "Chuẩn bị cuộc họp"},
    {"preview_changed", "Chuẩn bị hình"},
    {"preview_undone", "Bỏ sửa hình chuẩn bị"},
    {"program_taken", "Lên hình"},
    {"microphone_opened", "Mở micro"},
    {"microphone_closed", "Tắt micro"},
    {"all_microphones_closed", "Tắt tất cả micro"},
    {"room_gate_opened", "Phòng họp mở micro"},
    {"room_gate_closed", "Phòng họp tắt micro"},
    {"monitor_set", "Nghe riêng"},
    {"talk_began", "Kỹ thuật nói riêng"},
    {"talk_ended", "Thôi nói riêng"},
    {"speak_requested", "Đăng ký phát biểu"},
    {"speak_changed", "Phát biểu"},
    {"speak_moved", "Đổi thứ tự phát biểu"},
    {"rollcall_begun", "Điểm danh"},
    {"rollcall_moved", "Gọi điểm cầu"},
    {"rollcall_marked", "Ghi kết quả điểm danh"},
    {"rollcall_ended", "Xong điểm danh"},
    {"cue_saved", "Lưu kịch bản"},
    {"cue_removed", "Xóa mục kịch bản"},
    {"cue_moved", "Đổi thứ tự kịch bản"},
    {"cue_reached", "Chuyển mục kịch bản"},
    {"meeting_opened", "Bắt đầu họp"},
    {"meeting_closed", "Kết thúc họp"},
    {"meeting_reopened", "Mở lại cuộc họp"},
    {"seat_taken", "Vào họp"},
    {"seat_renewed", "Kết nối lại"},
    {"seat_left", "Rời cuộc họp"},
    {"checked_in", "Có mặt"},
    {"devices_checked", "Kiểm tra thiết bị"},
    {"help_asked", "Cần hỗ trợ"},
    {"help_cleared", "Hết cần hỗ trợ"},
    {"fault_reported", "Báo sự cố"},
    {"fault_cleared", "Hết sự cố"},
    {"profile_set", "Chế độ hình"},
    {"sharing_started", "Trình chiếu"},
    {"sharing_stopped", "Dừng trình chiếu"},
    {"fallback_set", "Chọn hình thay thế"},
    {"control_taken", "Nhận điều khiển"},
    {"control_released", "Giao điều khiển"},
    {"rehearsal_begun", "Bắt đầu vận hành thử"},
    {"rehearsal_ended", "Kết thúc vận hành thử"},
});

}  // namespace

std::string sentence_of(const OperatorLogLine& line, const governance::Institution& institution) {
  std::string out = line.kind;
  for (const Phrase& phrase : kPhrases)
    if (phrase.kind == line.kind) out = std::string(phrase.words);
  if (line.site) {
    const auto* site = institution.site(*line.site);
    out += ": " + (site ? site->caption : std::to_string(line.site->value));
  }
  if (!line.details.empty()) out += (line.site ? " · " : ": ") + line.details;
  return out;
}

}  // namespace diemcau::api
