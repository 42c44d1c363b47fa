#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <set>

#include "app/config/config_file.hpp"
#include "app/config/config_text.hpp"
#include "app/config/key_table.hpp"

namespace diemcau::app {
namespace {

std::string refusal_of(const std::string& toml) {
  const auto read = read_config_text(toml, "diemcau.toml", default_config());
  return read.ok() ? std::string() : read.error().text();
}

TEST(ConfigTable, names_every_key_once) {
  std::set<std::string> seen;
  for (const auto& key : config_keys()) EXPECT_TRUE(seen.insert(key.full_name()).second) << key.full_name();
}

TEST(ConfigTable, every_default_is_an_allowed_value) {
  for (const auto& key : config_keys()) {
    Config config;
    EXPECT_EQ(key.apply(key.default_value, config), std::nullopt) << key.full_name();
  }
  EXPECT_TRUE(contradictions(default_config()).empty());
}

TEST(ConfigTable, every_key_says_what_it_is_for_and_what_is_allowed) {
  for (const auto& key : config_keys()) {
    EXPECT_FALSE(key.purpose.empty()) << key.full_name();
    EXPECT_FALSE(key.allowed.empty()) << key.full_name();
    EXPECT_FALSE(section_purpose(key.section).empty()) << key.full_name();
  }
}

TEST(ConfigText, printed_default_file_reads_back_without_a_problem) {
  EXPECT_EQ(refusal_of(default_config_toml()), "");
}

TEST(ConfigText, manual_in_docs_is_the_generated_one) {
  std::ifstream file(std::string(DIEMCAU_SOURCE_DIR) + "/docs/configuration.md");
  const std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  EXPECT_EQ(text, configuration_manual()) << "run: diemcau config print-manual > docs/configuration.md";
}

TEST(ConfigFile, empty_file_is_the_defaults) {
  const auto read = read_config_text("", "f", default_config());
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read->data_directory, "/var/lib/diemcau");
  EXPECT_EQ(read->office_listen.size(), 1U);
}

TEST(ConfigFile, values_replace_defaults) {
  const auto read = read_config_text("[media]\naddresses = [\"10.60.1.10:7000=203.0.113.9\", \"[fd00::1]:7001\"]\n",
                                     "f", default_config());
  ASSERT_TRUE(read.ok());
  ASSERT_EQ(read->media_addresses.size(), 2U);
  EXPECT_EQ(read->media_addresses[0].announced, IpAddress::v4(203, 0, 113, 9));
  EXPECT_EQ(read->media_addresses[1].bind.port, 7001);
}

// Every kind of mistake, with the line it is on and a piece of what is said about it.
struct BadFile {
  const char* toml;
  const char* line;
  const char* said;
};
class BadConfig : public testing::TestWithParam<BadFile> {};

TEST_P(BadConfig, is_refused_with_its_line_and_what_is_allowed) {
  const auto text = refusal_of(GetParam().toml);
  EXPECT_NE(text.find(GetParam().line), std::string::npos) << text;
  EXPECT_NE(text.find(GetParam().said), std::string::npos) << text;
}

INSTANTIATE_TEST_SUITE_P(
    Mistakes, BadConfig,
    testing::Values(
        BadFile{"[server]\ndata_dir = \"x\"\n", "diemcau.toml:2:", "Allowed here: data_directory"},
        BadFile{"\n[serve]\n", "diemcau.toml:2:", "Sections: server, site"},
        BadFile{"server = 1\n", "diemcau.toml:1:", "write [server]"},
        BadFile{"loose = 1\n", "diemcau.toml:1:", "unknown section or key loose"},
        BadFile{"[server]\ndata_directory = 3\n", "diemcau.toml:2:", "must be a text"},
        BadFile{"[server]\ndata_directory = \"\"\n", "diemcau.toml:2:", "the text is empty"},
        BadFile{"[server]\nweb_directory = false\n", "diemcau.toml:2:", "must be a text"},
        BadFile{"[server]\nmain_phone = 260\n", "diemcau.toml:2:", "must be a text"},
        BadFile{"[site]\nlisten = \"127.0.0.1:1\"\n", "diemcau.toml:2:", "must be a list of texts"},
        BadFile{"[site]\nlisten = [\"127.0.0.1\"]\n", "diemcau.toml:2:", "is not an address and port"},
        BadFile{"[site]\nlisten = [\"127.0.0.1:70000\"]\n", "diemcau.toml:2:", "is not an address and port"},
        BadFile{"[site]\nlisten = [\"fd00::1:443\"]\n", "diemcau.toml:2:", "[fd00::1]:443"},
        BadFile{"[office]\nlisten = [1]\n", "diemcau.toml:2:", "must be a list of texts"},
        BadFile{"[plain]\nlisten = [\"http://x\"]\n", "diemcau.toml:2:", "is not an address and port"},
        BadFile{"[plain]\nmode = \"all\"\n", "diemcau.toml:2:", "\"certificate_page\" or \"everything\""},
        BadFile{"[plain]\nmode = \"everything\"\nlisten = [\"10.0.0.1:80\"]\n", "diemcau.toml:3:", "needs loopback"},
        BadFile{"[server]\nhold_to_interface = \"vc0\"\n", "diemcau.toml:2:", "must be a boolean"},
        BadFile{"[site]\nlisten = [\"0.0.0.0:443\"]\n", "diemcau.toml:2:", "never the wildcard address"},
        BadFile{"[office]\nlisten = [\"[::]:443\"]\n", "diemcau.toml:2:", "never the wildcard address"},
        BadFile{"[plain]\nlisten = [\"0.0.0.0:80\"]\n", "diemcau.toml:2:", "never the wildcard address"},
        BadFile{"[site]\nlisten = [\"127.0.0.1:443\"]\n", "diemcau.toml:2:", "demo.allow_loopback"},
        BadFile{"[site]\nlisten = [\"[::1]:443\"]\n", "diemcau.toml:2:", "demo.allow_loopback"},
        BadFile{"[site]\nlisten = [\"10.60.1.10:443\"]\n[media]\naddresses = [\"127.0.0.1:7000\"]\n",
                "diemcau.toml:4:", "no room PC could send"},
        BadFile{"[media]\naddresses = [\"10.60.1.10:7000\"]\n[site]\nlisten = [\"10.60.1.10:443\"]\n"
                "[office]\nlisten = [\"10.60.1.10:8443\"]\n",
                "diemcau.toml:6:", "share the address 10.60.1.10"},
        BadFile{"[media]\naddresses = [\"10.61.0.10:7000\"]\n[office]\nlisten = [\"10.61.0.10:443\"]\n",
                "diemcau.toml:2:", "addresses of the video-conference network only"},
        BadFile{"[office]\nlisten = [\"10.61.0.10:443\"]\n[plain]\nlisten = [\"10.61.0.10:443\"]\n",
                "diemcau.toml:4:", "stands in office.listen already"},
        BadFile{"[certificate]\nnames = [\"A b\"]\n", "diemcau.toml:2:", "is not a host name"},
        BadFile{"[certificate]\nchain_file = \"/c.pem\"\n", "diemcau.toml:2:", "together or not at all"},
        BadFile{"[certificate]\nkey_file = \"/k.pem\"\n", "diemcau.toml:2:", "together or not at all"},
        BadFile{"[media]\naddresses = []\n", "diemcau.toml:2:", "the list is empty"},
        BadFile{"[media]\naddresses = [\"0.0.0.0:7000\"]\n", "diemcau.toml:2:", "wildcard"},
        BadFile{"[media]\naddresses = [\"127.0.0.1:7000=x\"]\n", "diemcau.toml:2:", "is not a media address"},
        BadFile{"[media]\nudp = 1\n", "diemcau.toml:2:", "must be a boolean"},
        BadFile{"[media]\ntcp = \"yes\"\n", "diemcau.toml:2:", "must be a boolean"},
        BadFile{"[media]\nudp = false\ntcp = false\n", "diemcau.toml:3:", "no media could flow"},
        BadFile{"[database]\nkind = \"oracle\"\n", "diemcau.toml:2:", "\"sqlite\" or \"postgresql\""},
        BadFile{"[database]\nkind = \"postgresql\"\n", "diemcau.toml:", "needs database.connection"},
        BadFile{"[database]\nconnection = \"host=x\"\n", "diemcau.toml:", "with database.kind"},
        BadFile{"[limits]\nconnections_per_address = 0\n", "diemcau.toml:2:", "1 to 10000"},
        BadFile{"[limits]\nconnections = 1.5\n", "diemcau.toml:2:", "must be a integer"},
        BadFile{"[log]\nlevel = \"loud\"\n", "diemcau.toml:2:", "is not one of the choices"},
        BadFile{"[demo]\nallow_loopback = 0\n", "diemcau.toml:2:", "must be a boolean"},
        BadFile{"[site]\nlisten = []\n[office]\nlisten = []\n", "diemcau.toml:", "no page could be reached"},
        BadFile{"[server\n", "diemcau.toml:1:", "not TOML"}));

TEST(ConfigFile, all_problems_are_reported_at_once) {
  const auto read = read_config_text("[server]\na = 1\nb = 2\n[log]\nlevel = 3\n", "f", default_config());
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.error().problems.size(), 3U);
}

TEST(ConfigOverride, takes_toml_and_bare_words) {
  Config config = default_config();
  ASSERT_TRUE(apply_override("plain.listen=[\"127.0.0.1:9\"]", config).ok());
  EXPECT_EQ(config.plain_listen.at(0).port, 9);
  ASSERT_TRUE(apply_override("server.data_directory=build/run", config).ok());
  EXPECT_EQ(config.data_directory, "build/run");
  EXPECT_FALSE(apply_override("server.nothing=1", config).ok());
  EXPECT_FALSE(apply_override("nothing", config).ok());
  EXPECT_FALSE(apply_override("log.level=loud", config).ok());
}

}  // namespace
}  // namespace diemcau::app
