#include <cstdint>
#include <string>

#include "app/bots/bots_command.hpp"

// `diemcau bots` by itself: bench_bots [local address]. The load needs neither database nor web, so a bench run need
// not wait for them to build.
int main(int count, char** arguments) {
  diemcau::app::BotsOptions options;
  if (count > 1) options.local_address = arguments[1];
  return diemcau::app::run_bots(options);
}
