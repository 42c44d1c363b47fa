#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/random.hpp"
#include "base/time.hpp"

// Passwords, PINs, one-time codes and tokens: how they are made and which are accepted. Pure; random numbers are passed
// in (SecureRandom in the program).
namespace diemcau::governance {

// 256 random bits as 64 hex digits: the cookie of a person or of a room PC.
std::string make_token(Random& random);
// What is stored of it. A token is random enough that a plain SHA-256 needs no salt.
std::string hash_token(std::string_view token);

inline constexpr Duration kCodeLifetime = minutes(10);

std::string make_code(Random& random);  // "004719": six decimal digits
// Codes live for ten minutes, are used once and belong to one subject ("user:vanphong", "technician:41001", "pairing").
std::string hash_code(std::string_view subject, std::string_view code);

struct OneTimeCode {
  std::string subject;
  std::string code_hash;
  WallTime expires_at{};
  bool operator==(const OneTimeCode&) const = default;
};

enum class PasswordFault { too_short, too_long, contains_user_name, too_common };
std::string_view describe(PasswordFault fault);
// Length instead of character classes (NIST SP 800-63B 5.1.1): 10 to 128 bytes, not the user's name, not a known one.
std::optional<PasswordFault> password_fault(std::string_view password, std::string_view user);

enum class PinFault { not_six_digits, too_simple };
std::string_view describe(PinFault fault);
// Six digits; not all equal, not counting up or down.
std::optional<PinFault> pin_fault(std::string_view pin);

// "rung-suoi-thac-doi-9413": readable over the telephone, 37 bits, for demo log-ins and first passwords: two centuries
// of one core against argon2id, and never guessable through the throttle.
std::string make_readable_password(Random& random);

}  // namespace diemcau::governance
