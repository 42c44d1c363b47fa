#pragma once

#include <cstdint>

#include "conference/media_plane.hpp"

namespace diemcau::app {

// Passes media reports on and remembers what /readyz needs of them.
class ObservedMedia final : public conference::MediaObserver {
 public:
  void set_target(conference::MediaObserver& target) { target_ = &target; }
  bool is_attached() const { return attached_; }
  std::uint64_t attaches() const { return attaches_; }

  void attached(const std::vector<conference::AttachedSession>& sessions) override;
  void detached() override;
  void session_changed(media::SessionId session, conference::SessionState state) override {
    target_->session_changed(session, state);
  }
  void assigned(media::SessionId receiver, const media::Assignment& assignment) override {
    target_->assigned(receiver, assignment);
  }
  void released(media::SessionId receiver, std::uint32_t slot, std::uint64_t assignment) override {
    target_->released(receiver, slot, assignment);
  }
  void uplink_wanted(media::SessionId sender, std::uint8_t layers, bool content) override {
    target_->uplink_wanted(sender, layers, content);
  }
  void levels(media::RoomId room, const std::vector<conference::LevelReport>& levels) override {
    target_->levels(room, levels);
  }
  void quality(const std::vector<conference::QualityReport>& reports) override { target_->quality(reports); }

 private:
  conference::MediaObserver* target_ = nullptr;
  bool attached_ = false;
  std::uint64_t attaches_ = 0;
};

}  // namespace diemcau::app
