#pragma once

#include <string>

#include "api/http/message.hpp"
#include "api/services.hpp"

namespace diemcau::api {

// What plain HTTP offers: the authority's file and one page of how to install it; everything else is sent to HTTPS.
bool is_certificate_path(std::string_view path);
http::Response certificate_page(const http::Request& request, const Installation& installation);
http::Response redirect_to_https(const http::Request& request, const Installation& installation);

}  // namespace diemcau::api
