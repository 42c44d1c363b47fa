#pragma once

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>

#include "base/random.hpp"
#include "sdp/answer.hpp"
#include "sdp/offer.hpp"
#include "sdp/parse.hpp"
#include "sdp/write.hpp"

// Shared by the SDP tests.
namespace diemcau::sdp::testing {

inline std::string captured(const std::string& name) {
  std::ifstream file(DIEMCAU_SOURCE_DIR "/src/sdp/testdata/" + name + ".sdp", std::ios::binary);
  std::string text((std::istreambuf_iterator<char>(file)), {});
  EXPECT_FALSE(text.empty()) << name;
  return text;
}

inline LegDescription parsed(std::string_view text) {
  auto result = parse(text);
  EXPECT_TRUE(result.ok()) << (result.ok() ? "" : describe(result.error()));
  return result.ok() ? std::move(*result) : LegDescription{};
}

inline TransportDescription some_transport() {
  TransportDescription transport;
  transport.ice_ufrag = "ufrg";
  transport.ice_pwd = "0123456789012345678901";
  transport.fingerprints = {{"sha-256", Bytes(32, 0xab)}};
  Candidate udp;
  udp.foundation = "1";
  udp.priority = 2130706431;
  udp.endpoint = {IpAddress::v4(192, 0, 2, 1), 40000};
  Candidate tcp = udp;
  tcp.foundation = "2";
  tcp.transport = Transport::tcp;
  tcp.tcp_type = "passive";
  transport.candidates = {udp, tcp};
  transport.end_of_candidates = true;
  return transport;
}

inline constexpr SlotCounts kSiteSlots{4, 28, 1};

inline AnswerPolicy site_policy(const SlotCounts& counts = kSiteSlots) {
  SeededRandom random(1);
  AnswerPolicy policy;
  policy.transport = some_transport();
  policy.session_id = 5;
  policy.session_version = 1;
  policy.page_lines = {{MediaKind::audio, false}, {MediaKind::video, true}, {MediaKind::video, false}};
  policy.slots = make_slots(counts, random);
  return policy;
}

inline LegDescription bot_offer(const SlotCounts& counts = kSiteSlots, bool sends = true) {
  OfferPolicy policy;
  policy.transport = some_transport();
  policy.session_id = 9;
  policy.sends = sends;
  policy.microphone = {100, std::nullopt, "bot"};
  policy.content = {200, 201, "bot"};
  policy.slots = counts;
  return make_offer(policy);
}

}  // namespace diemcau::sdp::testing
