#include <csignal>
#include <fstream>

#include <gtest/gtest.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <unistd.h>

#include "quadrille/base/digest.hpp"
#include "quadrille/casefile/case_file.hpp"

#include "support.hpp"

namespace quadrille::casefile {
namespace {

constexpr int kCannotTry = 77;

/// A document of a megabyte, more than any quota here allows.
Operation big_document() {
  Operation operation{.name = "read", .signature = signature()};
  const std::string text(1U << 20U, 'x');
  operation.documents = {{.id = domain::DocumentId{2},
                          .source = domain::SourceId{2},
                          .name = "long",
                          .text = text,
                          .sha256 = sha256_hex(text)}};
  return operation;
}

/// In a child whose quota is small: the large operation is refused, nothing of it stays, and small
/// ones still go through. Returns 0, or the number of the step that went wrong.
int write_until_full(const std::filesystem::path& path) {
  auto file = CaseFile::open(path, Access::write);
  if (!file) {
    return 1;
  }
  const auto refused = file->commit(big_document());
  if (refused || refused.error().code != ErrorCode::unwritable) {
    return 2;
  }
  const auto facts = file->load();
  if (!facts || in_words(*facts) != in_words(case_of({small_case()}))) {
    return 3;
  }
  if (!file->commit(one_tie(7, "still room"))) {
    return 4;
  }
  return file->verify().value().ok() ? 0 : 5;
}

void expect_unharmed(const std::filesystem::path& path) {
  auto file = CaseFile::open(path, Access::write);
  ASSERT_TRUE(file) << file.error().message;
  EXPECT_EQ(in_words(file->load().value()),
            in_words(case_of({small_case(), one_tie(7, "still room")})));
  EXPECT_TRUE(file->verify().value().ok());
  EXPECT_TRUE(file->commit(big_document())) << "the room is there again";
}

/// In a child: a file system of a megabyte that nobody else sees and that goes with the child.
bool mount_small_disk(const std::filesystem::path& folder) {
  const auto user = ::geteuid();
  if (::unshare(user == 0 ? CLONE_NEWNS : CLONE_NEWNS | CLONE_NEWUSER) != 0) {
    return false;
  }
  if (user != 0) {
    std::ofstream("/proc/self/uid_map") << "0 " << user << " 1";
  }
  return ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0 &&
         ::mount("none", folder.c_str(), "tmpfs", 0, "size=1m") == 0;
}

TEST(CaseFileOnAFullDisk, IsUnchangedWhereTheQuotaOfOneFileIsReached) {
  const Folder folder;
  const auto path = folder / "a.case";
  ASSERT_TRUE(CaseFile::create(path)->commit(small_case()));
  const int outcome = in_child([&] {
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{.rlim_cur = 512U << 10U, .rlim_max = 512U << 10U};
    return ::setrlimit(RLIMIT_FSIZE, &limit) == 0 ? write_until_full(path) : kCannotTry;
  });
  ASSERT_EQ(outcome, 0);
  expect_unharmed(path);
}

TEST(CaseFileOnAFullDisk, IsUnchangedWhereTheFileSystemIsFull) {
  const Folder folder;
  const auto path = folder / "a.case";
  ASSERT_TRUE(CaseFile::create(path)->commit(small_case()));
  const auto disk = folder / "disk";
  std::filesystem::create_directory(disk);
  const int outcome = in_child([&] {
    if (!mount_small_disk(disk)) {
      return kCannotTry;
    }
    std::filesystem::copy_file(path, disk / "a.case");
    const int wrote = write_until_full(disk / "a.case");
    if (wrote != 0) {
      return wrote;
    }
    std::filesystem::copy_file(disk / "a.case", folder / "b.case");
    return 0;
  });
  if (outcome == kCannotTry) {
    GTEST_SKIP() << "no small file system can be mounted here";
  }
  ASSERT_EQ(outcome, 0);
  expect_unharmed(folder / "b.case");
}

TEST(CaseFileOnAFullDisk, IsNotMadeWhereItHasNoRoom) {
  const Folder folder;
  const int outcome = in_child([&] {
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{.rlim_cur = 4096, .rlim_max = 4096};
    if (::setrlimit(RLIMIT_FSIZE, &limit) != 0) {
      return kCannotTry;
    }
    const auto file = CaseFile::create(folder / "a.case");
    return !file && file.error().code == ErrorCode::unwritable ? 0 : 1;
  });
  EXPECT_EQ(outcome, 0);
  EXPECT_EQ(folder.files(), "");
}

/// Reads the case in a child that may not write it, with the rights of nobody in particular.
int read_without_rights(const std::filesystem::path& path) {
  if (::geteuid() == 0 && (::setgid(65534) != 0 || ::setuid(65534) != 0)) {
    return kCannotTry;
  }
  auto writer = CaseFile::open(path, Access::write);
  if (writer || writer.error().code != ErrorCode::unwritable) {
    return 1;
  }
  auto reader = CaseFile::open(path, Access::read);
  if (!reader) {
    return 2;
  }
  const auto facts = reader->load();
  if (!facts || in_words(*facts) != in_words(case_of({small_case()}))) {
    return 3;
  }
  return reader->verify().value().ok() ? 0 : 4;
}

TEST(CaseFileOnReadOnlyMedia, CanBeRead) {
  namespace fs = std::filesystem;
  const Folder folder;
  const auto path = folder / "a%20case?.case";
  ASSERT_TRUE(CaseFile::create(path)->commit(small_case()));
  fs::permissions(path, fs::perms{0444});
  fs::permissions(folder.path(), fs::perms{0555});
  const int outcome = in_child([&] { return read_without_rights(path); });
  fs::permissions(folder.path(), fs::perms{0700});
  if (outcome == kCannotTry) {
    GTEST_SKIP() << "root's rights cannot be laid down here";
  }
  EXPECT_EQ(outcome, 0);
  EXPECT_EQ(folder.files(), "a%20case?.case");
}

TEST(CaseFileOnReadOnlyMedia, SaysWhatToDoWhereItsWriterWasKilled) {
  namespace fs = std::filesystem;
  const Folder folder;
  const auto path = folder / "a.case";
  ASSERT_EQ(in_child([&] {
              auto file = CaseFile::create(path);
              ::raise(file && file->commit(small_case()) ? SIGKILL : SIGTERM);
              return 0;
            }),
            -SIGKILL);
  fs::permissions(path, fs::perms{0444});
  fs::permissions(folder.path(), fs::perms{0555});
  const int outcome = in_child([&] {
    if (::geteuid() == 0 && (::setgid(65534) != 0 || ::setuid(65534) != 0)) {
      return kCannotTry;
    }
    auto reader = CaseFile::open(path, Access::read);
    return !reader && reader.error().code == ErrorCode::unreadable &&
                   reader.error().message.find("a.case-wal") != std::string::npos
               ? 0
               : 1;
  });
  fs::permissions(folder.path(), fs::perms{0700});
  fs::permissions(path, fs::perms{0600});
  if (outcome == kCannotTry) {
    GTEST_SKIP() << "root's rights cannot be laid down here";
  }
  EXPECT_EQ(outcome, 0);
  EXPECT_EQ(in_words(CaseFile::open(path, Access::read)->load().value()),
            in_words(case_of({small_case()})));
}

}  // namespace
}  // namespace quadrille::casefile
