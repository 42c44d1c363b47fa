#pragma once

#include <string_view>

#include "conference/messages.hpp"

namespace diemcau::api {

using conference::Language;

// `lang` of the query ("vi", "en") wins over Accept-Language; Vietnamese when neither says English first.
Language language_of(std::string_view lang_parameter, std::string_view accept_language);

}  // namespace diemcau::api
