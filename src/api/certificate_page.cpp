#include "api/certificate_page.hpp"

#include <algorithm>

namespace diemcau::api {
namespace {

constexpr std::string_view kFilePath = "/cert/diemcau-ca.crt";

// Pictures are drawings in the page itself: nothing else is loaded over plain HTTP.
constexpr std::string_view kPage = R"html(<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Cài chứng thư của hệ thống Điểm Cầu</title>
<style>
body{font:18px/1.55 system-ui,sans-serif;margin:0 auto;max-width:46rem;padding:1.5rem;color:#1a1a1a;background:#fff}
h1{font-size:1.6rem}h2{font-size:1.2rem;margin-top:2rem}ol{padding-left:1.4rem}li{margin:.4rem 0}
a.file{display:inline-block;padding:.7rem 1.2rem;background:#0b5cad;color:#fff;text-decoration:none;border-radius:.4rem}
a.file:focus{outline:3px solid #f5a300}code{background:#eee;padding:.1rem .3rem}svg{max-width:100%;height:auto;display:block;margin:.8rem 0;border:1px solid #bbb}
</style></head><body>
<h1>Cài chứng thư của hệ thống Điểm Cầu</h1>
<p>Làm một lần trên mỗi máy. Sau đó trình duyệt tin địa chỉ của hệ thống và cho dùng camera, micro. Chứng thư này chỉ có giá trị với
địa chỉ của chính hệ thống này, không dùng được cho trang nào khác.</p>
<p><a class="file" href="/cert/diemcau-ca.crt">Tải tệp chứng thư</a></p>
<h2>Windows (Chrome, Edge, Cốc Cốc)</h2>
<ol><li>Mở tệp <code>diemcau-ca.crt</code> vừa tải, bấm <b>Install Certificate</b>.</li>
<li>Chọn <b>Local Machine</b>, bấm <b>Next</b>.</li>
<li>Chọn <b>Place all certificates in the following store</b>, bấm <b>Browse</b>, chọn <b>Trusted Root Certification Authorities</b>.</li>
<li>Bấm <b>Next</b>, <b>Finish</b>, rồi đóng và mở lại trình duyệt.</li></ol>
<svg viewBox="0 0 520 190" role="img" aria-label="Hộp thoại chọn nơi lưu: Trusted Root Certification Authorities">
<rect width="520" height="190" fill="#f3f3f3"/><rect width="520" height="30" fill="#0b5cad"/><text x="12" y="21" fill="#fff" font-size="15">Certificate Import Wizard</text>
<circle cx="28" cy="62" r="7" fill="none" stroke="#444"/><text x="46" y="67" font-size="14">Automatically select the certificate store</text>
<circle cx="28" cy="92" r="7" fill="none" stroke="#444"/><circle cx="28" cy="92" r="4" fill="#0b5cad"/><text x="46" y="97" font-size="14">Place all certificates in the following store</text>
<rect x="46" y="110" width="330" height="28" fill="#fff" stroke="#0b5cad" stroke-width="2"/><text x="54" y="129" font-size="14">Trusted Root Certification Authorities</text>
<rect x="390" y="110" width="100" height="28" fill="#e1e1e1" stroke="#777"/><text x="414" y="129" font-size="14">Browse...</text>
<rect x="390" y="150" width="100" height="28" fill="#e1e1e1" stroke="#777"/><text x="424" y="169" font-size="14">Next</text></svg>
<h2>Firefox</h2>
<ol><li>Mở <b>Settings</b>, tìm <b>certificates</b>, bấm <b>View Certificates</b>.</li>
<li>Thẻ <b>Authorities</b>, bấm <b>Import</b>, chọn tệp vừa tải.</li>
<li>Đánh dấu <b>Trust this CA to identify websites</b>, bấm <b>OK</b>.</li></ol>
<svg viewBox="0 0 520 130" role="img" aria-label="Hộp thoại Firefox: đánh dấu Trust this CA to identify websites">
<rect width="520" height="130" fill="#f9f9fb"/><text x="16" y="30" font-size="15">Downloading Certificate</text>
<rect x="18" y="50" width="18" height="18" fill="#0060df"/><path d="M21 59l5 5 8-10" stroke="#fff" stroke-width="2.5" fill="none"/><text x="46" y="64" font-size="14">Trust this CA to identify websites.</text>
<rect x="18" y="80" width="18" height="18" fill="#fff" stroke="#777"/><text x="46" y="94" font-size="14">Trust this CA to identify email users.</text>
<rect x="410" y="90" width="90" height="28" fill="#0060df"/><text x="444" y="109" fill="#fff" font-size="14">OK</text></svg>
<h2>Ubuntu, Debian (Chromium)</h2>
<ol><li>Mở <code>chrome://settings/certificates</code>, thẻ <b>Authorities</b>, bấm <b>Import</b>, chọn tệp vừa tải.</li>
<li>Đánh dấu <b>Trust this certificate for identifying websites</b>, bấm <b>OK</b>.</li></ol>
<h2>Sau khi cài</h2><p>Mở lại địa chỉ của hệ thống bằng <b>https://</b>. Nếu còn cảnh báo, gọi điểm cầu chính.</p>
</body></html>
)html";

// The HTTPS listener on the address the request came to: the other network's is held to another interface, and a page
// sent there would find nobody. Without one (plain HTTP on an address of its own) the first there is.
const Endpoint* secure_listener_for(const IpAddress& local, const std::vector<Endpoint>& all) {
  const auto same = std::find_if(all.begin(), all.end(), [&](const Endpoint& one) { return one.ip == local; });
  if (same != all.end()) return &*same;
  return all.empty() ? nullptr : &all.front();
}

// Host without its port.
std::string host_name(std::string_view host) {
  const auto bracket = host.find(']');  // an IPv6 literal keeps its colons
  return std::string(host.substr(0, host.find(':', bracket == std::string_view::npos ? 0 : bracket)));
}

}  // namespace

bool is_certificate_path(std::string_view path) {
  return path == "/cert" || path == "/cert/" || path == kFilePath;
}

http::Response certificate_page(const http::Request& request, const Installation& installation) {
  if (request.method != http::Method::get && request.method != http::Method::head) {
    return {405, {{"content-type", "text/plain"}}, "method\n", nullptr};
  }
  if (installation.authority_pem.empty()) {
    return {404,
            {{"content-type", "text/plain; charset=utf-8"}},
            "Hệ thống dùng chứng thư riêng, không cần cài gì.\n",
            nullptr};
  }
  if (request.path == kFilePath) {
    return {200,
            {{"content-type", "application/x-x509-ca-cert"},
             {"content-disposition", "attachment; filename=\"diemcau-ca.crt\""}},
            installation.authority_pem,
            nullptr};
  }
  return {200,
          {{"content-type", "text/html; charset=utf-8"},
           {"content-security-policy",
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'"}},
          std::string(kPage),
          nullptr};
}

http::Response redirect_to_https(const http::Request& request, const Installation& installation) {
  const auto* listener = secure_listener_for(request.local, installation.secure_listeners);
  const auto host = host_name(request.header("host"));
  if (listener == nullptr || host.empty()) return {404, {{"content-type", "text/plain"}}, "not found\n", nullptr};
  const std::string suffix = listener->port == 443 ? "" : ":" + std::to_string(listener->port);
  return {301, {{"location", "https://" + host + suffix + "/"}, {"cache-control", "no-store"}}, {}, nullptr};
}

}  // namespace diemcau::api
