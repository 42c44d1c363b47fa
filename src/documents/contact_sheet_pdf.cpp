#include "documents/contact_sheet_pdf.hpp"

#include "documents/letterhead.hpp"
#include "documents/table.hpp"
#include "documents/times.hpp"
#include "documents/words.hpp"

namespace diemcau::documents {
namespace {

using governance::ContactRow;
using governance::ContactSheetPage;
using governance::PrintedPerson;
using governance::PrintedSupplier;

constexpr double kSize = 9.25;
constexpr double kHeadSize = 10.5;

Cell gap() {
  return {Text{{"chưa có", Weight::bold, Slope::italic, kAlarm}}, {}, kAlarmShade};
}

void add_line(Text& text, const std::string& line) {
  if (!line.empty()) text.push_back({"\n" + line});
}

Cell technician_cell(const ContactRow& row) {
  if (!row.technician) return gap();
  Text text = bold(row.technician->name);
  if (!row.assigned) text.push_back({" (đề cử)", Weight::regular, Slope::italic, kAlarm});
  add_line(text, row.technician->position);
  return {text, {}, {}};
}

Cell reach_cell(const std::optional<PrintedPerson>& person) {
  if (!person || (person->phone.empty() && person->email.empty())) return gap();
  Text text = bold(phone_text(person->phone));
  add_line(text, person->email);
  return {text, {}, {}};
}

Cell supplier_cell(const PrintedSupplier& supplier) {
  if (supplier.name.empty() && supplier.phone.empty() && supplier.hotline.empty()) return gap();
  Text text = plain(supplier.name);
  add_line(text, phone_text(supplier.phone));
  if (!supplier.hotline.empty()) add_line(text, "Tổng đài: " + phone_text(supplier.hotline));
  return {text, {}, {}};
}

Cell duty_cell(const PrintedSupplier& supplier) {
  if (!supplier.duty) return gap();
  Text text = bold(supplier.duty->name);
  add_line(text, phone_text(supplier.duty->phone));
  return {text, {}, {}};
}

Cell site_cell(const ContactRow& row) {
  Text text = bold(caption_under_heading(row.caption));
  add_line(text, row.room);
  return {text, {}, {}};
}

Table contacts_table(const ContactSheetPage& page) {
  Table table;
  table.size = kSize;
  table.columns = {{plain("TT"), 0, Align::right, {}},
                   {plain("Điểm cầu, phòng họp"), 1.15, Align::left, {}},
                   {plain("Cán bộ kỹ thuật"), 1.1, Align::left, {}},
                   {plain("Điện thoại, thư điện tử"), 1.1, Align::left, {}},
                   {plain("Viễn thông"), 1, Align::left, {}},
                   {plain("Trực đường truyền"), 0.9, Align::left, {}},
                   {plain("Điện lực"), 1, Align::left, {}},
                   {plain("Trực điện"), 0.9, Align::left, {}}};
  for (const ContactRow& row : page.rows) {
    const Cell number{plain(std::to_string(table.rows.size() + 1)), {}, {}};
    table.rows.push_back({number, site_cell(row), technician_cell(row), reach_cell(row.technician),
                          supplier_cell(row.telco), duty_cell(row.telco), supplier_cell(row.power),
                          duty_cell(row.power)});
  }
  return table;
}

std::string gaps(const ContactSheetPage& page) {
  std::size_t technicians = 0;
  std::size_t proposed = 0;
  std::size_t telco = 0;
  std::size_t power = 0;
  for (const ContactRow& row : page.rows) {
    technicians += row.technician ? 0 : 1;
    proposed += row.technician && !row.assigned ? 1 : 0;
    telco += row.telco.duty ? 0 : 1;
    power += row.power.duty ? 0 : 1;
  }
  std::string out;
  const auto add = [&](std::size_t count, const std::string& what) {
    if (count == 0) return;
    out += (out.empty() ? "" : "; ") + what + " " + std::to_string(count) + " điểm cầu";
  };
  add(technicians, "cán bộ kỹ thuật tại");
  add(proposed, "quyết định phân công (mới đề cử) tại");
  add(telco, "người trực đường truyền tại");
  add(power, "người trực điện tại");
  return out.empty() ? "không" : out;
}

void compose(Sheet& sheet, const ContactSheetPage& page) {
  draw_letterhead(sheet, {page.office_name, "Danh sách cán bộ kỹ thuật", page.title, page.made_at, page.simulated},
                  kHeadSize);
  Facts facts = {{"Thời gian", page.slot ? slot_text(page.slot->opens_at, page.slot->ends_at) : "Chưa có"},
                 {"Điện thoại điểm cầu chính", page.main_phone.empty() ? "Chưa có" : phone_text(page.main_phone)},
                 {"Đã gửi các điểm cầu", page.published_at ? full_time(*page.published_at) : "Chưa gửi"},
                 {"Còn thiếu", gaps(page)}};
  draw_facts(sheet, facts, kHeadSize);
  draw_table(sheet, contacts_table(page));
}

}  // namespace

Result<Drawn, std::string> draw_contact_sheet(const ContactSheetPage& page) {
  SheetForm form;
  form.paper = kA4Landscape;
  form.foot = "Danh sách cán bộ kỹ thuật: " + page.title;
  const Properties properties{form.foot, page.office_name, page.made_at};
  return draw(form, properties, [&](Sheet& sheet) { compose(sheet, page); });
}

}  // namespace diemcau::documents
