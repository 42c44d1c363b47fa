#include "api/routes/pdf_answer.hpp"

#include "base/log.hpp"

namespace diemcau::api {

void answer_pdf(const CallPointer& call, std::string name,
                std::function<governance::Pdf(governance::Documents&)> draw) {
  Call::in_background(
      call, [call, draw = std::move(draw)] { return draw(*call->services.documents); },
      [call, name = std::move(name)](governance::Pdf drawn) {
        if (!drawn.ok()) {
          log::error("document_not_drawn", {{"reason", drawn.error()}, {"document", name}});
          return call->fail(ApiError{"internal", {}});
        }
        call->respond({200,
                       {{"content-type", "application/pdf"},
                        {"content-disposition", "inline; filename=\"" + name + ".pdf\""},
                        {"cache-control", "private, no-store"},
                        {"x-content-type-options", "nosniff"}},
                       std::move(*drawn),
                       nullptr});
      });
}

}  // namespace diemcau::api
