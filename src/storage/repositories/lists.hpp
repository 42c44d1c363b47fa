#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "governance/ids.hpp"

namespace diemcau::storage {

// Short lists of stable upper-case names in one text column: "ADMIN,SITE_TECH".
inline std::string join(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ",") + name;
  return text;
}

inline std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> names;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(','), text.size());
    names.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return names;
}

// Lists of sites in protocol order: "1,44,46".
inline std::string join_numbers(const std::vector<governance::SiteNumber>& sites) {
  std::string text;
  for (const auto site : sites) text += (text.empty() ? "" : ",") + std::to_string(site.value);
  return text;
}

inline std::vector<governance::SiteNumber> split_numbers(std::string_view text) {
  std::vector<governance::SiteNumber> sites;
  for (const std::string& number : split(text)) sites.emplace_back(static_cast<std::uint32_t>(std::stoul(number)));
  return sites;
}

}  // namespace diemcau::storage
