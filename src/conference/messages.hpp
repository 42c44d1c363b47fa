#pragma once

#include <string>

#include "conference/command.hpp"

// The sentences of refusals, in both languages of the interface: what is not possible, why, what to do next.
namespace diemcau::conference {

enum class Language { vietnamese, english };

std::string sentence(const Refusal& refusal, Language language);

}  // namespace diemcau::conference
