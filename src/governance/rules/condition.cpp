#include "governance/rules/condition.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace diemcau::governance {
namespace {

constexpr std::array<std::pair<std::string_view, Relation>, 5> kRelations = {{{"<", Relation::before},
                                                                              {"<=", Relation::at_most},
                                                                              {"==", Relation::equal},
                                                                              {">=", Relation::at_least},
                                                                              {">", Relation::after}}};
constexpr std::array<std::string_view, 12> kMonths = {"January",   "February", "March",    "April",
                                                      "May",       "June",     "July",     "August",
                                                      "September", "October",  "November", "December"};

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  while (true) {
    const auto start = text.find_first_not_of(' ');
    if (start == std::string_view::npos) return words;
    text.remove_prefix(start);
    const auto end = std::min(text.find(' '), text.size());
    words.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
}

std::optional<int> number(std::string_view word) {
  int value = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
  if (error != std::errc{} || end != word.data() + word.size() || value < 0 || value > 9999) return std::nullopt;
  return value;
}

bool is_anchor(std::string_view word) {
  return !word.empty() && std::isalpha(static_cast<unsigned char>(word.front())) &&
         std::all_of(word.begin(), word.end(), [](unsigned char c) { return std::isalnum(c) || c == '.' || c == '_'; });
}

// "P2D", "PT30M", "P1DT12H". Months and years are left out: their length is not a length.
std::optional<Offset> duration(std::string_view word) {
  if (word.size() < 3 || word.front() != 'P') return std::nullopt;
  Offset offset;
  bool time = false;
  for (std::size_t at = 1; at < word.size();) {
    if (word[at] == 'T' && !time) {
      time = true;
      ++at;
      continue;
    }
    const auto unit = word.find_first_not_of("0123456789", at);
    if (unit == std::string_view::npos) return std::nullopt;
    const auto value = number(word.substr(at, unit - at));
    if (!value) return std::nullopt;
    switch (word[unit]) {
      case 'D':
        if (time) return std::nullopt;
        offset.days += *value;
        break;
      case 'H':
        if (!time) return std::nullopt;
        offset.exact += std::chrono::hours(*value);
        break;
      case 'M':
        if (!time) return std::nullopt;
        offset.exact += minutes(*value);
        break;
      case 'S':
        if (!time) return std::nullopt;
        offset.exact += seconds(*value);
        break;
      default:
        return std::nullopt;
    }
    at = unit + 1;
  }
  return offset;
}

// One walk over the words of a condition.
class Parser {
 public:
  explicit Parser(std::string_view text) : words_(words_of(text)) {}

  Result<std::vector<std::vector<Comparison>>, std::string> run() {
    std::vector<std::vector<Comparison>> any_of(1);
    while (true) {
      any_of.back().push_back(TRY(comparison()));
      if (at_ == words_.size()) return any_of;
      const auto joint = next();
      if (joint == "or") {
        any_of.emplace_back();
      } else if (joint != "and") {
        return fail("'" + std::string(joint) + "' stands where 'and' or 'or' is expected");
      }
    }
  }

 private:
  std::string_view next() { return at_ < words_.size() ? words_[at_++] : std::string_view{}; }
  std::string_view peek() const { return at_ < words_.size() ? words_[at_] : std::string_view{}; }

  Result<Comparison, std::string> comparison() {
    Comparison out;
    const auto subject = next();
    if (subject != "x" && subject != "date(x)")
      return fail("'" + std::string(subject) + "' stands where x or date(x) is expected");
    out.by_date = subject == "date(x)";
    const auto sign = next();
    const auto* found =
        std::find_if(kRelations.begin(), kRelations.end(), [&](const auto& item) { return item.first == sign; });
    if (found == kRelations.end()) return fail("'" + std::string(sign) + "' is not a comparison");
    out.relation = found->second;
    out.term = TRY(term());
    return out;
  }

  Result<Term, std::string> term() {
    Term out;
    const auto word = next();
    if (const auto day = number(word)) {
      const auto* month = std::find(kMonths.begin(), kMonths.end(), next());
      if (month == kMonths.end() || *day < 1 || *day > 31)
        return fail("'" + std::string(word) + "' wants a month after it");
      out.day_of_year = std::chrono::month(static_cast<unsigned>(month - kMonths.begin()) + 1) / *day;
    } else if (is_anchor(word)) {
      out.anchor = word;
    } else {
      return fail("'" + std::string(word) + "' is not the name of an instant");
    }
    if (peek() == "+" || peek() == "-") out.offset = TRY(offset(next() == "-" ? -1 : 1));
    return out;
  }

  Result<Offset, std::string> offset(int sign) {
    const auto word = next();
    if (const auto count = number(word)) {
      const auto first = next();
      const auto second = next();
      if (first != "working" || (second != "day" && second != "days"))
        return fail("'" + std::string(word) + "' wants 'working days' after it");
      return Offset{0, sign * *count, Duration(0)};
    }
    auto found = duration(word);
    if (!found) return fail("'" + std::string(word) + "' is not a duration such as P2D or PT30M");
    found->days *= sign;
    found->exact *= sign;
    return *found;
  }

  std::vector<std::string_view> words_;
  std::size_t at_ = 0;
};

}  // namespace

Result<Condition, std::string> parse_condition(std::string_view text) {
  auto parsed = TRY(Parser(text).run());
  return Condition{std::string(text), std::move(parsed)};
}

std::vector<std::string> anchors_of(const Condition& condition) {
  std::vector<std::string> names;
  for (const auto& all : condition.any_of) {
    for (const auto& comparison : all) {
      const auto& name = comparison.term.anchor;
      if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    }
  }
  return names;
}

}  // namespace diemcau::governance
