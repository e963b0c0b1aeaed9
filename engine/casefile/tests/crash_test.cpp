#include <array>
#include <csignal>
#include <cstdint>
#include <set>
#include <string>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include "quadrille/base/random.hpp"
#include "quadrille/casefile/case_file.hpp"

#include "support.hpp"

namespace quadrille::casefile {
namespace {

/// Two ties that stand or fall together, the first with an attribution.
Operation pair_of_ties(std::uint32_t first) {
  Operation operation = one_tie(first, "first of two");
  auto spec = operation.items.front().spec();
  spec.attribution = {{.name = "officials"}};
  operation.items = {domain::EvidenceItem::make(spec).value(),
                     one_tie(first + 1, "second of two").items.front()};
  return operation;
}

/// Writes pairs of ties until it dies, and says the first id of each once it was committed. Now and
/// then it takes a pair back and gives it back again, or closes the case and opens it anew.
[[noreturn]] void write_for_ever(const std::filesystem::path& path, int say) {
  for (;;) {
    auto file = CaseFile::open(path, Access::write);
    if (!file) {
      ::_exit(2);
    }
    for (int round = 0; round < 7; ++round) {
      const auto next = file->next_ids();
      if (!next) {
        ::_exit(3);
      }
      const std::uint32_t first = number(next->item);
      if (!file->commit(pair_of_ties(first)) ||
          ::write(say, &first, sizeof first) != static_cast<ssize_t>(sizeof first)) {
        ::_exit(4);
      }
      if (round == 3 && (!file->undo(signature()) || !file->redo(signature()))) {
        ::_exit(5);
      }
    }
  }
}

/// What the child said before it died.
std::vector<std::uint32_t> read_all(int from) {
  std::vector<std::uint32_t> said;
  std::uint32_t id = 0;
  while (::read(from, &id, sizeof id) == static_cast<ssize_t>(sizeof id)) {
    said.push_back(id);
  }
  return said;
}

TEST(CaseFileUnderKill, LosesNothingThatWasCommittedAndHasNoHalfOperation) {
  constexpr int kKills = 100;
  const Folder folder;
  const auto path = folder / "a.case";
  ASSERT_TRUE(CaseFile::create(path)->commit(small_case()));
  RandomStream chance(20250308, Purpose::test, 0);
  std::set<std::uint32_t> acknowledged;
  std::size_t with_open_journal = 0;
  for (int kill = 0; kill < kKills; ++kill) {
    std::array<int, 2> pipe{};
    ASSERT_EQ(::pipe2(pipe.data(), O_CLOEXEC), 0);
    const pid_t child = ::fork();
    if (child == 0) {
      write_for_ever(path, pipe[1]);
    }
    ::close(pipe[1]);
    // Nine in ten die after they wrote something, however slow the machine; the tenth dies early.
    if (kill % 10 != 0) {
      pollfd first{.fd = pipe[0], .events = POLLIN, .revents = 0};
      ASSERT_EQ(::poll(&first, 1, 20'000), 1) << "the writer wrote nothing for 20 seconds";
    }
    ::usleep(chance.below(30'000));
    ::kill(child, SIGKILL);
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFSIGNALED(status)) << "the writer failed with " << WEXITSTATUS(status);
    for (const std::uint32_t id : read_all(pipe[0])) {
      acknowledged.insert(id);
    }
    ::close(pipe[0]);
    with_open_journal += std::filesystem::exists(path.string() + "-wal") ? 1U : 0U;

    auto file = CaseFile::open(path, Access::read);
    ASSERT_TRUE(file) << file.error().message;
    const auto log = file->operations().value();
    // A kill between an undo and its redo leaves the pair taken back: whole, and in the log.
    const bool between = log.back().name == "undo";
    const auto facts = file->load();
    ASSERT_TRUE(facts) << facts.error().message;
    for (const std::uint32_t id : acknowledged) {
      const bool taken_back = between && id == *acknowledged.rbegin();
      ASSERT_EQ(facts->find_item(domain::ItemId{id}) == nullptr, taken_back) << "kill " << kill;
      ASSERT_EQ(facts->find_item(domain::ItemId{id + 1}) == nullptr, taken_back);
    }
    ASSERT_EQ(facts->all_items().size() % 2, 0U) << "half an operation after kill " << kill;
    const auto checked = file->verify().value();
    ASSERT_TRUE(checked.ok()) << checked.problems.front();
    if (between) {
      file = CaseFile::open(path, Access::write);
      ASSERT_TRUE(file->redo(signature()));
    }
  }
  EXPECT_GE(acknowledged.size(), 90U) << "the kills came too early to show anything";
  EXPECT_GT(with_open_journal, 50U) << "the kills came while nothing was being written";
  RecordProperty("acknowledged", static_cast<int>(acknowledged.size()));
}

TEST(CaseFileUnderKill, LeavesNothingToANewCaseOfItsName) {
  const Folder folder;
  const auto path = folder / "a.case";
  ASSERT_EQ(in_child([&] {
              auto file = CaseFile::create(path);
              ::raise(file && file->commit(small_case()) ? SIGKILL : SIGTERM);
              return 0;
            }),
            -SIGKILL);
  const std::string journal = path.string() + "-wal";
  ASSERT_GT(std::filesystem::file_size(journal), 0U);
  std::filesystem::remove(path);
  const auto refused = CaseFile::create(path);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refusal(refused), ErrorCode::duplicate);
  EXPECT_NE(refused.error().message.find(journal), std::string::npos);
  EXPECT_TRUE(std::filesystem::exists(journal)) << "it may be all that is left of the old case";
  std::filesystem::remove(journal);
  auto file = CaseFile::create(path);
  ASSERT_TRUE(file) << file.error().message;
  EXPECT_TRUE(file->operations().value().empty());
}

TEST(CaseFileUnderKill, IsMadeWholeOrNotAtAll) {
  const Folder folder;
  RandomStream chance(20250308, Purpose::test, 1);
  int made = 0;
  for (int kill = 0; kill < 30; ++kill) {
    const auto path = folder.path() / ("case-" + std::to_string(kill));
    const pid_t child = ::fork();
    if (child == 0) {
      static_cast<void>(CaseFile::create(path));
      ::pause();
    }
    ::usleep(chance.below(20'000));
    // Some die only when the case is there, however slow the machine.
    for (int wait = 0; kill % 10 == 9 && wait < 20'000 && !std::filesystem::exists(path); ++wait) {
      ::usleep(1'000);
    }
    ::kill(child, SIGKILL);
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    if (std::filesystem::exists(path)) {
      ++made;
      auto file = CaseFile::open(path, Access::write);
      ASSERT_TRUE(file) << file.error().message;
      ASSERT_TRUE(file->commit(small_case()));
      ASSERT_TRUE(file->verify().value().ok());
    }
  }
  EXPECT_GT(made, 0);
}

}  // namespace
}  // namespace quadrille::casefile
