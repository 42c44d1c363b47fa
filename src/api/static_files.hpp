#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "api/http/message.hpp"

namespace diemcau::api {

// The pages: files of one folder, read once and again when they change on disk, with the single-page fallback. A name
// that leaves the folder is not found.
class StaticFiles {
 public:
  explicit StaticFiles(std::string directory) : directory_(std::move(directory)) {}
  http::Response get(const http::Request& request);

 private:
  struct File {
    std::int64_t changed_at = 0;  // nanoseconds of the file's modification time
    std::string etag;
    std::shared_ptr<const std::string> content;
  };
  const File* load(const std::string& path);
  http::Response respond(const http::Request& request, const std::string& path, const File& file) const;

  std::string directory_;
  std::map<std::string, File> files_;
};

// What a browser may load for a page of ours: everything from here only. `host` is the request's own.
std::string page_policy(const http::Request& request);

}  // namespace diemcau::api
