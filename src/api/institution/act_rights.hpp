#pragma once

#include "api/errors/api_error.hpp"
#include "api/institution/act.hpp"
#include "api/institution/asker.hpp"

namespace diemcau::api {

// Who may do what with a dossier; none: it may be done. `concern` is that of the dossier, or of the registration that
// makes a new one.
std::optional<ApiError> refusal_of(const Asker& asker, const Act& act, const Concern& concern,
                                   const governance::Institution& institution, Language language);
// By the host itself, or told in its name.
bool acts_for_host(const Asker& asker, const Act& act, const Concern& concern,
                   const governance::Institution& institution);
// Told by letter or telephone, and written down by somebody who may.
bool is_told(const Asker& asker, const Act& act);

}  // namespace diemcau::api
