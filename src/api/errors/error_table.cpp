#include "api/errors/error_table.hpp"

#include <array>

namespace diemcau::api {
namespace {

constexpr auto kTable = std::to_array<ErrorEntry>({
    // the request itself
    {"request.malformed", 400, "Không đọc được yêu cầu: {reason}. Tải lại trang rồi thử lại",
     "The request cannot be read: {reason}. Reload the page and try again"},
    {"request.not_found", 404, "Không có địa chỉ này. Quay lại trang đầu",
     "There is nothing at this address. Go back to the first page"},
    {"request.method", 405, "Địa chỉ này không nhận việc vừa yêu cầu. Tải lại trang rồi thử lại",
     "This address does not take that kind of request. Reload the page and try again"},
    {"request.too_large", 413, "Nội dung gửi quá lớn. Gửi nội dung ngắn hơn", "The content is too large. Send less"},
    {"request.media_type", 415, "Loại nội dung không đúng. Tải lại trang rồi thử lại",
     "Wrong content type. Reload the page and try again"},
    {"request.origin", 403, "Yêu cầu không đến từ trang của hệ thống. Mở lại trang từ địa chỉ của hệ thống",
     "The request did not come from a page of this system. Open the page from the system's own address"},
    {"request.too_many", 429, "Gửi quá nhiều yêu cầu. Chờ {seconds} giây rồi thử lại",
     "Too many requests. Try again in {seconds} s"},
    {"internal", 500, "Hệ thống gặp lỗi. Báo mã sự cố cho quản trị hệ thống",
     "The system met a fault. Give the fault code to the administrator"},
    // who asks
    {"session.none", 401, "Chưa đăng nhập. Đăng nhập rồi làm lại", "Not logged in. Log in and try again"},
    {"session.site_only", 401, "Máy này chưa được ghép với điểm cầu. Gọi điểm cầu chính để nhận mã ghép",
     "This machine is not paired with a site. Call the main site for a pairing code"},
    {"session.password_first", 403, "Phải đổi mật khẩu trước khi làm việc khác",
     "Change the password before anything else"},
    {"forbidden", 403, "Việc này do {role} thực hiện", "This is done by: {role}"},
    {"forbidden.site", 403, "Điểm cầu này không được mời vào cuộc họp. Gọi điểm cầu chính: {phone}",
     "This site is not invited to the meeting. Call the main site: {phone}"},
    {"access.wrong", 401, "Thông tin đăng nhập chưa đúng. Cần vào họp ngay: gọi {phone} để nhận mã một lần",
     "The log-in data are wrong. If you must join now, call {phone} for a one-time code"},
    {"access.wait", 429, "Đã thử nhiều lần. Thử lại sau {seconds} giây, hoặc gọi {phone} để nhận mã một lần",
     "Too many tries. Try again in {seconds} s, or call {phone} for a one-time code"},
    {"access.weak_secret", 422, "Không dùng được mật khẩu hoặc mã PIN này: {reason}. Chọn mã khác",
     "This password or PIN cannot be used: {reason}. Choose another"},
    {"pin.not_six_digits", 422, "mã PIN gồm đúng 6 chữ số", "a PIN has exactly 6 digits"},
    {"pin.too_simple", 422, "mã PIN là dãy số liền nhau hoặc một số lặp lại", "the digits repeat or follow each other"},
    {"password.too_short", 422, "mật khẩu cần ít nhất 10 ký tự", "a password has at least 10 characters"},
    {"password.too_long", 422, "mật khẩu dài quá 128 ký tự", "a password has at most 128 characters"},
    {"password.contains_user_name", 422, "mật khẩu chứa tên tài khoản", "it contains the account's name"},
    {"password.too_common", 422, "mật khẩu quá dễ đoán", "it is too easy to guess"},
    {"access.needs_new_pin", 422, "Chưa có mã PIN. Đặt mã PIN mới gồm 6 chữ số",
     "There is no PIN yet. Choose a new PIN of 6 digits"},
    {"access.outside_prefix", 403, "Máy này không ở trong mạng của điểm cầu. Nối máy vào mạng họp rồi thử lại",
     "This machine is outside the site's network. Connect it to the meeting network and try again"},
    {"access.unknown_subject", 404, "Không có điểm cầu, cán bộ hoặc tài khoản này. Tải lại danh sách",
     "No such site, technician or user. Reload the list"},
    {"access.conflict", 409, "Mục này vừa được thay đổi. Xem bản mới rồi làm lại",
     "This was changed just now. Look at the new version and try again"},
    {"access.store_unavailable", 503, "Chưa lưu được. Thử lại sau ít phút; cuộc họp đang chạy vẫn tiếp tục",
     "It cannot be stored now. Try again in a few minutes; running meetings go on"},
    // the store
    {"store.conflict", 409, "Mục này vừa được thay đổi. Xem bản mới rồi làm lại",
     "This was changed just now. Look at the new version and try again"},
    {"store.busy", 503, "Hệ thống đang bận lưu dữ liệu. Thử lại", "The store is busy. Try again"},
    {"store.unavailable", 503, "Chưa lưu được. Thử lại sau ít phút; cuộc họp đang chạy vẫn tiếp tục",
     "It cannot be stored now. Try again in a few minutes; running meetings go on"},
    {"store.bug", 500, "Hệ thống gặp lỗi khi lưu. Báo mã sự cố cho quản trị hệ thống",
     "The store met a fault. Give the fault code to the administrator"},
    // meetings
    {"meeting.none", 404, "Không có cuộc họp này. Tải lại danh sách cuộc họp",
     "There is no such meeting. Reload the list of meetings"},
    {"meeting.no_title", 422, "Chưa ghi tên cuộc họp. Ghi tên rồi gửi lại",
     "The title is missing. Enter it and send again"},
    {"meeting.title_too_long", 422, "Tên cuộc họp quá dài. Rút ngắn rồi gửi lại",
     "The title is too long. Shorten it and send again"},
    {"meeting.title_with_control_characters", 422, "Tên cuộc họp có ký tự không in được. Gõ lại tên rồi gửi lại",
     "The title holds characters that cannot be printed. Type it again and send"},
    {"meeting.bad_length", 422, "Thời lượng không hợp lệ. Chọn thời lượng khác",
     "The length is not possible. Choose another"},
    {"meeting.in_the_past", 422, "Thời gian đã qua. Chọn thời gian khác", "The time has passed. Choose another"},
    {"meeting.no_sites", 422, "Chưa chọn điểm cầu. Chọn ít nhất một điểm cầu",
     "No site is chosen. Choose at least one"},
    {"meeting.unknown_site", 422, "Có điểm cầu không tồn tại. Tải lại danh sách điểm cầu",
     "A site does not exist. Reload the list of sites"},
    {"meeting.chair_not_invited", 422, "Điểm cầu của Người chủ trì không nằm trong danh sách mời. Thêm điểm cầu đó",
     "The chair's site is not invited. Add it"},
    {"meeting.unavailable", 503, "Chưa đọc được dữ liệu cuộc họp. Thử lại sau ít phút",
     "The meeting cannot be read now. Try again in a few minutes"},
    {"still.none", 404, "Chưa có ảnh của điểm cầu này", "There is no still of this site yet"},
    {"still.not_on_air", 403, "Điểm cầu này không có trên hình", "This site is not on air"},
    {"still.not_jpeg", 415, "Ảnh gửi lên không phải JPEG", "The picture is not a JPEG"},
    // pages
    {"page.malformed", 400, "Trang gửi tin không đúng mẫu: {reason}. Tải lại trang",
     "The page sent a malformed message: {reason}. Reload the page"},
    {"page.hello_first", 409, "Trang chưa giới thiệu cuộc họp. Tải lại trang",
     "The page has not named its meeting. Reload the page"},
    {"page.not_joined", 409, "Trang chưa vào họp. Bấm Vào họp", "The page has not joined. Press Join"},
    {"page.office_network", 403, "Mạng văn phòng không có hình, tiếng trực tiếp. Mở trang này trên máy trong mạng họp",
     "There is no live picture or sound in the office network. Open this page on a machine in the meeting network"},
    {"page.old_session", 409, "Kết nối của trang đã được thay. Trang tự kết nối lại",
     "The page's connection was replaced. It reconnects by itself"},
    {"negotiate.malformed_offer", 400, "Trình duyệt gửi đề nghị kết nối không đọc được. Tải lại trang",
     "The browser's offer cannot be read. Reload the page"},
    {"negotiate.unsupported", 422, "Trình duyệt không có loại hình hoặc tiếng hệ thống dùng. Dùng trình duyệt khác",
     "The browser lacks the codecs this system uses. Use another browser"},
    {"negotiate.no_such_room", 409, "Kết nối của trang đã được thay. Trang tự kết nối lại",
     "The page's connection was replaced. It reconnects by itself"},
    {"negotiate.media_unavailable", 503, "Máy chủ hình tiếng đang khởi động lại. Trang tự kết nối lại",
     "The media server is restarting. The page reconnects by itself"},
});

}  // namespace

std::span<const ErrorEntry> error_table() {
  return kTable;
}

}  // namespace diemcau::api
