#pragma once

#include "governance/dossier/decide.hpp"

namespace diemcau::governance {

inline Failure<DossierRefusal> refuse_because(std::string code) {
  return fail(DossierRefusal{std::move(code), {}});
}
inline Failure<DossierRefusal> refuse_phase(const Dossier& dossier) {
  return fail(DossierRefusal{"not_in_this_phase", {{"phase", std::string(to_text(dossier.phase))}}});
}

}  // namespace diemcau::governance
