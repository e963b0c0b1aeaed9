// Whatever bytes stand in a case file: a chunk of records is read back or refused, and what is read
// is written as the same rows.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "record_chunk.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace quadrille;
  domain::RecordTable::Columns columns;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (casefile::decode_rows(bytes, columns)) {
    const auto table = domain::RecordTable::make(columns);
    if (table) {
      domain::RecordTable::Columns again;
      if (!casefile::decode_rows(casefile::encode_rows(*table, 0, table->size()), again) ||
          again.a != table->columns().a || again.line != table->columns().line) {
        std::abort();
      }
    }
  }
  return 0;
}
