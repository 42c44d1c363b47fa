#include "sdp/slots.hpp"

#include <set>

namespace diemcau::sdp {
namespace {

constexpr std::size_t kCnameLength = 16;

class SlotMaker {
 public:
  explicit SlotMaker(Random& random) : random_(random) {}

  Slot make(MediaKind kind, const std::string& stream, const std::string& track, const std::string& cname) {
    Slot slot;
    slot.kind = kind;
    slot.msid = {stream, track};
    slot.source.ssrc = fresh_ssrc();
    if (kind == MediaKind::video) slot.source.rtx_ssrc = fresh_ssrc();
    slot.source.cname = cname;
    return slot;
  }
  Slot make_video(const std::string& name) { return make(MediaKind::video, name, name, random_.token(kCnameLength)); }

 private:
  std::uint32_t fresh_ssrc() {
    for (;;) {
      const std::uint32_t ssrc = random_.next_u32();
      if (ssrc != 0 && used_.insert(ssrc).second) return ssrc;
    }
  }

  Random& random_;
  std::set<std::uint32_t> used_;
};

}  // namespace

std::vector<Slot> make_slots(const SlotCounts& counts, Random& random) {
  SlotMaker maker(random);
  std::vector<Slot> slots;
  for (std::uint32_t i = 0; i < counts.pairs; ++i) {
    const std::string name = "pair-" + std::to_string(i);
    const std::string cname = random.token(kCnameLength);
    slots.push_back(maker.make(MediaKind::audio, name, name + "-audio", cname));
    slots.push_back(maker.make(MediaKind::video, name, name + "-video", cname));
  }
  for (std::uint32_t i = 0; i < counts.plain_videos; ++i) {
    slots.push_back(maker.make_video("slot-" + std::to_string(slots.size())));
  }
  for (std::uint32_t i = 0; i < counts.contents; ++i) {
    slots.push_back(maker.make_video(i == 0 ? "content" : "content-" + std::to_string(i)));
  }
  return slots;
}

}  // namespace diemcau::sdp
