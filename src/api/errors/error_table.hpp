#pragma once

#include <span>
#include <string_view>

namespace diemcau::api {

struct ErrorEntry {
  std::string_view code;
  unsigned status;
  std::string_view vi;  // {name} is replaced by the parameter of that name
  std::string_view en;
};

std::span<const ErrorEntry> error_table();

}  // namespace diemcau::api
