#pragma once

#include <string>
#include <vector>

#include "storage/files/seed.hpp"

// Invented people, numbers and addresses must be recognisable as such (head of seed/kontum-2020.yaml): given names that
// no person has, the mobile prefix 030 of no operator, landlines that cannot exist, the reserved domain .example.
// Run by `make check` over every file of seed/.
namespace diemcau::storage {

// Every value of the file that breaks a convention, with its line; empty: all is well.
std::vector<SeedError> convention_faults(const std::string& path);

}  // namespace diemcau::storage
