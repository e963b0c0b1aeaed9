#pragma once

/// \file
/// Mends mistakes of tagging and parsing that news prose brings out again and again.

#include "quadrille/syntax/sentence.hpp"

namespace quadrille::reading {

/// \par Model
/// Five patterns in which the words leave no choice. A noun in -ly is no adverb ("ally"). After
/// "have" a word in -ed before a noun is its verb ("has also severed relations"). A participle
/// between a name and its noun is a finite verb ("Brazil imposed duties"). A plural between a name
/// and an article is a verb ("Greece views the deal"). A capital adjective
/// before a noun belongs to it ("met Danish officials").
/// \par Assumes
/// A tree; afterwards it is one still.
/// \par Determinism
/// A pure function of the sentence.
/// \par Validated
/// mend_tree_test.cpp.
void mend_tree(syntax::Sentence& sentence);

}  // namespace quadrille::reading
