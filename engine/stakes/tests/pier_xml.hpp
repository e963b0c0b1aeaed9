#pragma once

/// \file
/// A contest of two actors on one dimension in KTAB's XML, for tests.

#include <string>

namespace quadrille::stakes {

inline const std::string kXml =
    "<?xml version=\"1.0\"?>\n"
    "<Scenario>\n"
    " <name>Pier</name><desc>Who runs it</desc>\n"
    " <prngSeed>17</prngSeed>\n"
    " <Dimensions><dName>Owner</dName></Dimensions>\n"
    " <Actors>\n"
    "  <Actor><name>North</name><description>d</description><capability>10</capability>\n"
    "   <Position><dCoord>25.50</dCoord></Position><Salience><dSal>60</dSal></Salience></Actor>\n"
    "  <Actor><name>South &amp; Co</name><description/><capability>5</capability>\n"
    "   <Position><dCoord>75</dCoord></Position><Salience><dSal>40</dSal></Salience></Actor>\n"
    " </Actors>\n"
    "</Scenario>\n";

}  // namespace quadrille::stakes
