#include "api/services.hpp"

#include "api/institution/dossier_desk.hpp"

namespace diemcau::api {

WallTime Services::institution_time(WallTime wall) const {
  return dossiers == nullptr ? wall : dossiers->clock().at(wall);
}

}  // namespace diemcau::api
