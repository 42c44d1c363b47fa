#include "api/http/message.hpp"

#include <gtest/gtest.h>

namespace diemcau::api::http {
namespace {

TEST(Target, path_and_query_are_decoded) {
  const auto target = parse_target("/a%20b/c?x=1%262&y&z=a+b");
  ASSERT_TRUE(target);
  EXPECT_EQ(target->path, "/a b/c");
  EXPECT_EQ(target->query.at("x"), "1&2");
  EXPECT_EQ(target->query.at("y"), "");
  EXPECT_EQ(target->query.at("z"), "a b");
}

TEST(Target, what_is_not_a_path_is_refused) {
  for (const char* bad : {"", "x", "*", "http://a/", "/%", "/%4", "/%zz", "/%00", "/a?%00=1", "/a?b=%0"}) {
    EXPECT_FALSE(parse_target(bad)) << bad;
  }
}

TEST(Request, a_cookie_is_found_by_its_whole_name) {
  Request request;
  request.headers["cookie"] = "a=1; diemcau_person=abc; xdiemcau_person=no; empty=";
  EXPECT_EQ(request.cookie("diemcau_person"), "abc");
  EXPECT_EQ(request.cookie("empty"), "");
  EXPECT_EQ(request.cookie("person"), std::nullopt);
}

TEST(Responder, the_first_answer_is_sent_and_no_second) {
  std::vector<unsigned> sent;
  {
    const Responder respond([&](Response response) { sent.push_back(response.status); });
    respond({200, {}, {}, nullptr});
    respond({404, {}, {}, nullptr});
  }
  EXPECT_EQ(sent, std::vector<unsigned>{200});
}

TEST(Responder, dropped_unused_it_answers_500) {
  std::vector<unsigned> sent;
  {
    const Responder respond([&](Response response) { sent.push_back(response.status); });
  }
  EXPECT_EQ(sent, std::vector<unsigned>{500});
}

}  // namespace
}  // namespace diemcau::api::http
