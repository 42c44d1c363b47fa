#include "rtc/ice/stun_message.hpp"

#include <gtest/gtest.h>

namespace diemcau::rtc {
namespace {

Bytes hex(std::string_view text) {
  Bytes bytes;
  EXPECT_TRUE(from_hex(text, bytes));
  return bytes;
}

// RFC 5769 2.1, 2.2, 2.3.
constexpr std::string_view kPassword = "VOkJxbRl1RmTxUk/WvJxBt";
const Bytes kRequest = hex(
    "000100582112a442b7e7a701bc34d686fa87dfae802200105354554e207465737420636c69656e74002400046e0001ff80290008932ff9b1"
    "51263b36000600096576746a3a68367659202020000800149aeaa70cbfd8cb56781ef2b5b2d3f249c1b571a280280004e57a3bcf");
const Bytes kResponseV4 = hex(
    "0101003c2112a442b7e7a701bc34d686fa87dfae8022000b7465737420766563746f7220002000080001a147e112a643000800142b91f599"
    "fd9e90c38c7489f92af9ba53f06be7d780280004c07d4c96");
const Bytes kResponseV6 = hex(
    "010100482112a442b7e7a701bc34d686fa87dfae8022000b7465737420766563746f7220002000140002a1470113a9faa5d3f179bc25f4b5"
    "bed2b9d900080014a382954e4be67bf11784c97c8292c275bfe3ed4180280004c8fb0b4c");
const StunTransaction kTransaction = {0xb7, 0xe7, 0xa7, 0x01, 0xbc, 0x34, 0xd6, 0x86, 0xfa, 0x87, 0xdf, 0xae};

TEST(StunMessage, sample_request_of_rfc_5769_is_read_and_authenticated) {
  const auto message = parse_stun(kRequest);
  ASSERT_TRUE(message);
  EXPECT_EQ(message->message_class, StunClass::request);
  EXPECT_EQ(message->method, kStunBinding);
  EXPECT_EQ(message->transaction, kTransaction);
  EXPECT_EQ(message->username, "evtj:h6vY");
  EXPECT_EQ(message->priority, 0x6e0001ffu);
  EXPECT_EQ(message->controlled, 0x932ff9b151263b36u);
  EXPECT_FALSE(message->controlling);
  EXPECT_FALSE(message->use_candidate);
  EXPECT_TRUE(message->has_fingerprint);
  EXPECT_FALSE(message->unknown_required);
  EXPECT_TRUE(stun_integrity_holds(kRequest, *message, kPassword));
  EXPECT_FALSE(stun_integrity_holds(kRequest, *message, "VOkJxbRl1RmTxUk/WvJxBu"));
}

TEST(StunMessage, sample_responses_of_rfc_5769_give_the_mapped_address) {
  const auto v4 = parse_stun(kResponseV4);
  ASSERT_TRUE(v4);
  EXPECT_EQ(v4->message_class, StunClass::success);
  EXPECT_EQ(v4->mapped, (Endpoint{IpAddress::v4(192, 0, 2, 1), 32853}));
  EXPECT_TRUE(stun_integrity_holds(kResponseV4, *v4, kPassword));
  const auto v6 = parse_stun(kResponseV6);
  ASSERT_TRUE(v6);
  EXPECT_EQ(v6->mapped, (Endpoint{*IpAddress::parse("2001:db8:1234:5678:11:2233:4455:6677"), 32853}));
  EXPECT_TRUE(stun_integrity_holds(kResponseV6, *v6, kPassword));
}

TEST(StunMessage, sample_request_of_rfc_5769_is_written_byte_for_byte) {
  const Bytes written = StunWriter(StunClass::request, kStunBinding, kTransaction)
                            .text(0x8022, "STUN test client")
                            .priority(0x6e0001ff)
                            .controlled(0x932ff9b151263b36)
                            .text(0x0006, "evtj:h6vY", ' ')
                            .finish(kPassword);
  EXPECT_EQ(to_hex(written), to_hex(kRequest));
}

TEST(StunMessage, sample_responses_of_rfc_5769_are_written_byte_for_byte) {
  const auto write = [](const Endpoint& endpoint) {
    return StunWriter(StunClass::success, kStunBinding, kTransaction)
        .text(0x8022, "test vector", ' ')
        .mapped(endpoint)
        .finish(kPassword);
  };
  EXPECT_EQ(to_hex(write({IpAddress::v4(192, 0, 2, 1), 32853})), to_hex(kResponseV4));
  EXPECT_EQ(to_hex(write({*IpAddress::parse("2001:db8:1234:5678:11:2233:4455:6677"), 32853})), to_hex(kResponseV6));
}

TEST(StunMessage, every_changed_bit_is_noticed) {
  for (std::size_t bit = 0; bit < kRequest.size() * 8; ++bit) {
    Bytes changed = kRequest;
    changed[bit / 8] ^= static_cast<Byte>(1 << (bit % 8));
    const auto message = parse_stun(changed);
    EXPECT_FALSE(message && message->has_fingerprint && stun_integrity_holds(changed, *message, kPassword)) << bit;
  }
}

TEST(StunMessage, every_truncation_is_refused) {
  for (std::size_t length = 0; length < kRequest.size(); ++length) {
    EXPECT_FALSE(parse_stun(BytesView(kRequest).first(length))) << length;
  }
}

TEST(StunMessage, attribute_after_integrity_is_not_believed) {
  Bytes forged = StunWriter(StunClass::request, kStunBinding, kTransaction).username("a:b").finish("secret");
  forged.resize(forged.size() - 8);  // the fingerprint
  const Byte use_candidate[] = {0x00, 0x25, 0x00, 0x00};
  forged.insert(forged.end(), std::begin(use_candidate), std::end(use_candidate));
  store_u16(forged.data() + 2, static_cast<std::uint16_t>(forged.size() - 20));
  const auto message = parse_stun(forged);
  ASSERT_TRUE(message);
  EXPECT_TRUE(stun_integrity_holds(forged, *message, "secret"));
  EXPECT_FALSE(message->use_candidate);
}

TEST(StunMessage, unknown_attribute_counts_only_when_comprehension_is_required) {
  const auto with = [](std::uint16_t type) {
    const Bytes bytes = StunWriter(StunClass::request, kStunBinding, kTransaction).text(type, "x").finish("p");
    return parse_stun(bytes)->unknown_required;
  };
  EXPECT_EQ(with(0x7ffe), 0x7ffe);
  EXPECT_EQ(with(0xfffe), std::nullopt);
}

TEST(StunMessage, classes_and_methods_survive_the_interleaved_type) {
  for (const std::uint16_t method : {0x001, 0x003, 0x00f, 0x010, 0x07f, 0x0ff}) {
    for (const StunClass kind : {StunClass::request, StunClass::indication, StunClass::success, StunClass::error}) {
      const auto message = parse_stun(StunWriter(kind, method, kTransaction).finish_without_integrity());
      ASSERT_TRUE(message);
      EXPECT_EQ(message->method, method);
      EXPECT_EQ(message->message_class, kind);
    }
  }
}

TEST(StunMessage, error_code_is_carried) {
  const auto message =
      parse_stun(StunWriter(StunClass::error, kStunBinding, kTransaction).error(487, "Role").finish("p"));
  ASSERT_TRUE(message);
  EXPECT_EQ(message->error_code, 487);
}

}  // namespace
}  // namespace diemcau::rtc
