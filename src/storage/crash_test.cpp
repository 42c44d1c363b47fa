#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "storage/contract/contract.hpp"

// The control process is killed with SIGKILL at any instant; whatever it had acknowledged is there afterwards.
namespace diemcau::storage::testing {
namespace {

using namespace governance;

constexpr int kRounds = 10;

// In the child: appends one event after another and says each number on `out` once it is acknowledged.
[[noreturn]] void append_until_killed(const StorageConfig& config, MeetingId meeting, int out) {
  const auto storage = storage::open(config);
  if (!storage.ok()) _exit(1);
  std::uint64_t seq = (*(*storage)->conference_log().load(meeting)).size();
  for (;;) {
    LogBatch batch;
    batch.meeting = meeting;
    batch.after = seq;
    batch.at = kNow;
    batch.events = {Bytes(200, static_cast<Byte>(seq + 1))};
    batch.audit = {audit_of("taken")};
    if (!(*storage)->conference_log().append({&batch, 1}).ok()) _exit(2);
    ++seq;
    if (write(out, &seq, sizeof seq) != sizeof seq) _exit(3);
  }
}

std::uint64_t last_acknowledged_before_kill(const StorageConfig& config, MeetingId meeting, int acknowledgements) {
  int ends[2];
  EXPECT_EQ(pipe(ends), 0);
  const pid_t child = fork();
  if (child == 0) {
    close(ends[0]);
    append_until_killed(config, meeting, ends[1]);
  }
  close(ends[1]);
  std::uint64_t last = 0, seq = 0;
  for (int i = 0; i < acknowledgements && read(ends[0], &seq, sizeof seq) == sizeof seq; ++i) last = seq;
  kill(child, SIGKILL);
  while (read(ends[0], &seq, sizeof seq) == sizeof seq) last = seq;  // said before the signal arrived
  close(ends[0]);
  int status = 0;
  waitpid(child, &status, 0);
  EXPECT_TRUE(WIFSIGNALED(status)) << "the child ended by itself with " << WEXITSTATUS(status);
  return last;
}

}  // namespace

TEST_P(Contract, every_acknowledged_append_survives_a_sigkill_of_the_writer) {
  load_institution();
  const MeetingId meeting = create_meeting();
  storage_.reset();  // no connection is carried over the fork
  for (int round = 0; round < kRounds; ++round) {
    const std::uint64_t acknowledged = last_acknowledged_before_kill(database_.config(), meeting, 5 + 7 * round);
    const auto storage = database_.open();
    const auto records = *storage->conference_log().load(meeting);
    ASSERT_GE(acknowledged, 1u);
    ASSERT_GE(records.size(), acknowledged) << "round " << round;
    ASSERT_LE(records.size(), acknowledged + 1) << "at most one was committed and not yet said";
    for (const LogRecord& record : records) ASSERT_EQ(record.event, Bytes(200, static_cast<Byte>(record.seq)));
    ASSERT_TRUE((*storage->audit().verify()).holds());
  }
}

}  // namespace diemcau::storage::testing
