#include "governance/audit.hpp"

#include "base/hash.hpp"

namespace diemcau::governance {

std::string chain_hash(const std::string& previous_hash, std::int64_t seq, const AuditDraft& entry, bool simulated) {
  Bytes input;
  ByteWriter writer(input);
  const auto text = [&](const std::string& value) { writer.u32(value.size()).bytes(as_bytes(value)); };
  text(previous_hash);
  writer.u64(static_cast<std::uint64_t>(seq)).u64(static_cast<std::uint64_t>(to_us(entry.at)));
  for (const std::string* field :
       {&entry.who, &entry.what, &entry.subject, &entry.from, &entry.clause, &entry.on_behalf, &entry.details})
    text(*field);
  if (simulated) text("clock=simulated");
  return to_hex(sha256(input));
}

}  // namespace diemcau::governance
