#pragma once

#include <algorithm>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "governance/rules/calendar.hpp"

// One line of a scenario, read word by word. "..." is one word, a comma is a space, # begins a remark.
namespace diemcau::governance::testing {

class ScenarioError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

struct Word {
  std::string text;
  bool quoted = false;
  bool operator==(const Word&) const = default;
};

inline std::vector<Word> words_of(std::string_view text) {
  std::vector<Word> words;
  Word word;
  const auto close = [&] {
    if (!word.text.empty() || word.quoted) words.push_back(word);
    word = {};
  };
  bool inside = false;
  for (const char c : text) {
    if (c == '#' && !inside) break;
    if (c == '"') {
      inside = !inside;
      word.quoted = true;
    } else if (!inside && (c == ' ' || c == ',')) {
      close();
    } else {
      word.text += c;
    }
  }
  if (inside) throw ScenarioError("a \" is not closed");
  close();
  return words;
}

class Line {
 public:
  explicit Line(std::string_view text) : words_(words_of(text)) {}

  bool over() const { return at_ == words_.size(); }
  std::string next() {
    if (over()) throw ScenarioError("the line ends too early");
    return words_[at_++].text;
  }
  // Goes on behind these words if they are the next ones.
  bool take(std::string_view phrase) { return take(words_of(phrase), {}); }
  // The same of one or of many: "acknowledge" is also "acknowledges".
  bool take_verb(std::string_view phrase) { return take(words_of(phrase), "s"); }
  void need(std::string_view phrase) {
    if (!take(phrase)) throw ScenarioError("\"" + std::string(phrase) + "\" is wanted here");
  }
  std::optional<std::string> quoted() { return !over() && words_[at_].quoted ? std::optional(next()) : std::nullopt; }
  std::string reason() { return quoted().value_or(""); }
  bool number_next() const { return !over() && is_digits(words_[at_].text); }
  std::uint32_t number() {
    if (!number_next()) throw ScenarioError("a number is wanted here");
    return static_cast<std::uint32_t>(std::stoul(next()));
  }
  // "letter:"
  std::optional<std::string> label() {
    if (over() || words_[at_].quoted || words_[at_].text.back() != ':') return std::nullopt;
    const std::string text = next();
    return text.substr(0, text.size() - 1);
  }
  // "12-01 23:59"; "2020-01-26 08:00"
  bool time_next() const { return at_ + 1 < words_.size() && is_date(words_[at_].text); }
  WallTime time(std::chrono::year year) {
    const LocalDate day = date(next(), year);
    return start_of(day) + of_day(next());
  }
  WallTime of_day(LocalDate day) { return start_of(day) + of_day(next()); }
  std::vector<std::string> rest() {
    std::vector<std::string> texts;
    while (!over()) texts.push_back(next());
    return texts;
  }
  void end() const {
    if (!over()) throw ScenarioError("not understood from \"" + words_[at_].text + "\" on");
  }
  bool operator==(const Line&) const = default;

 private:
  static bool is_digits(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  }
  static std::vector<std::string> parts(const std::string& text, char separator) {
    std::vector<std::string> found(1);
    for (const char c : text) {
      if (c == separator) {
        found.emplace_back();
      } else {
        found.back() += c;
      }
    }
    return found;
  }
  static bool is_date(const std::string& text) {
    const auto numbers = parts(text, '-');
    return (numbers.size() == 2 || numbers.size() == 3) && std::all_of(numbers.begin(), numbers.end(), is_digits);
  }
  static LocalDate date(const std::string& text, std::chrono::year year) {
    if (!is_date(text)) throw ScenarioError(text + " is no date");
    auto numbers = parts(text, '-');
    if (numbers.size() == 3) {
      year = std::chrono::year(std::stoi(numbers.front()));
      numbers.erase(numbers.begin());
    }
    const std::chrono::year_month_day day(year, std::chrono::month(static_cast<unsigned>(std::stoul(numbers[0]))),
                                          std::chrono::day(static_cast<unsigned>(std::stoul(numbers[1]))));
    if (!day.ok()) throw ScenarioError(text + " is no date");
    return LocalDate(day);
  }
  // "08:30" or "08:30:15"; 24:00 is the end of the day.
  static seconds of_day(const std::string& text) {
    const auto numbers = parts(text, ':');
    const bool digits = std::all_of(numbers.begin(), numbers.end(), is_digits);
    if (!digits || numbers.size() < 2 || numbers.size() > 3) throw ScenarioError(text + " is no time of day");
    const int hour = std::stoi(numbers[0]), minute = std::stoi(numbers[1]);
    const int second = numbers.size() == 3 ? std::stoi(numbers[2]) : 0;
    const seconds at(hour * 3600 + minute * 60 + second);
    if (at > std::chrono::hours(24) || minute > 59 || second > 59) throw ScenarioError(text + " is no time of day");
    return at;
  }
  bool take(const std::vector<Word>& phrase, std::string_view ending) {
    if (words_.size() - at_ < phrase.size()) return false;
    for (std::size_t i = 0; i < phrase.size(); ++i) {
      const std::string& word = words_[at_ + i].text;
      const bool same = word == phrase[i].text || (i == 0 && word == phrase[i].text + std::string(ending));
      if (!same || words_[at_ + i].quoted) return false;
    }
    at_ += phrase.size();
    return true;
  }

  std::vector<Word> words_;
  std::size_t at_ = 0;
};

}  // namespace diemcau::governance::testing
