#pragma once

/// \file
/// The words that the cutting of words has to know.

#include <array>
#include <cstddef>
#include <string_view>

namespace quadrille::syntax {

/// Folded abbreviations that keep their full stop.
inline constexpr std::array<std::string_view, 74> kAbbreviations{
    "mr.",   "mrs.",  "ms.",    "messrs.", "dr.",   "prof.", "rev.",  "hon.", "st.",   "sen.",
    "sens.", "rep.",  "reps.",  "gov.",    "gen.",  "lt.",   "col.",  "maj.", "capt.", "cmdr.",
    "adm.",  "brig.", "sgt.",   "cpl.",    "amb.",  "art.",  "arts.", "sec.", "res.",  "no.",
    "nos.",  "vol.",  "fig.",   "pp.",     "vs.",   "v.",    "etc.",  "inc.", "corp.", "co.",
    "cos.",  "ltd.",  "bros.",  "jr.",     "sr.",   "ave.",  "blvd.", "rd.",  "dept.", "univ.",
    "mt.",   "ft.",   "est.",   "approx.", "attn.", "ph.d.", "jan.",  "feb.", "mar.",  "apr.",
    "jun.",  "jul.",  "aug.",   "sep.",    "sept.", "oct.",  "nov.",  "dec.", "mon.",  "tues.",
    "wed.",  "thur.", "thurs.", "fri."};

/// Folded first parts that stay joined to what follows their hyphen.
inline constexpr std::array<std::string_view, 25> kJoinedPrefixes{
    "e",     "co",   "re",      "pre",   "non",   "anti", "ex",    "un",   "de",
    "multi", "semi", "mid",     "pro",   "sub",   "post", "inter", "mini", "ultra",
    "bi",    "tri",  "counter", "super", "micro", "neo",  "quasi"};

/// What a contraction ends with.
inline constexpr std::array<std::string_view, 7> kContractedEndings{"'s", "'re", "'ve", "'ll",
                                                                    "'d", "'m",  "n't"};

/// Two words written as one, and the length of the first.
struct JoinedWords {
  std::string_view written;
  std::size_t first;
};
inline constexpr std::array<JoinedWords, 22> kJoinedWords{
    {{"cannot", 3},  {"gonna", 3},    {"wanna", 3},  {"gotta", 3},  {"dont", 2},  {"wont", 2},
     {"cant", 2},    {"didnt", 3},    {"doesnt", 4}, {"isnt", 2},   {"wasnt", 3}, {"arent", 3},
     {"aint", 2},    {"werent", 4},   {"hasnt", 3},  {"havent", 4}, {"hadnt", 3}, {"couldnt", 5},
     {"wouldnt", 5}, {"shouldnt", 6}, {"im", 1},     {"ive", 1}}};

/// Marks that show a face.
inline constexpr std::array<std::string_view, 16> kFaces{":)",  ":(",  ";)",  ":D",  ":P",  ":/",
                                                         "=)",  "(:",  ":-)", ":-(", ";-)", ":-D",
                                                         ":-P", ":))", ":]",  "=("};

}  // namespace quadrille::syntax
