#include "governance/secrets.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include "base/hash.hpp"

namespace diemcau::governance {
namespace {

// Syllables without tone marks that are told apart over a bad line; 64 of them = 6 bits each.
constexpr std::array<std::string_view, 64> kWords{
    "rung",  "suoi", "thac",   "doi", "nui",   "song",   "bien",  "dong", "mua",  "nang",  "gio",   "may",  "sao",
    "trang", "hoa",  "la",     "cay", "qua",   "chim",   "ca",    "voi",  "ngua", "trau",  "bo",    "huou", "tho",
    "meo",   "nhim", "buom",   "ong", "kien",  "cau",    "duong", "nha",  "cua",  "ban",   "ghe",   "den",  "sach",
    "but",   "giay", "thuyen", "xe",  "lua",   "ngo",    "khoai", "mia",  "tre",  "nua",   "thong", "bang", "phuong",
    "xanh",  "do",   "vang",   "tim", "trong", "chieng", "dan",   "sung", "vai",  "khung", "coi",   "muong"};

constexpr std::array<std::string_view, 16> kCommonPasswords{
    "1234567890",  "0123456789", "0987654321", "password12", "password123", "qwertyuiop", "1q2w3e4r5t", "matkhau123",
    "matkhau1234", "vietnam123", "kontum2020", "admin12345", "abcdefghij",  "1111111111", "0000000000", "123456789a"};

std::string lower_ascii(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) { return std::tolower(c); });
  return lower;
}

std::string decimal(std::uint64_t value, std::size_t width) {
  std::string digits = std::to_string(value);
  return std::string(width - std::min(width, digits.size()), '0') + digits;
}

}  // namespace

std::string make_token(Random& random) {
  std::array<Byte, 32> bits;
  random.fill(bits);
  return to_hex(bits);
}

std::string hash_token(std::string_view token) {
  return to_hex(sha256(as_bytes(token)));
}

std::string make_code(Random& random) {
  return decimal(random.below(1000000), 6);
}

std::string hash_code(std::string_view subject, std::string_view code) {
  return to_hex(hmac_sha256(as_bytes(subject), as_bytes(code)));
}

std::string_view describe(PasswordFault fault) {
  switch (fault) {
    case PasswordFault::too_short:
      return "password.too_short";
    case PasswordFault::too_long:
      return "password.too_long";
    case PasswordFault::contains_user_name:
      return "password.contains_user_name";
    case PasswordFault::too_common:
      return "password.too_common";
  }
  return "password.unknown";
}

std::optional<PasswordFault> password_fault(std::string_view password, std::string_view user) {
  if (password.size() < 10) return PasswordFault::too_short;
  if (password.size() > 128) return PasswordFault::too_long;
  const std::string lower = lower_ascii(password);
  if (user.size() >= 4 && lower.find(lower_ascii(user)) != std::string::npos) return PasswordFault::contains_user_name;
  if (std::find(kCommonPasswords.begin(), kCommonPasswords.end(), lower) != kCommonPasswords.end())
    return PasswordFault::too_common;
  if (lower.find_first_not_of(lower[0]) == std::string::npos) return PasswordFault::too_common;
  return std::nullopt;
}

std::string_view describe(PinFault fault) {
  return fault == PinFault::not_six_digits ? "pin.not_six_digits" : "pin.too_simple";
}

std::optional<PinFault> pin_fault(std::string_view pin) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (pin.size() != 6 || !std::all_of(pin.begin(), pin.end(), is_digit)) return PinFault::not_six_digits;
  const int step = pin[1] - pin[0];
  bool even_steps = true;
  for (std::size_t i = 1; i < pin.size(); ++i) even_steps = even_steps && pin[i] - pin[i - 1] == step;
  if (even_steps && step >= -1 && step <= 1) return PinFault::too_simple;
  return std::nullopt;
}

std::string make_readable_password(Random& random) {
  std::string password;
  for (int i = 0; i < 4; ++i) password += std::string(kWords[random.below(kWords.size())]) + '-';
  return password + decimal(random.below(10000), 4);
}

}  // namespace diemcau::governance
