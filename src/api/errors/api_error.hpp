#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "api/errors/language.hpp"
#include "api/http/message.hpp"
#include "conference/command.hpp"
#include "conference/media_plane.hpp"
#include "governance/access_error.hpp"
#include "governance/meeting.hpp"
#include "governance/ports/store_error.hpp"

// Everything a request can be answered with instead of its result. One table gives status and both sentences; each
// sentence says what is not possible, why, and what to do next.
namespace diemcau::api {

using Parameters = std::vector<std::pair<std::string, std::string>>;

struct ApiError {
  std::string code;  // of the table in error_table.cpp
  Parameters parameters;
};

struct ErrorText {
  unsigned status;
  std::string message;
};

// A code that is not in the table answers 500 with the sentence of "internal".
ErrorText text_of(const ApiError& error, Language language);
bool is_known(std::string_view code);

http::Response to_response(const ApiError& error, Language language);
// A refusal of the conference carries its own sentence.
http::Response to_response(const conference::Refusal& refusal, Language language);

ApiError from(const governance::AccessError& error, std::string_view main_phone, WallTime wall);
ApiError from(governance::StoreError error);
ApiError from(governance::MeetingFault fault);
ApiError from(conference::NegotiateError error);

}  // namespace diemcau::api
