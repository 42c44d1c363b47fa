#pragma once

#include <string>

#include "governance/dossier/facts.hpp"

// Facts as they stand in the database: schema/facts.proto, in hex.
namespace diemcau::storage {

std::string encode_fact(const governance::FactBody& body);
// None: the kind is not one this release knows, or the text is not what encode_fact() made.
std::optional<governance::FactBody> decode_fact(std::string_view kind, std::string_view text);

}  // namespace diemcau::storage
