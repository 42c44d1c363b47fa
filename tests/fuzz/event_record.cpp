// Entries of a meeting's log: what is read writes and reads the same, and folding it stays inside its layouts.
#include "conference/read_model.hpp"
#include "link/event_codec.hpp"
#include "tests/fuzz/fuzz.hpp"

using namespace diemcau;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const link::EventCodec codec;
  const auto record = codec.decode(std::string(reinterpret_cast<const char*>(data), size));
  if (!record) return 0;
  const auto again = codec.decode(codec.encode(*record));
  HOLDS(again == record);
  conference::MeetingState state;
  conference::fold(state, *record);
  conference::fold(state, *record);
  (void)conference::program_section(state, {});
  (void)conference::site_rows(state, {}, Instant{});
  return 0;
}
