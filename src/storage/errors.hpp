#pragma once

#include <exception>
#include <string>

#include "governance/ports/store_error.hpp"

namespace diemcau::storage {

enum class Remedy { none, run_again, reconnect };

struct Classified {
  governance::StoreError error = governance::StoreError::bug;
  Remedy remedy = Remedy::none;
  std::string message;  // the database's own sentence, for the log
};

// The one place that knows what each database's exceptions mean.
Classified classify(const std::exception& thrown);

}  // namespace diemcau::storage
