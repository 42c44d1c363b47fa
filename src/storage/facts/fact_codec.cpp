#include "storage/facts/fact_codec.hpp"

#include "base/bytes.hpp"
#include "governance/dossier/fact_fields.hpp"
#include "schema/facts.pb.h"

namespace diemcau::storage {
namespace {

using namespace governance;

// ---- writing

void write(const auto& value, facts::Value& out);

void write_text(std::string_view text, facts::Value& out) {
  out.set_text(std::string(text));
}
void write_one(const std::string& value, facts::Value& out) {
  write_text(value, out);
}
void write_one(WallTime value, facts::Value& out) {
  out.set_number(to_us(value));
}
void write_one(LocalDate value, facts::Value& out) {
  out.set_number(value.time_since_epoch().count());
}
void write_one(Rehearsal value, facts::Value& out) {
  out.set_number(value == Rehearsal::first ? 1 : 2);
}
void write_one(std::integral auto value, facts::Value& out) {
  out.set_number(static_cast<std::int64_t>(value));
}
template <class Tag, class Number>
void write_one(StrongId<Tag, Number> value, facts::Value& out) {
  out.set_number(static_cast<std::int64_t>(value.value));
}
template <class Item>
void write_one(const std::vector<Item>& values, facts::Value& out) {
  auto* list = out.mutable_list();
  for (const Item& item : values) write(item, *list->add_values());
}
template <class Inner>
void write_one(const std::optional<Inner>& value, facts::Value& out) {
  if (value) write(*value, out);
}

template <class Described>
void write_fields(const Described& value, facts::Record& out) {
  each_field(value, [&](const char* name, const auto& field) {
    auto* added = out.add_fields();
    added->set_name(name);
    write(field, *added->mutable_value());
  });
}

void write(const auto& value, facts::Value& out) {
  using T = std::remove_cvref_t<decltype(value)>;
  if constexpr (HasFields<T>) {
    write_fields(value, *out.mutable_record());
  } else if constexpr (std::is_enum_v<T> && !std::is_same_v<T, Rehearsal>) {
    write_text(to_text(value), out);
  } else {
    write_one(value, out);
  }
}

// ---- reading: what is not there, or is of another shape, leaves the default

void read(const facts::Value& in, auto& value);

void read_one(const facts::Value& in, std::string& value) {
  value = in.text();
}
void read_one(const facts::Value& in, WallTime& value) {
  value = wall_from_us(in.number());
}
void read_one(const facts::Value& in, LocalDate& value) {
  value = LocalDate(std::chrono::days(in.number()));
}
void read_one(const facts::Value& in, Rehearsal& value) {
  value = in.number() == 2 ? Rehearsal::second : Rehearsal::first;
}
template <std::integral Number>
void read_one(const facts::Value& in, Number& value) {
  value = static_cast<Number>(in.number());
}
template <class Tag, class Number>
void read_one(const facts::Value& in, StrongId<Tag, Number>& value) {
  value = StrongId<Tag, Number>(static_cast<Number>(in.number()));
}
template <class Item>
void read_one(const facts::Value& in, std::vector<Item>& values) {
  for (const facts::Value& item : in.list().values()) read(item, values.emplace_back());
}
template <class Inner>
void read_one(const facts::Value& in, std::optional<Inner>& value) {
  if (in.kind_case() == facts::Value::KIND_NOT_SET) return;
  read(in, value.emplace());
}

template <class Described>
void read_fields(const facts::Record& in, Described& value) {
  each_field(value, [&](const char* name, auto& field) {
    for (const facts::Field& found : in.fields())
      if (found.name() == name) return read(found.value(), field);
  });
}

void read(const facts::Value& in, auto& value) {
  using T = std::remove_cvref_t<decltype(value)>;
  if constexpr (HasFields<T>) {
    read_fields(in.record(), value);
  } else if constexpr (std::is_enum_v<T> && !std::is_same_v<T, Rehearsal>) {
    (void)from_text(in.text(), value);
  } else {
    read_one(in, value);
  }
}

}  // namespace

std::string encode_fact(const FactBody& body) {
  facts::Record record;
  std::visit([&](const auto& fact) { write_fields(fact, record); }, body);
  return to_hex(as_bytes(record.SerializeAsString()));
}

std::optional<FactBody> decode_fact(std::string_view kind, std::string_view text) {
  Bytes bytes;
  facts::Record record;
  auto body = fact_of_kind(kind);
  if (!body || !from_hex(text, bytes) || !record.ParseFromArray(bytes.data(), static_cast<int>(bytes.size())))
    return std::nullopt;
  std::visit([&](auto& fact) { read_fields(record, fact); }, *body);
  return body;
}

}  // namespace diemcau::storage
