#include "quadrille/records/line_source.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <fstream>
#include <system_error>
#include <vector>

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>

namespace quadrille::records {
namespace {

constexpr std::size_t kBlock = std::size_t{1} << 20;
constexpr std::size_t kLongestLine = std::size_t{16} << 20;

struct CloseArchive {
  void operator()(archive* open) const { archive_read_free(open); }
};
using Archive = std::unique_ptr<archive, CloseArchive>;

std::string reason_of(archive* open) {
  const char* text = archive_error_string(open);
  return text == nullptr ? "no reason is given" : text;
}

std::string name_of(archive_entry* entry) {
  const char* text = archive_entry_pathname(entry);
  return text == nullptr ? "" : text;
}

/// A plain file is an archive of one entry in the format `raw`; its packing is a filter.
Result<Archive> open_archive(const std::filesystem::path& path) {
  Archive opened(archive_read_new());
  if (opened == nullptr) {
    throw std::bad_alloc();
  }
  archive_read_support_filter_gzip(opened.get());
  archive_read_support_filter_zstd(opened.get());
  archive_read_support_format_zip(opened.get());
  archive_read_support_format_raw(opened.get());
  archive_read_support_format_empty(opened.get());
  if (archive_read_open_filename(opened.get(), path.c_str(), kBlock) != ARCHIVE_OK) {
    return fail(ErrorCode::malformed, fmt::format("{} breaks off or is damaged: {}", path.string(),
                                                  reason_of(opened.get())));
  }
  return opened;
}

bool is_table(std::string name) {
  std::ranges::transform(name, name.begin(), [](unsigned char letter) {
    return static_cast<char>(std::tolower(letter));
  });
  constexpr std::array<std::string_view, 5> kEndings{".csv", ".tab", ".tsv", ".txt", ".dat"};
  return !name.starts_with("__macosx/") &&
         std::ranges::any_of(kEndings,
                             [&name](std::string_view end) { return name.ends_with(end); });
}

bool is_zip(archive* open) {
  return (archive_format(open) & ARCHIVE_FORMAT_BASE_MASK) == ARCHIVE_FORMAT_ZIP;
}

/// Moves to the next entry. \return false at the end of the archive
Result<bool> next_entry(archive* open, archive_entry*& entry, const std::filesystem::path& path) {
  const int outcome = archive_read_next_header(open, &entry);
  if (outcome == ARCHIVE_EOF) {
    return false;
  }
  if (outcome < ARCHIVE_WARN) {
    return fail(ErrorCode::malformed,
                fmt::format("{} cannot be unpacked: {}", path.string(), reason_of(open)));
  }
  return true;
}

/// The one table of a zip; empty for what is no zip.
Result<std::string> table_in_zip(const std::filesystem::path& path) {
  auto opened = open_archive(path);
  if (!opened) {
    return fail(opened.error());
  }
  std::vector<std::string> tables;
  archive_entry* entry = nullptr;
  for (;;) {
    const auto more = next_entry(opened->get(), entry, path);
    if (!more) {
      return fail(more.error());
    }
    if (!is_zip(opened->get())) {
      return std::string();
    }
    if (!*more) {
      break;
    }
    if (is_table(name_of(entry))) {
      tables.push_back(name_of(entry));
    }
  }
  if (tables.size() != 1) {
    return fail(ErrorCode::malformed,
                fmt::format("{} holds {} tables{}{}: give a zip of one, or unpack it",
                            path.string(), tables.empty() ? "no" : std::to_string(tables.size()),
                            tables.empty() ? "" : ", ", fmt::join(tables, ", ")));
  }
  return tables.front();
}

}  // namespace

// memchr looks at many bytes at once.
std::uint32_t lines_in(std::string_view text) {
  std::uint32_t lines = 0;
  for (std::size_t at = text.find('\n'); at != std::string_view::npos;
       at = text.find('\n', at + 1)) {
    ++lines;
  }
  return lines;
}

struct LineSource::Input {
  std::filesystem::path path;
  Archive packed;
  std::uint64_t total = 0;
  std::string buffer = {};
  std::size_t used = 0;         ///< bytes of `buffer` that hold text
  std::size_t given = 0;        ///< of them, given out in blocks
  std::uint32_t next_line = 1;  ///< number of the first line after those given out in blocks
  bool finished = false;        ///< the file has no more bytes
  bool at_start = true;
  bool ended = true;
  std::string_view block = {};  ///< what next_line() has yet to give
  std::uint32_t line = 0;

  [[nodiscard]] Result<void> open_entry();
  [[nodiscard]] Result<void> read_more();
  [[nodiscard]] Result<void> skip_mark();
  [[nodiscard]] std::uint32_t last_whole_line() const { return next_line - 1; }
};

Result<void> LineSource::Input::open_entry() {
  const auto wanted = table_in_zip(path);
  if (!wanted) {
    return fail(wanted.error());
  }
  auto opened = open_archive(path);
  if (!opened) {
    return fail(opened.error());
  }
  packed = std::move(*opened);
  archive_entry* entry = nullptr;
  for (;;) {
    const auto more = next_entry(packed.get(), entry, path);
    if (!more) {
      return fail(more.error());
    }
    if (!*more) {
      finished = true;
      return {};
    }
    if (wanted->empty() || *wanted == name_of(entry)) {
      return {};
    }
  }
}

Result<void> LineSource::Input::read_more() {
  if (buffer.size() - used < kBlock) {
    buffer.resize(used + kBlock);
  }
  const la_ssize_t got = archive_read_data(packed.get(), buffer.data() + used, kBlock);
  if (got < 0) {
    const auto newlines = std::count(buffer.data() + given, buffer.data() + used, '\n');
    return fail(ErrorCode::malformed,
                fmt::format("{} breaks off or is damaged after line {}: {}", path.string(),
                            last_whole_line() + static_cast<std::uint32_t>(newlines),
                            reason_of(packed.get())));
  }
  finished = got == 0;
  used += static_cast<std::size_t>(got);
  return {};
}

Result<void> LineSource::Input::skip_mark() {
  at_start = false;
  const std::string_view text(buffer.data(), used);
  if (text.starts_with("\xEF\xBB\xBF")) {
    given = 3;
  } else if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
    return fail(ErrorCode::malformed,
                fmt::format("{} is in UTF-16: save it in UTF-8 first", path.string()));
  }
  return {};
}

LineSource::LineSource(std::unique_ptr<Input> input) : input_(std::move(input)) {}
LineSource::LineSource(LineSource&& other) noexcept = default;
LineSource& LineSource::operator=(LineSource&& other) noexcept = default;
LineSource::~LineSource() = default;

Result<LineSource> LineSource::open(const std::filesystem::path& path) {
  std::error_code error;
  if (!std::filesystem::exists(path, error)) {
    return fail(ErrorCode::not_found, fmt::format("there is no file {}", path.string()));
  }
  if (!std::filesystem::is_regular_file(path, error)) {
    return fail(ErrorCode::unreadable, fmt::format("{} is no file of text", path.string()));
  }
  if (!std::ifstream(path)) {
    return fail(ErrorCode::unreadable, fmt::format("{} cannot be read", path.string()));
  }
  auto input = std::make_unique<Input>();
  input->path = path;
  input->total = std::filesystem::file_size(path, error);
  return input->open_entry().transform([&input] { return LineSource(std::move(input)); });
}

Result<std::optional<LineSource::Block>> LineSource::next_block() {
  Input& in = *input_;
  std::copy(in.buffer.data() + in.given, in.buffer.data() + in.used, in.buffer.data());
  in.used -= in.given;
  in.given = 0;
  std::size_t end = 0;
  while (!in.finished && end == 0) {
    if (in.used > kLongestLine) {
      return fail(ErrorCode::malformed,
                  fmt::format("{}:{}: a line of more than 16 MB is no row of a table",
                              in.path.string(), in.next_line));
    }
    const std::size_t before = in.used;
    auto read = in.read_more();
    if (read && in.at_start) {
      read = in.skip_mark();
    }
    if (!read) {
      return fail(read.error());
    }
    const auto last = std::string_view(in.buffer.data(), in.used).substr(before).rfind('\n');
    end = last == std::string_view::npos ? 0 : before + last + 1;
  }
  if (end == 0) {
    end = in.used;  // the end of the file: a last line without an end
  }
  const std::string_view text(in.buffer.data() + in.given, end - in.given);
  if (text.empty()) {
    return std::optional<Block>();
  }
  const std::uint32_t first = in.next_line;
  in.next_line += lines_in(text);
  in.ended = text.back() == '\n';
  in.next_line += in.ended ? 0 : 1;
  in.given = end;
  return Block{.text = text, .first_line = first};
}

Result<std::optional<std::string_view>> LineSource::next_line() {
  if (input_->block.empty()) {
    const auto read = next_block();
    if (!read) {
      return fail(read.error());
    }
    const std::optional<Block>& block = *read;
    if (!block) {
      return std::optional<std::string_view>();
    }
    input_->block = block->text;
  }
  const std::size_t end = input_->block.find('\n');
  std::string_view line = input_->block.substr(0, end);
  input_->block.remove_prefix(end == std::string_view::npos ? line.size() : end + 1);
  if (line.ends_with('\r')) {
    line.remove_suffix(1);
  }
  ++input_->line;
  return line;
}

std::uint32_t LineSource::line_number() const { return input_->line; }
bool LineSource::last_line_was_ended() const { return input_->ended; }

std::uint64_t LineSource::bytes_read() const {
  const auto read = archive_filter_bytes(input_->packed.get(), -1);
  return std::min(input_->total, static_cast<std::uint64_t>(std::max<la_int64_t>(read, 0)));
}

std::uint64_t LineSource::bytes_total() const { return input_->total; }
const std::filesystem::path& LineSource::path() const { return input_->path; }

}  // namespace quadrille::records
