#include "api/meeting_directory.hpp"

#include <algorithm>

#include "base/log.hpp"

namespace diemcau::api {
namespace {

using conference::SeatId;

conference::Level to_conference(governance::Level level) {
  switch (level) {
    case governance::Level::district:
      return conference::Level::district;
    case governance::Level::commune:
      return conference::Level::commune;
    default:
      return conference::Level::province;
  }
}

std::string contact_text(const governance::SupplierContact& contact) {
  std::string out = contact.name;
  for (const auto& number : {contact.phone, contact.hotline}) {
    if (!number.empty()) out += (out.empty() ? "" : " · ") + number;
  }
  return out;
}

// The one the dossier names, if the site still has him; else the first.
const governance::Technician* technician_for(const governance::Site& site, const governance::Institution& institution,
                                             const NamedTechnicians& named) {
  const auto all = institution.technicians_of(site.number);
  const auto name = named.find(site.number);
  const auto chosen = name == named.end() ? all.end() : std::find_if(all.begin(), all.end(), [&](const auto* one) {
    return one->id == name->second;
  });
  if (chosen != all.end()) return *chosen;
  return all.empty() ? nullptr : all.front();
}

conference::SiteInfo site_info(const governance::Site& site, const governance::Institution& institution,
                               const NamedTechnicians& named) {
  conference::SiteInfo info;
  info.seat = SeatId{site.number.value};
  info.code = site.code;
  info.caption = site.caption;
  info.level = to_conference(site.level);
  info.order = static_cast<std::uint32_t>(std::max<std::int64_t>(0, site.order));
  if (const auto* technician = technician_for(site, institution, named)) {
    info.technician = technician->name;
    info.phone = technician->phone;
  }
  if (info.phone.empty()) info.phone = site.desk_phone;
  info.telco = contact_text(site.telco);
  info.power = contact_text(site.power);
  return info;
}

void log_refusal(conference::MeetingId meeting, const conference::CommandAnswer& answer) {
  if (answer.refusal) {
    log::warning("meeting_prepare_refused",
                 {{"meeting", std::to_string(meeting.value)}, {"code", answer.refusal->code}});
  }
}

}  // namespace

conference::Actor system_actor() {
  return {conference::PageKind::office,
          {governance::Role::admin, governance::Role::main_tech},
          "system",
          "system",
          SeatId{}};
}

WallTime start_of_day(WallTime wall) {
  constexpr std::int64_t kDay = 86'400'000'000, kOffset = 7 * 3'600'000'000LL;  // microseconds
  const std::int64_t local = to_us(wall) + kOffset;
  return wall_from_us(local - ((local % kDay) + kDay) % kDay - kOffset);
}

WallTime rooms_look_ahead_to(WallTime wall) {
  return std::max(start_of_day(wall) + std::chrono::hours(24), wall + std::chrono::hours(3));
}

NamedTechnicians named_technicians(const governance::Dossier& dossier) {
  NamedTechnicians out;
  for (const auto& site : dossier.sites)
    if (site.technician) out.emplace(site.site, *site.technician);
  return out;
}

conference::MeetingSetup setup_of(const governance::Meeting& meeting, const governance::Institution& institution,
                                  const std::string& main_phone, const NamedTechnicians& named) {
  conference::MeetingSetup setup;
  setup.title = meeting.plan.title;
  setup.starts_at = meeting.plan.starts_at;
  setup.chair_seat = SeatId{meeting.plan.chair_site.value};
  setup.main_phone = main_phone;
  for (const auto& site : institution.sites) {
    const auto& invited = meeting.plan.sites;
    if (std::find(invited.begin(), invited.end(), site.number) == invited.end()) continue;
    setup.sites.push_back(site_info(site, institution, named));
  }
  return setup;
}

conference::Meeting* MeetingDirectory::open(conference::MeetingId id, conference::Moment at) {
  if (auto* known = meetings_.find(id)) return known;
  const auto found = store_.find(governance::MeetingId{id.value});
  if (!found.ok() || !found->has_value()) return nullptr;
  return open(**found, at);
}

conference::Meeting* MeetingDirectory::open(const governance::Meeting& meeting, conference::Moment at) {
  const conference::MeetingId id{meeting.id.value};
  auto* opened = meetings_.open(id);
  if (opened == nullptr) return nullptr;
  const NamedTechnicians named = named_ ? named_(meeting.id) : NamedTechnicians();
  auto setup = setup_of(meeting, *institution_.now(), institution_.main_phone(), named);
  if (!opened->state().prepared ||
      (meeting.phase != governance::MeetingPhase::ended && opened->state().setup != setup)) {
    setup.fallback_seat =
        opened->state().setup.fallback_seat;  // chosen during the meeting: not the institution's to undo
    opened->prepare(std::move(setup), system_actor(), at, [id](const auto& answer) { log_refusal(id, answer); });
    tell_check_ins(*opened, at);
  }
  return opened;
}

void MeetingDirectory::tell_check_ins(conference::Meeting& meeting, conference::Moment at) {
  const auto current = check_ins_.current(at.wall);
  if (!current.ok()) return;
  for (const auto& check_in : current.value()) {
    const SeatId seat{check_in.site.value};
    if (meeting.state().site(seat) == nullptr) continue;
    meeting.check_in(seat, check_in.name, system_actor(), at,
                     [id = meeting.id()](const auto& answer) { log_refusal(id, answer); });
  }
}

governance::Stored<std::size_t> MeetingDirectory::open_listed(conference::Moment at) {
  std::size_t failed = 0;
  for (const auto& meeting : TRY(store_.listed(start_of_day(at.wall)))) {
    if (open(meeting, at) == nullptr) ++failed;
  }
  return failed;
}

}  // namespace diemcau::api
