#pragma once

#include <functional>
#include <string>

#include "api/routes/call.hpp"
#include "governance/ports/documents.hpp"

namespace diemcau::api {

// Draws a document off the control strand and answers with it; `name`: of the file, without its ending.
void answer_pdf(const CallPointer& call, std::string name, std::function<governance::Pdf(governance::Documents&)> draw);

}  // namespace diemcau::api
