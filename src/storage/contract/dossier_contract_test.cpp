#include "governance/dossier/decide.hpp"
#include "storage/contract/contract.hpp"
#include "storage/facts/fact_codec.hpp"

// Dossiers on both databases: facts, what they hold, the meeting they become.
namespace diemcau::storage::testing {
namespace {

using namespace governance;

constexpr std::int64_t kPorts = 3;

Registration asked(WallTime opens_at = kNow, minutes length = minutes(90)) {
  Registration out;
  out.host_units = {"VPUB", "SYT"};
  out.registered_by = "SYT";
  out.contact_name = "Trần Thử";
  out.contact_phone = "0300025001";
  out.kind = MeetingKind::training;
  out.urgency = Urgency::emergency;
  out.ordered_by = "Chủ tịch";
  out.emergency_kind = EmergencyKind::flood_storm;
  out.title = "Ứng phó mưa lũ «Đăk Glei»";
  out.purpose = "Nhiều dòng\nnhiều ý";
  out.slot = {opens_at, opens_at + length};
  out.sites = {SiteNumber(41), SiteNumber(42)};
  out.chair_site = SiteNumber(41);
  out.delegates = {{"SYT", 12, SiteNumber(41)}, {"VPUB", 3, SiteNumber(42)}};
  out.needs = "trình chiếu";
  out.plan = {"12/KH", LocalDate(std::chrono::days(18000)), "Nguyễn Mẫu", std::string(64, 'a')};
  return out;
}

Stamp stamp_of(WallTime at = kNow) {
  return {at, at + minutes(3), "vanphong", "SYT", Channel::telephone, {"45/CV", std::nullopt, "", ""}, true};
}

// What api/ does with a decision, without its people.
struct Path {
  Storage& store;
  Dossier dossier;
  std::optional<MeetingId> id;

  Result<MeetingId, CommitRefusal> commit(const std::vector<FactBody>& bodies) {
    Dossier after = dossier;
    DossierCommit out;
    for (const FactBody& body : bodies) {
      out.facts.push_back({stamp_of(), body});
      apply(after, out.facts.back());
    }
    out.id = id;
    out.after = dossier.facts.size();
    out.card = card_of(id.value_or(MeetingId()), after);
    out.holds = hold_changes(dossier, after);
    out.ports = kPorts;
    out.meeting = meeting_of(after);
    out.withdraw_meeting = dossier.consented() && !after.consented();
    out.by = "vanphong";
    out.audit = audit_of("dossier_changed");
    auto done = store.dossiers().commit(out);
    if (done.ok()) {
      id = *done;
      dossier = after;
    }
    return done;
  }
  void consent(const Registration& registration = asked()) {
    ASSERT_TRUE(commit({fact::Registered{registration, false}}).ok());
    ASSERT_TRUE(commit({fact::Approved{"đồng ý", "vanphong"}}).ok());
  }
};

std::vector<std::string> encoded(const std::vector<Fact>& facts) {
  std::vector<std::string> texts;
  for (const Fact& fact : facts) texts.push_back(std::string(kind_of(fact.body)) + " " + encode_fact(fact.body));
  return texts;
}

}  // namespace

TEST(FactCodec, every_kind_of_fact_is_read_back_as_it_was_written) {
  const std::vector<FactBody> bodies{
      fact::Registered{asked(), true},
      fact::CounterProposed{{kNow, kNow + minutes(30)}, "bận"},
      fact::Acknowledged{SiteNumber(42), "Phòng", 45, TechnicianId(42001), ""},
      fact::RehearsalResulted{Rehearsal::second, SiteNumber(42), RehearsalResult::failed_complex, "mất tiếng", {}},
      fact::Present{SiteNumber(42), true, kNow},
      fact::Present{SiteNumber(42), true, std::nullopt}};
  for (const FactBody& body : bodies) {
    const auto back = decode_fact(kind_of(body), encode_fact(body));
    ASSERT_TRUE(back.has_value());
    EXPECT_EQ(back->index(), body.index());
    EXPECT_EQ(encode_fact(*back), encode_fact(body));
  }
  const auto registered = decode_fact("registered", encode_fact(bodies.front()));
  EXPECT_EQ(std::get<fact::Registered>(*registered).registration, asked());
  EXPECT_EQ(std::get<fact::Present>(*decode_fact("present", encode_fact(bodies[4]))).until, kNow);
  EXPECT_FALSE(std::get<fact::Present>(*decode_fact("present", encode_fact(bodies[5]))).until.has_value());
}

TEST(FactCodec, an_unknown_kind_and_a_cut_text_are_nothing) {
  EXPECT_FALSE(decode_fact("of_a_later_release", "").has_value());
  EXPECT_FALSE(decode_fact("registered", "zz").has_value());
  EXPECT_FALSE(decode_fact("registered", "0aff").has_value());
}

TEST_P(Contract, facts_come_back_in_order_with_their_stamps_after_reopening) {
  load_institution();
  Path path{*storage_, {}, {}};
  path.consent();
  const MeetingId id = *path.id;
  reopen();
  const auto facts = *storage_->dossiers().load(id);
  ASSERT_EQ(facts.size(), 2u);
  EXPECT_EQ(encoded(facts), encoded(path.dossier.facts));
  EXPECT_EQ(facts[0].stamp, stamp_of());
  EXPECT_EQ(std::get<fact::Registered>(facts[0].body).registration, asked());
  EXPECT_TRUE((*storage_->dossiers().load(MeetingId(99))).empty());
}

TEST_P(Contract, a_dossier_becomes_the_meeting_of_its_own_number_at_its_consent) {
  load_institution();
  const MeetingId plain = create_meeting();
  Path path{*storage_, {}, {}};
  ASSERT_TRUE(path.commit({fact::Registered{asked(), false}}).ok());
  EXPECT_NE(*path.id, plain);
  EXPECT_FALSE((*storage_->meetings().find(*path.id)).has_value());
  ASSERT_TRUE(path.commit({fact::Approved{}}).ok());
  const auto meeting = *storage_->meetings().find(*path.id);
  ASSERT_TRUE(meeting.has_value());
  EXPECT_EQ(meeting->plan, (MeetingPlan{asked().title, kNow, 90, asked().sites, SiteNumber(41)}));
  EXPECT_GT(create_meeting().value, path.id->value);
}

TEST_P(Contract, consent_withdrawn_takes_the_meeting_and_its_rooms_away_and_a_new_one_brings_them_back) {
  load_institution();
  Path path{*storage_, {}, {}};
  path.consent();
  ASSERT_TRUE(path.commit({fact::ConsentWithdrawn{"bão"}}).ok());
  EXPECT_FALSE((*storage_->meetings().find(*path.id)).has_value());
  EXPECT_TRUE((*storage_->meetings().listed(kNow - minutes(1))).empty());
  EXPECT_TRUE((*storage_->dossiers().reservations(kNow, kNow + minutes(1))).empty());
  ASSERT_TRUE(path.commit({fact::Approved{}}).ok());
  EXPECT_TRUE((*storage_->meetings().find(*path.id)).has_value());
  EXPECT_EQ((*storage_->dossiers().reservations(kNow, kNow + minutes(1))).size(), 1u);
}

TEST_P(Contract, a_room_is_not_booked_twice_and_the_refusal_says_by_what) {
  load_institution();
  Path first{*storage_, {}, {}}, second{*storage_, {}, {}};
  first.consent();
  Registration later = asked(kNow + minutes(60));
  later.sites = {SiteNumber(42)};
  later.chair_site = SiteNumber(42);
  ASSERT_TRUE(second.commit({fact::Registered{later, false}}).ok());
  const auto head = *storage_->audit().head();
  const auto refused = second.commit({fact::Approved{}});
  ASSERT_FALSE(refused.ok());
  ASSERT_EQ(refused.error().clashes.size(), 1u);
  const Clash& clash = refused.error().clashes.front();
  EXPECT_EQ(clash.site, SiteNumber(42));
  EXPECT_EQ(clash.dossier, *first.id);
  EXPECT_LE(clash.from, kNow + minutes(60));
  EXPECT_GE(clash.until, kNow + minutes(90));
  EXPECT_EQ((*storage_->dossiers().load(*second.id)).size(), 1u) << "the consent left something";
  EXPECT_EQ(*storage_->audit().head(), head);
  ASSERT_TRUE(second.commit({fact::TimeChanged{{kNow + minutes(100), kNow + minutes(120)}, false, false, ""}}).ok());
  EXPECT_TRUE(second.commit({fact::Approved{}}).ok()) << "slots next to each other are both free";
}

TEST_P(Contract, the_ports_of_the_mcu_are_counted_over_all_meetings_and_the_shortage_is_named) {
  load_institution();
  Institution wide = small_institution();
  for (std::uint32_t number = 43; number <= 46; ++number) {
    wide.sites.push_back(wide.sites.back());
    wide.sites.back().number = SiteNumber(number);
    wide.sites.back().code = "S" + std::to_string(number);
  }
  ASSERT_TRUE(storage_->sites().replace(wide, audit_of("province_loaded")).ok());
  Path first{*storage_, {}, {}}, second{*storage_, {}, {}};
  first.consent();
  Registration other = asked();
  other.sites = {SiteNumber(43), SiteNumber(44)};
  other.chair_site = SiteNumber(43);
  ASSERT_TRUE(second.commit({fact::Registered{other, false}}).ok());
  const auto refused = second.commit({fact::Approved{}});
  ASSERT_FALSE(refused.ok());
  ASSERT_EQ(refused.error().clashes.size(), 1u);
  EXPECT_FALSE(refused.error().clashes.front().site.has_value());
  EXPECT_EQ(refused.error().clashes.front().short_by, 1);
  const auto preview = *storage_->dossiers().clashes({Holds::meeting, other.slot, other.sites}, {}, kPorts);
  EXPECT_EQ(preview, refused.error().clashes);
  EXPECT_TRUE((*storage_->dossiers().clashes({Holds::meeting, asked().slot, asked().sites}, first.id, kPorts)).empty());
  ASSERT_TRUE(first.commit({fact::Cancelled{"hủy"}}).ok());
  EXPECT_TRUE(second.commit({fact::Approved{}}).ok());
}

TEST_P(Contract, a_rehearsal_holds_its_rooms_as_a_meeting_does) {
  load_institution();
  Path path{*storage_, {}, {}}, other{*storage_, {}, {}};
  path.consent(asked(kNow + minutes(600)));
  const Slot rehearsal{kNow, kNow + minutes(60)};
  ASSERT_TRUE(path.commit({fact::RehearsalPlanned{Rehearsal::first, rehearsal}}).ok());
  ASSERT_TRUE(other.commit({fact::Registered{asked(), false}}).ok());
  const auto refused = other.commit({fact::Approved{}});
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().clashes.front().what, Holds::rehearsal_1);
  ASSERT_TRUE(path.commit({fact::RehearsalEnded{Rehearsal::first}}).ok());
  EXPECT_TRUE(other.commit({fact::Approved{}}).ok()) << "an ended rehearsal holds nothing";
}

TEST_P(Contract, a_decision_on_a_dossier_that_has_moved_on_is_refused_as_a_whole) {
  load_institution();
  Path path{*storage_, {}, {}};
  path.consent();
  Path stale = path;
  ASSERT_TRUE(path.commit({fact::ContactSheetPublished{}}).ok());
  const auto refused = stale.commit({fact::Cancelled{"x"}});
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().error, StoreError::conflict);
  EXPECT_TRUE(refused.error().clashes.empty());
  EXPECT_TRUE((*storage_->meetings().find(*path.id)).has_value());
}

TEST_P(Contract, lists_read_cards_by_day_and_stage_and_drafts_without_a_time_always) {
  load_institution();
  Path draft{*storage_, {}, {}}, today{*storage_, {}, {}}, later{*storage_, {}, {}};
  ASSERT_TRUE(draft.commit({fact::DraftSaved{}}).ok());
  today.consent();
  ASSERT_TRUE(later.commit({fact::Registered{asked(kNow + std::chrono::hours(48)), true}}).ok());
  const auto ids = [&](const CardQuery& query) {
    std::vector<MeetingId> out;
    const auto cards = storage_->dossiers().cards(query);
    for (const DossierCard& card : *cards) out.push_back(card.id);
    return out;
  };
  const WallTime day = kNow + std::chrono::hours(24);
  EXPECT_EQ(ids({{}, kNow, day, 500}), (std::vector<MeetingId>{*draft.id, *today.id}));
  EXPECT_EQ(ids({{Stage::registered}, kNow, day + day.time_since_epoch(), 500}), (std::vector<MeetingId>{*later.id}));
  const auto cards = *storage_->dossiers().cards({{Stage::approved}, kNow, day, 500});
  ASSERT_EQ(cards.size(), 1u);
  EXPECT_EQ(cards.front(), card_of(*today.id, today.dossier));
}

TEST_P(Contract, what_the_running_meeting_knows_and_the_dossier_does_not_is_found_until_it_is_recorded) {
  load_institution();
  Path path{*storage_, {}, {}};
  path.consent();
  EXPECT_TRUE((*storage_->dossiers().steps_not_recorded()).empty());
  LogBatch opened;
  opened.meeting = *path.id;
  opened.at = kNow;
  opened.events = {{1}};
  opened.projection = MeetingProjection{MeetingPhase::live, kNow + minutes(5), std::nullopt};
  ASSERT_TRUE(storage_->conference_log().append({&opened, 1}).ok());
  const auto steps = *storage_->dossiers().steps_not_recorded();
  ASSERT_EQ(steps.size(), 1u);
  EXPECT_EQ(steps.front().dossier, *path.id);
  EXPECT_EQ(steps.front().opened_at, kNow + minutes(5));
  ASSERT_TRUE(path.commit({fact::Opened{}}).ok());
  EXPECT_TRUE((*storage_->dossiers().steps_not_recorded()).empty());
}

TEST_P(Contract, the_database_itself_refuses_to_change_or_delete_a_fact) {
  load_institution();
  Path path{*storage_, {}, {}};
  path.consent();
  for (const char* statement : {"UPDATE dossier_fact SET by_user = 'x'", "DELETE FROM dossier_fact"})
    EXPECT_ANY_THROW(database_.execute(statement)) << statement;
}

TEST_P(Contract, the_institutions_clock_keeps_how_far_it_was_moved) {
  EXPECT_EQ(*storage_->institution_clocks().load(), ClockSetting{});
  const ClockSetting moved{true, std::chrono::hours(-30)};
  ASSERT_TRUE(storage_->institution_clocks().store(moved, audit_of("clock_moved")).ok());
  reopen();
  EXPECT_EQ(*storage_->institution_clocks().load(), moved);
}

TEST_P(Contract, a_file_is_kept_once_under_its_hash_and_a_name_never_becomes_a_path) {
  const auto hash = *storage_->files().put(std::string("a\0b", 3));
  EXPECT_EQ(*storage_->files().put(std::string("a\0b", 3)), hash);
  EXPECT_EQ(*storage_->files().get(hash), std::optional<std::string>(std::string("a\0b", 3)));
  EXPECT_FALSE((*storage_->files().get("../db/diemcau.sqlite")).has_value());
  EXPECT_FALSE((*storage_->files().get(std::string(64, '0'))).has_value());
}

}  // namespace diemcau::storage::testing
