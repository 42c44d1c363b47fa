#include "api/errors/api_error.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "api/errors/error_table.hpp"

namespace diemcau::api {
namespace {

const ErrorEntry* find(std::string_view code) {
  for (const auto& entry : error_table()) {
    if (entry.code == code) return &entry;
  }
  return nullptr;
}

std::string_view words(const ErrorEntry& entry, Language language) {
  return language == Language::english ? entry.en : entry.vi;
}

// A parameter that is itself a code of the table ("pin.not_six_digits") is said in that entry's words.
std::string fill(std::string_view pattern, const Parameters& parameters, Language language) {
  std::string out(pattern);
  for (const auto& [name, given] : parameters) {
    const auto* entry = find(given);
    const std::string value(entry == nullptr ? given : words(*entry, language));
    const std::string mark = "{" + name + "}";
    for (auto at = out.find(mark); at != std::string::npos; at = out.find(mark, at + value.size())) {
      out.replace(at, mark.size(), value);
    }
  }
  return out;
}

http::Response json_error(unsigned status, std::string_view code, std::string_view message) {
  const nlohmann::json body = {{"code", code}, {"message", message}};
  return {status, {{"content-type", "application/json"}, {"cache-control", "no-store"}}, body.dump(), nullptr};
}

unsigned status_of(const conference::Refusal& refusal) {
  if (refusal.code.rfind("forbidden", 0) == 0) return 403;
  if (refusal.code.rfind("unknown", 0) == 0 || refusal.code.rfind("not_found", 0) == 0) return 404;
  return 409;
}

}  // namespace

ErrorText text_of(const ApiError& error, Language language) {
  const auto* entry = find(error.code);
  if (entry == nullptr) entry = find("internal");
  return {entry->status, fill(words(*entry, language), error.parameters, language)};
}

bool is_known(std::string_view code) {
  return find(code) != nullptr;
}

http::Response to_response(const ApiError& error, Language language) {
  const auto text = text_of(error, language);
  return json_error(text.status, error.code, text.message);
}

http::Response to_response(const conference::Refusal& refusal, Language language) {
  return json_error(status_of(refusal), refusal.code, conference::sentence(refusal, language));
}

ApiError from(const governance::AccessError& error, std::string_view main_phone, WallTime wall) {
  const auto wait = std::chrono::duration_cast<seconds>(error.retry_at - wall).count() + 1;
  return {std::string(governance::describe(error.reason)),
          {{"phone", std::string(main_phone)}, {"seconds", std::to_string(std::max<long long>(1, wait))}}};
}

ApiError from(governance::StoreError error) {
  switch (error) {
    case governance::StoreError::conflict:
      return {"store.conflict", {}};
    case governance::StoreError::busy:
      return {"store.busy", {}};
    case governance::StoreError::unavailable:
      return {"store.unavailable", {}};
    case governance::StoreError::bug:
      return {"store.bug", {}};
  }
  return {"internal", {}};
}

ApiError from(governance::MeetingFault fault) {
  using enum governance::MeetingFault;
  switch (fault) {
    case no_title:
      return {"meeting.no_title", {}};
    case title_too_long:
      return {"meeting.title_too_long", {}};
    case title_with_control_characters:
      return {"meeting.title_with_control_characters", {}};
    case bad_length:
      return {"meeting.bad_length", {}};
    case in_the_past:
      return {"meeting.in_the_past", {}};
    case no_sites:
      return {"meeting.no_sites", {}};
    case unknown_site:
      return {"meeting.unknown_site", {}};
    case chair_not_invited:
      return {"meeting.chair_not_invited", {}};
  }
  return {"internal", {}};
}

ApiError from(conference::NegotiateError error) {
  using enum conference::NegotiateError;
  switch (error) {
    case malformed_offer:
      return {"negotiate.malformed_offer", {}};
    case unsupported:
      return {"negotiate.unsupported", {}};
    case no_such_room:
      return {"negotiate.no_such_room", {}};
    case media_unavailable:
      return {"negotiate.media_unavailable", {}};
  }
  return {"internal", {}};
}

}  // namespace diemcau::api
