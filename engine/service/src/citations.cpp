#include "quadrille/service/citations.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "quadrille/service/alignment_answer.hpp"

namespace quadrille::service {
namespace {

using wire::ColumnType;

std::string name_and_version(const domain::DataSet& data_set) {
  return data_set.version.empty() ? data_set.name
                                  : fmt::format("{} {}", data_set.name, data_set.version);
}

/// What stands behind a pair's alignment.
struct Basis {
  std::set<domain::DataSetId> data_sets = {};
  std::size_t items = 0;
};

Result<Basis> basis_of(CaseSession& session, const CitationQuestion& question) {
  AlignmentQuestion asked;
  asked.a = question.pair->first;
  asked.b = question.pair->second;
  asked.on = question.on;
  asked.explain = alignment::Explain::yes;
  const auto answer = align(session, asked);
  if (!answer) {
    return fail(answer.error());
  }
  Basis basis;
  for (const alignment::AlignmentRow& row : answer->report.rows) {
    for (const alignment::Contribution& part : row.contributions) {
      if (part.records) {
        basis.data_sets.insert(part.records->spell.first.data_set);
      } else {
        ++basis.items;
      }
    }
  }
  return basis;
}

/// Which data sets name a work.
using NamedBy = std::map<std::string, std::vector<std::string>>;

Citations look_up(const std::vector<Work>& bibliography, const NamedBy& named) {
  Citations citations;
  for (const auto& [key, data_sets] : named) {
    const auto found = std::ranges::find(bibliography, key, &Work::key);
    if (found == bibliography.end()) {
      citations.uncited.push_back(fmt::format("{} ({})", fmt::join(data_sets, ", "), key));
      continue;
    }
    CitedWork cited{.work = *found, .data_sets = data_sets};
    add_note(cited.work, tex_text(fmt::format("Data: {}", fmt::join(data_sets, ", "))));
    citations.works.push_back(std::move(cited));
  }
  return citations;
}

}  // namespace

Result<Citations> cite(CaseSession& session, const CitationQuestion& question) {
  const auto standing = session.file().data_sets();
  const auto data = find_program_data();
  if (!standing || !data) {
    return fail(!standing ? standing.error() : data.error());
  }
  if (standing->empty()) {
    return fail(ErrorCode::not_found,
                "the case has no data sets to cite; \"quadrille import load\" takes them in");
  }
  const auto bibliography = read_bibliography(data->references());
  if (!bibliography) {
    return fail(bibliography.error());
  }
  const auto basis = question.pair ? basis_of(session, question) : Result<Basis>(Basis{});
  if (!basis) {
    return fail(basis.error());
  }
  NamedBy named;
  std::vector<std::string> uncited;
  for (const casefile::StoredDataSet& one : *standing) {
    if (question.pair && !basis->data_sets.contains(one.info.id)) {
      continue;
    }
    for (const std::string& key : one.info.citations) {
      named[key].push_back(name_and_version(one.info));
    }
    if (one.info.citations.empty()) {
      uncited.push_back(name_and_version(one.info));
    }
  }
  Citations citations = look_up(*bibliography, named);
  citations.uncited.insert(citations.uncited.end(), uncited.begin(), uncited.end());
  citations.items = basis->items;
  return citations;
}

std::string to_bibtex(const Citations& citations) {
  std::string text;
  for (const CitedWork& cited : citations.works) {
    text += text.empty() ? "" : "\n";
    text += to_bibtex(cited.work);
  }
  return text;
}

wire::Report to_report(const Citations& citations) {
  wire::Table table({{.name = "key"},
                     {.name = "type"},
                     {.name = "title"},
                     {.name = "author"},
                     {.name = "year"},
                     {.name = "data_sets", .type = ColumnType::texts},
                     {.name = "bibtex"}});
  for (const CitedWork& cited : citations.works) {
    table.add({cited.work.key, cited.work.type, wire::or_missing(cited.work.field("title")),
               wire::or_missing(cited.work.field("author")),
               wire::or_missing(cited.work.field("year")), cited.data_sets, to_bibtex(cited.work)});
  }
  return {.head = {},
          .name = "citations",
          .table = std::move(table),
          .tail = {{"uncited", citations.uncited}, {"items", citations.items}}};
}

}  // namespace quadrille::service
