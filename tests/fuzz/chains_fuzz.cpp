/// \file
/// Kept chains of ideal points with a right beginning and a right digest, and anything between:
/// they are refused in a sentence, or go on to the end.

#include <array>
#include <cstdint>
#include <string>

#include "quadrille/base/digest.hpp"
#include "quadrille/ideal/posterior_estimate.hpp"

namespace {

using namespace quadrille;
using ideal::Choice;

ideal::VotePanel small_panel() {
  std::vector<ideal::LooseVote> votes;
  for (std::uint32_t state = 1; state <= 4; ++state) {
    for (int item = 0; item < 3; ++item) {
      votes.push_back({.state = domain::ActorId{state},
                       .period = 1 + item % 2,
                       .item = item,
                       .choice = static_cast<Choice>((state + static_cast<unsigned>(item)) % 3)});
    }
  }
  return ideal::vote_panel_of(votes);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const ideal::VotePanel panel = small_panel();
  static const ideal::PosteriorOptions options{.chains = 1, .burn_in = 1, .draws = 8, .threads = 1};
  static const std::string beginning = [] {
    const std::string saved = ideal::PosteriorSampler::begin(panel, options)->save();
    return saved.substr(0, saved.find('\n') + 1 + sha256_hex("").size());
  }();
  std::string bytes = beginning;
  bytes.append(reinterpret_cast<const char*>(data), size);
  bytes += sha256_hex(bytes);
  if (auto sampler = ideal::PosteriorSampler::resume(panel, options, bytes)) {
    if (sampler->run()) {
      static_cast<void>(sampler->summarise());
    }
  }
  return 0;
}
