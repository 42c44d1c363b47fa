#pragma once

#include "api/institution/act.hpp"
#include "api/institution/asker.hpp"

namespace diemcau::api {

// What a form leaves open is filled in from who sends it: the unit that registers, the host, the chair's site; sites
// once each, in protocol order.
void complete_registration(Act& act, const Asker& asker, const governance::Dossier& dossier,
                           const governance::Institution& institution);

}  // namespace diemcau::api
