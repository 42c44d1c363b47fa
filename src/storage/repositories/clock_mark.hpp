#pragma once

#include "storage/column.hpp"

// Was institution time moved, or may it be? Read in the transaction of the record that carries the answer.
namespace diemcau::storage {

inline Integer clock_is_simulated(soci::session& sql) {
  Integer movable = 0;
  sql << "SELECT movable FROM institution_clock WHERE id = 1", soci::into(movable);
  return movable;
}

}  // namespace diemcau::storage
