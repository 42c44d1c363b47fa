#include <algorithm>
#include <nlohmann/json.hpp>

#include "api/routes/institution_call.hpp"
#include "api/routes/route_table.hpp"

// Plans, scans and papers of dossiers.
namespace diemcau::api::route {
namespace {

using namespace governance;

// By what the file is, not by what it is called.
bool is_pdf(std::string_view content) {
  return content.rfind("%PDF-", 0) == 0;
}
// A DOCX is a ZIP archive with this part in it; its name stands uncompressed.
bool is_docx(std::string_view content) {
  return content.rfind("PK\x03\x04", 0) == 0 && content.find("word/document.xml") != std::string_view::npos;
}

// A hash that somebody guessed or saw elsewhere opens nothing: the file must be one of this dossier's.
bool belongs_to(const Dossier& dossier, const std::string& hash) {
  const auto is_it = [&](const Fact& fact) {
    if (fact.stamp.document.file_hash == hash) return true;
    const auto* registered = std::get_if<fact::Registered>(&fact.body);
    const auto* draft = std::get_if<fact::DraftSaved>(&fact.body);
    const auto* paper = std::get_if<fact::PaperAdded>(&fact.body);
    return (registered && registered->registration.plan.file_hash == hash) ||
           (draft && draft->registration.plan.file_hash == hash) || (paper && paper->file_hash == hash);
  };
  return std::any_of(dossier.facts.begin(), dossier.facts.end(), is_it);
}

}  // namespace

void keep_file(const CallPointer& call) {
  const std::string& content = call->request.body;
  if (!is_pdf(content) && !is_docx(content)) return call->fail(ApiError{"file.wrong_type", {}});
  // Hashed and synced off the control strand: twenty megabytes must not delay a take.
  Call::in_background(
      call, [call] { return call->services.dossiers->files().put(call->request.body); },
      [call](const Stored<std::string>& kept) {
        if (!kept.ok()) return call->fail(kept.error());
        call->ok({{"hash", *kept}, {"bytes", call->request.body.size()}});
      });
}

void file_of_dossier(const CallPointer& call_pointer) {
  const InstitutionCall call(call_pointer);
  const auto id = call->number("id");
  if (!id) return call->fail(ApiError{"dossier.none", {}});
  const auto found = call.desk().load(MeetingId(*id));
  if (!found.ok()) return call->fail(found.error());
  if (!found->has_value()) return call->fail(ApiError{"dossier.none", {}});
  if (!call.may_read_papers(concern_of(**found))) return call->fail(ApiError{"dossier.not_yours", {}});
  const std::string& hash = call->path.at("hash");
  if (!belongs_to(**found, hash)) return call->fail(ApiError{"dossier.no_file", {}});
  auto content = call.desk().files().get(hash);
  if (!content.ok()) return call->fail(content.error());
  if (!content->has_value()) return call->fail(ApiError{"dossier.no_file", {}});
  const bool pdf = is_pdf(**content);
  call->respond(
      {200,
       {{"content-type",
         pdf ? "application/pdf" : "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
        {"content-disposition", "attachment; filename=\"" + hash.substr(0, 12) + (pdf ? ".pdf" : ".docx") + "\""},
        {"cache-control", "private, no-store"},
        {"x-content-type-options", "nosniff"}},
       std::move(**content),
       nullptr});
}

}  // namespace diemcau::api::route
