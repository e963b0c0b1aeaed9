#include "archive_reader.hpp"

#include <algorithm>
#include <utility>

#include "tab_rows.hpp"

namespace quadrille::records {
namespace {

/// As much of a file as its layout is told by.
constexpr std::size_t kFirstLines = 65'536;

void append(ArchiveUnit& unit, std::string_view text) {
  const std::size_t room = unit.size + text.size() + 1 + kReadAhead;
  if (unit.bytes.size() < room) {
    unit.bytes.resize(std::max(room, ArchiveReader::kUnitBytes + ArchiveReader::kUnitBytes / 2));
  }
  text.copy(unit.bytes.data() + unit.size, text.size());
  unit.size += text.size();
  if (!text.ends_with('\n') && !text.empty()) {
    unit.bytes[unit.size] = '\n';
    ++unit.size;
  }
}

/// Bytes up to and with the end of the first line that is not empty.
std::size_t header_size(std::string_view text) {
  const std::size_t begin = text.find_first_not_of("\r\n");
  const std::size_t end = text.find('\n', begin);
  return end == std::string_view::npos ? text.size() : end + 1;
}

}  // namespace

Result<void> ArchiveReader::begin_file(ArchiveUnit& unit) {
  auto opened = LineSource::open(files_[file_]);
  if (!opened) {
    return fail(opened.error());
  }
  source_ = std::move(*opened);
  const auto block = source_->next_block();
  if (!block) {
    return fail(block.error());
  }
  std::string_view text = *block ? (*block)->text : std::string_view();
  auto found = find_layout(archive_, files_[file_].string(), text.substr(0, kFirstLines));
  if (!found) {
    return fail(found.error());
  }
  layout_ = found->layout;
  unit.remark = std::move(found->remark);
  if (found->has_header) {
    const std::size_t header = header_size(text);
    unit.first_line += lines_in(text.substr(0, header));
    text.remove_prefix(header);
  }
  append(unit, text);
  return {};
}

Result<void> ArchiveReader::fill(ArchiveUnit& unit) {
  while (unit.size < kUnitBytes) {
    const auto block = source_->next_block();
    if (!block) {
      return fail(block.error());
    }
    if (!*block) {
      unit.ends_file = true;
      unit.cut_off = !source_->last_line_was_ended();
      break;
    }
    if (unit.size == 0) {
      unit.first_line = (*block)->first_line;
    }
    append(unit, (*block)->text);
  }
  unit.layout = layout_;
  unit.bytes_read = source_->bytes_read();
  unit.bytes_total = source_->bytes_total();
  return {};
}

Result<bool> ArchiveReader::next(ArchiveUnit& unit) {
  if (file_ == files_.size()) {
    return false;
  }
  unit.file = file_;
  unit.first_line = 1;
  unit.size = 0;
  unit.ends_file = false;
  unit.cut_off = false;
  unit.remark.clear();
  if (!source_) {
    if (auto begun = begin_file(unit); !begun) {
      return fail(begun.error());
    }
  }
  if (auto filled = fill(unit); !filled) {
    return fail(filled.error());
  }
  if (unit.ends_file) {
    source_.reset();
    ++file_;
  }
  return true;
}

}  // namespace quadrille::records
