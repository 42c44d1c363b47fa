#include "api/errors/language.hpp"

namespace diemcau::api {

Language language_of(std::string_view lang_parameter, std::string_view accept_language) {
  if (lang_parameter == "en") return Language::english;
  if (lang_parameter == "vi") return Language::vietnamese;
  // The first language listed is the browser's own; quality values only order the rest.
  return accept_language.substr(0, 2) == "en" ? Language::english : Language::vietnamese;
}

}  // namespace diemcau::api
