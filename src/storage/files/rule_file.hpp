#pragma once

#include <string>

#include "base/result.hpp"
#include "governance/rules/rule_set.hpp"

namespace diemcau::storage {

// Reads rules/*.yaml. Error: "file:line: what is wrong"; nothing is taken from a file with a fault.
Result<governance::RuleSet, std::string> read_rule_file(const std::string& path);
Result<governance::RuleSet, std::string> read_rule_text(const std::string& yaml, const std::string& name);

}  // namespace diemcau::storage
