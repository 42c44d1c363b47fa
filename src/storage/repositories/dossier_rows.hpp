#pragma once

#include <soci/soci.h>

#include "governance/ports/dossiers.hpp"

// Rows of `dossier` and `dossier_fact`, inside the caller's transaction.
namespace diemcau::storage {

std::int64_t fact_count(soci::session& sql, governance::MeetingId dossier);  // -1: no such dossier
void insert_card(soci::session& sql, const governance::DossierCard& card);
void update_card(soci::session& sql, const governance::DossierCard& card);
std::vector<governance::DossierCard> read_cards(soci::session& sql, const governance::CardQuery& query);

void append_facts(soci::session& sql, governance::MeetingId dossier, std::uint64_t after,
                  const std::vector<governance::Fact>& facts);
std::vector<governance::Fact> read_facts(soci::session& sql, governance::MeetingId dossier);

}  // namespace diemcau::storage
