#include "governance/dossier/facts.hpp"

#include <array>
#include <utility>

#include "governance/text_table.hpp"

namespace diemcau::governance {
namespace {

constexpr TextTable<RehearsalResult, 9> kResults{{"PLANNED", "RUNNING", "PASSED", "FAILED_SIMPLE", "FAILED_COMPLEX",
                                                  "WAIVED", "MISSED", "CONTINUOUS", "UNMEASURED"}};
constexpr TextTable<ReadinessItem, 4> kItems{{"CONNECTED", "LINE", "SOUND", "PICTURE"}};
constexpr TextTable<ReadinessAnswer, 3> kAnswers{{"UNANSWERED", "OK", "FAULT"}};
constexpr TextTable<ShutdownStep, 3> kSteps{{"FINAL_CHECK", "DEVICES_OFF", "POWER_CUT"}};
constexpr TextTable<InvitationKind, 4> kInvitations{{"LETTER", "OFFICIAL_LETTER", "ANNOUNCEMENT", "TELEGRAM"}};
constexpr TextTable<Supplier, 2> kSuppliers{{"TELCO", "POWER"}};

// In the order of FactBody. Kept for ever: a name stands in every database.
constexpr std::array kKinds = std::to_array<std::string_view>({"draft_saved",
                                                               "registered",
                                                               "approval_proposed",
                                                               "approved",
                                                               "refused",
                                                               "counter_proposed",
                                                               "counter_accepted",
                                                               "consent_withdrawn",
                                                               "cancelled",
                                                               "time_changed",
                                                               "invitation_issued",
                                                               "site_invited",
                                                               "site_notice_sent",
                                                               "acknowledged",
                                                               "declined",
                                                               "supplier_notice_sent",
                                                               "supplier_duty_named",
                                                               "technician_assigned",
                                                               "contact_sheet_published",
                                                               "paper_added",
                                                               "rehearsal_planned",
                                                               "rehearsal_resulted",
                                                               "rehearsal_ended",
                                                               "readiness_answered",
                                                               "readiness_completed",
                                                               "opened",
                                                               "ended",
                                                               "reopened",
                                                               "shutdown_ticked",
                                                               "shut_down",
                                                               "present",
                                                               "site_joined",
                                                               "site_left",
                                                               "connection_lost",
                                                               "connection_restored",
                                                               "incident_opened",
                                                               "incident_told",
                                                               "incident_noted",
                                                               "incident_restored",
                                                               "incident_closed",
                                                               "readiness_frozen",
                                                               "speech_given",
                                                               "shutdown_suspended",
                                                               "relocated",
                                                               "supplier_present",
                                                               "shutdown_closed",
                                                               "change_notice_sent",
                                                               "change_seen",
                                                               "sites_asked",
                                                               "sites_changed"});
static_assert(kKinds.size() == std::variant_size_v<FactBody>);

template <std::size_t... I>
FactBody empty_fact(std::size_t index, std::index_sequence<I...>) {
  FactBody body;
  ((I == index ? void(body.emplace<I>()) : void()), ...);
  return body;
}

}  // namespace

std::string_view to_text(RehearsalResult result) {
  return kResults.text(result);
}
std::string_view to_text(ReadinessItem item) {
  return kItems.text(item);
}
std::string_view to_text(ReadinessAnswer answer) {
  return kAnswers.text(answer);
}
std::string_view to_text(ShutdownStep step) {
  return kSteps.text(step);
}
std::string_view to_text(InvitationKind kind) {
  return kInvitations.text(kind);
}
std::string_view to_text(Supplier supplier) {
  return kSuppliers.text(supplier);
}

bool from_text(std::string_view text, RehearsalResult& value) {
  return kResults.read(text, value);
}
bool from_text(std::string_view text, ReadinessItem& value) {
  return kItems.read(text, value);
}
bool from_text(std::string_view text, ReadinessAnswer& value) {
  return kAnswers.read(text, value);
}
bool from_text(std::string_view text, ShutdownStep& value) {
  return kSteps.read(text, value);
}
bool from_text(std::string_view text, InvitationKind& value) {
  return kInvitations.read(text, value);
}
bool from_text(std::string_view text, Supplier& value) {
  return kSuppliers.read(text, value);
}

bool FrozenReadiness::ready() const {
  constexpr auto kOk = ReadinessAnswer::ok;
  return connected == kOk && line == kOk && sound == kOk && picture == kOk;
}

std::string_view kind_of(const FactBody& body) {
  return kKinds[body.index()];
}

std::optional<FactBody> fact_of_kind(std::string_view kind) {
  for (std::size_t i = 0; i < kKinds.size(); ++i) {
    if (kKinds[i] == kind) return empty_fact(i, std::make_index_sequence<std::variant_size_v<FactBody>>());
  }
  return std::nullopt;
}

}  // namespace diemcau::governance
