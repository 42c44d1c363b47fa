#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

// Log front: one JSON object a line on standard error (schema: docs/log-schema.md). Only adapters and app/ log;
// libraries and core return events and counters instead.
namespace diemcau::log {

enum class Level { debug, info, warning, error };
using Field = std::pair<std::string_view, std::string>;

void set_role(std::string_view role);  // written into every line: "serve", "control", "forward"
void set_level(Level level);
// `event` is a stable snake_case name, the rest are its fields: log::info("session_opened", {{"session", "12"}});
void write(Level level, std::string_view event, std::initializer_list<Field> fields = {});
inline void debug(std::string_view event, std::initializer_list<Field> fields = {}) {
  write(Level::debug, event, fields);
}
inline void info(std::string_view event, std::initializer_list<Field> fields = {}) {
  write(Level::info, event, fields);
}
inline void warning(std::string_view event, std::initializer_list<Field> fields = {}) {
  write(Level::warning, event, fields);
}
inline void error(std::string_view event, std::initializer_list<Field> fields = {}) {
  write(Level::error, event, fields);
}

}  // namespace diemcau::log
