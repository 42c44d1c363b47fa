#include "api/static_files.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>

#include "base/bytes.hpp"
#include "base/hash.hpp"

namespace diemcau::api {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 15> kTypes = {{
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".json", "application/json"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".jpg", "image/jpeg"},
    {".ico", "image/x-icon"},
    {".woff2", "font/woff2"},
    {".woff", "font/woff"},
    {".wav", "audio/wav"},
    {".mp3", "audio/mpeg"},
    {".map", "application/json"},
    {".txt", "text/plain; charset=utf-8"},
    {".webmanifest", "application/manifest+json"},
}};

std::string_view extension_of(std::string_view path) {
  const auto slash = path.rfind('/');
  const auto dot = path.rfind('.');
  return dot == std::string_view::npos || (slash != std::string_view::npos && dot < slash) ? std::string_view()
                                                                                           : path.substr(dot);
}

std::string_view type_of(std::string_view path) {
  for (const auto& [extension, type] : kTypes) {
    if (extension == extension_of(path)) return type;
  }
  return "application/octet-stream";
}

bool leaves_folder(std::string_view path) {
  return path.find("/.") != std::string_view::npos || path.find('\\') != std::string_view::npos ||
         path.find("//") != std::string_view::npos;
}

bool is_safe_host(std::string_view host) {
  return !host.empty() && std::all_of(host.begin(), host.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == ':' ||
           c == '-' || c == '[' || c == ']';
  });
}

constexpr std::string_view kNotBuilt =
    "<!doctype html><html lang=vi><meta charset=utf-8><title>Điểm Cầu</title><p>Chưa có tệp giao diện. Chạy lệnh dựng "
    "giao diện rồi "
    "khởi động lại chương trình. (The pages are not built.)</p></html>";

}  // namespace

std::string page_policy(const http::Request& request) {
  // Older browsers do not count ws: as 'self', so the socket's address is named.
  const auto host = request.header("host");
  const std::string socket = is_safe_host(host) ? (request.secure ? " wss://" : " ws://") + std::string(host) : "";
  return "default-src 'self'; connect-src 'self'" + socket +
         "; img-src 'self' data: blob:; media-src 'self' blob: mediastream:; font-src 'self' data:; worker-src 'self' "
         "blob:; "
         "style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors "
         "'none'";
}

const StaticFiles::File* StaticFiles::load(const std::string& path) {
  const std::string full = directory_ + path;
  struct stat status {};
  if (::stat(full.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return nullptr;
  const std::int64_t changed_at = status.st_mtim.tv_sec * 1'000'000'000LL + status.st_mtim.tv_nsec;
  auto& file = files_[path];
  if (file.content && file.changed_at == changed_at) return &file;
  std::ifstream stream(full, std::ios::binary);
  if (!stream) return nullptr;
  std::string content((std::istreambuf_iterator<char>(stream)), std::istreambuf_iterator<char>());
  const auto digest = sha256(as_bytes(content));
  file = {changed_at, "\"" + to_hex(BytesView(digest).first(12)) + "\"",
          std::make_shared<const std::string>(std::move(content))};
  return &file;
}

http::Response StaticFiles::respond(const http::Request& request, const std::string& path, const File& file) const {
  // Names under /assets carry a hash of their content; everything else is asked about each time.
  const bool immutable = path.rfind("/assets/", 0) == 0;
  http::Headers headers = {{"content-type", std::string(type_of(path))},
                           {"cache-control", immutable ? "public, max-age=31536000, immutable" : "no-cache"},
                           {"etag", file.etag}};
  if (type_of(path).substr(0, 9) == "text/html") headers.emplace_back("content-security-policy", page_policy(request));
  if (request.header("if-none-match") == file.etag) return {304, std::move(headers), {}, nullptr};
  return {200, std::move(headers), {}, file.content};
}

http::Response StaticFiles::get(const http::Request& request) {
  if (leaves_folder(request.path)) return {404, {{"content-type", "text/plain"}}, "not found\n", nullptr};
  const std::string path = request.path == "/" ? "/index.html" : request.path;
  if (const auto* file = load(path)) return respond(request, path, *file);
  if (!extension_of(path).empty()) return {404, {{"content-type", "text/plain"}}, "not found\n", nullptr};
  if (const auto* index = load("/index.html")) return respond(request, "/index.html", *index);
  return {503,
          {{"content-type", "text/html; charset=utf-8"}, {"cache-control", "no-store"}},
          std::string(kNotBuilt),
          nullptr};
}

}  // namespace diemcau::api
