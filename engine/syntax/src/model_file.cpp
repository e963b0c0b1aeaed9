#include <algorithm>
#include <array>
#include <fstream>
#include <memory>
#include <system_error>

#include <fmt/format.h>

#include "quadrille/syntax/language_model.hpp"

#include "bytes.hpp"
#include "hashing.hpp"
#include "model_contents.hpp"

namespace quadrille::syntax {
namespace {

constexpr std::string_view kMagic = "QUADLANG";
constexpr std::uint32_t kVersion = 1;
constexpr std::size_t kModelHeader = 24;  // magic, version, number of sections, checksum
constexpr std::size_t kSections = 6;      // tags, labels, tagger, guide, parser, lemmas
constexpr std::uintmax_t kLargestModel = std::uintmax_t{64} << 20U;

/// Notices a damaged file; does not guard against a forger.
std::uint64_t checksum(std::string_view bytes) {
  std::uint64_t sum = bytes.size();
  std::size_t at = 0;
  for (; at + sizeof(std::uint64_t) <= bytes.size(); at += sizeof(std::uint64_t)) {
    sum = combine(sum, number_at<std::uint64_t>(bytes, at));
  }
  for (; at < bytes.size(); ++at) {
    sum = combine(sum, static_cast<std::uint8_t>(bytes[at]));
  }
  return sum;
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

Result<std::vector<TagName>> read_tags(std::string_view text) {
  std::vector<TagName> tags;
  for (const std::string& line : lines_of(text)) {
    const std::size_t space = line.find(' ');
    if (space == std::string::npos) {
      return fail(ErrorCode::malformed, fmt::format("'{}' is not a pair of tags", line));
    }
    const auto upos = upos_named(line.substr(0, space));
    if (!upos) {
      return fail(upos.error());
    }
    tags.push_back({*upos, line.substr(space + 1)});
  }
  return tags;
}

/// Cuts the bytes into sections. Each section: its size in 8 bytes, then its bytes.
Result<std::array<std::string_view, kSections>> read_sections(std::string_view bytes) {
  std::array<std::string_view, kSections> sections;
  for (std::string_view& section : sections) {
    if (bytes.size() < sizeof(std::uint64_t)) {
      return fail(ErrorCode::malformed, "the language model is cut short");
    }
    const auto size = number_at<std::uint64_t>(bytes, 0);
    bytes.remove_prefix(sizeof(std::uint64_t));
    if (size > bytes.size()) {
      return fail(ErrorCode::malformed, "the language model is cut short");
    }
    section = bytes.substr(0, size);
    bytes.remove_prefix(size);
  }
  if (!bytes.empty()) {
    return fail(ErrorCode::malformed, "the language model has bytes after its end");
  }
  return sections;
}

Result<void> read_contents(ModelContents& contents,
                           const std::array<std::string_view, kSections>& sections) {
  auto tags = read_tags(sections[0]);
  if (!tags) {
    return fail(tags.error());
  }
  contents.tags = std::move(*tags);
  contents.labels = lines_of(sections[1]);
  auto tagger = WeightTable::view(sections[2]);
  auto guide = tagger ? WeightTable::view(sections[3]) : tagger;
  auto parser = guide ? WeightTable::view(sections[4]) : guide;
  auto lemmatiser = Lemmatiser::view(sections[5]);
  if (!parser) {
    return fail(parser.error());
  }
  if (!lemmatiser) {
    return fail(lemmatiser.error());
  }
  contents.tagger = *tagger;
  contents.guide = *guide;
  contents.parser = *parser;
  contents.lemmatiser = *lemmatiser;
  const auto& labels = contents.labels;
  if (std::count(labels.begin(), labels.end(), kRootLabel) != 1) {
    return fail(ErrorCode::malformed, "the language model does not have one relation 'root'");
  }
  contents.root_label = static_cast<std::size_t>(
      std::find(labels.begin(), labels.end(), kRootLabel) - labels.begin());
  if (contents.tagger.classes() != contents.tags.size() ||
      contents.guide.classes() != transition_classes(labels.size()) ||
      contents.parser.classes() != transition_classes(labels.size())) {
    return fail(ErrorCode::malformed,
                fmt::format("the language model has {} tags and {} relations, which do not match "
                            "its {} and {} classes",
                            contents.tags.size(), labels.size(), contents.tagger.classes(),
                            contents.parser.classes()));
  }
  return {};
}

void append_section(std::string& bytes, std::string_view section) {
  append_number(bytes, static_cast<std::uint64_t>(section.size()));
  bytes += section;
}

}  // namespace

std::string_view name_of(Upos upos) { return kUposNames[static_cast<std::size_t>(upos)]; }

Result<Upos> upos_named(std::string_view name) {
  const auto found = std::find(kUposNames.begin(), kUposNames.end(), name);
  if (found == kUposNames.end()) {
    return fail(ErrorCode::malformed,
                fmt::format("'{}' is not one of the 17 universal parts of speech", name));
  }
  return static_cast<Upos>(found - kUposNames.begin());
}

std::string pack_model(const ModelParts& parts) {
  std::string tags;
  for (const TagName& tag : parts.tags) {
    tags += fmt::format("{} {}\n", name_of(tag.upos), tag.xpos);
  }
  std::string labels;
  for (const std::string& label : parts.labels) {
    labels += label + "\n";
  }
  std::string body;
  append_section(body, tags);
  append_section(body, labels);
  append_section(body, parts.tagger);
  append_section(body, parts.guide);
  append_section(body, parts.parser);
  append_section(body, parts.lemmas);
  return with_model_header(body);
}

std::string with_model_header(std::string_view body) {
  std::string bytes(kMagic);
  append_number(bytes, kVersion);
  append_number(bytes, static_cast<std::uint32_t>(kSections));
  append_number(bytes, checksum(body));
  return bytes.append(body);
}

Result<LanguageModel> LanguageModel::from_bytes(std::string bytes) {
  auto contents = std::make_shared<ModelContents>();
  contents->bytes = std::move(bytes);
  std::string_view rest = contents->bytes;
  if (rest.size() < kModelHeader || !rest.starts_with(kMagic)) {
    return fail(ErrorCode::malformed, "this is not a language model of Quadrille");
  }
  const auto version = number_at<std::uint32_t>(rest, kMagic.size());
  const auto sections = number_at<std::uint32_t>(rest, kMagic.size() + 4);
  const auto expected = number_at<std::uint64_t>(rest, kMagic.size() + 8);
  if (version > kVersion) {
    return fail(ErrorCode::newer_version,
                fmt::format("the language model is of version {}, this program reads up to {}",
                            version, kVersion));
  }
  if (version < kVersion || sections != kSections) {
    return fail(ErrorCode::malformed, "the language model has an unknown layout");
  }
  rest.remove_prefix(kModelHeader);
  if (checksum(rest) != expected) {
    return fail(ErrorCode::corrupt, "the language model is damaged: its checksum does not match");
  }
  const auto parts = read_sections(rest);
  if (!parts) {
    return fail(parts.error());
  }
  if (const auto read = read_contents(*contents, *parts); !read) {
    return fail(read.error());
  }
  return LanguageModel(std::move(contents));
}

Result<LanguageModel> LanguageModel::load(const std::filesystem::path& file) {
  std::error_code error;
  const auto status = std::filesystem::status(file, error);
  if (!std::filesystem::exists(status)) {
    return fail(ErrorCode::not_found,
                fmt::format("there is no language model '{}'", file.string()));
  }
  const auto size = std::filesystem::file_size(file, error);
  if (error || !std::filesystem::is_regular_file(status)) {
    return fail(ErrorCode::unreadable,
                fmt::format("the language model '{}' is not a readable file", file.string()));
  }
  if (size > kLargestModel) {
    return fail(ErrorCode::too_large,
                fmt::format("the language model '{}' has {} bytes, more than the {} allowed",
                            file.string(), size, kLargestModel));
  }
  std::string bytes(size, '\0');
  std::ifstream stream(file, std::ios::binary);
  if (!stream.read(bytes.data(), static_cast<std::streamsize>(size))) {
    return fail(ErrorCode::unreadable,
                fmt::format("the language model '{}' could not be read", file.string()));
  }
  auto model = from_bytes(std::move(bytes));
  if (!model) {
    return fail(model.error().code, fmt::format("'{}': {}", file.string(), model.error().message));
  }
  return model;
}

}  // namespace quadrille::syntax
