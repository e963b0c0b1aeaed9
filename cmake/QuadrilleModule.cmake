# quadrille_module(NAME balance [HEADERS ...] [SOURCES ...] [TESTS ...] [BENCHES ...] [DEPENDS domain]
#                  [LIBRARIES PkgConfig::SQLITE] [PUBLIC_LIBRARIES ...] [INCLUDES dir ...])
# is the only way to add a library. Each module has an include root of its own, so DEPENDS *is* the
# layering rule: a header of a module that is not reachable through DEPENDS is not found by the
# compiler. LIBRARIES are foreign ones; they stay private to the module, the one door they have.
#
# Tests of a module are one program, quadrille_<name>_tests; benchmarks one, quadrille_<name>_bench.
add_custom_target(benches)
function(quadrille_module)
  cmake_parse_arguments(M "" "NAME"
    "HEADERS;SOURCES;TESTS;BENCHES;DEPENDS;LIBRARIES;PUBLIC_LIBRARIES;TEST_DEPENDS" ${ARGN})
  if(M_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "quadrille_module(${M_NAME}): unknown arguments ${M_UNPARSED_ARGUMENTS}")
  endif()
  set(root ${CMAKE_CURRENT_SOURCE_DIR})
  set(target quadrille_${M_NAME})
  list(TRANSFORM M_HEADERS PREPEND ${root}/include/quadrille/${M_NAME}/)
  list(TRANSFORM M_SOURCES PREPEND ${root}/src/)
  if(M_SOURCES)
    set(scope PUBLIC)
    add_library(${target} STATIC ${M_SOURCES})
    target_compile_options(${target} PRIVATE ${QUADRILLE_WARNINGS})
    target_link_libraries(${target} PRIVATE ${M_LIBRARIES})
  else()
    set(scope INTERFACE)
    add_library(${target} INTERFACE)
  endif()
  target_sources(${target} ${scope} FILE_SET HEADERS BASE_DIRS ${root}/include FILES ${M_HEADERS})
  target_link_libraries(${target} ${scope} ${M_PUBLIC_LIBRARIES})
  foreach(dependency IN LISTS M_DEPENDS)
    target_link_libraries(${target} ${scope} quadrille_${dependency})
  endforeach()

  if(M_TESTS AND QUADRILLE_TESTS)
    list(TRANSFORM M_TESTS PREPEND ${root}/tests/)
    add_executable(${target}_tests ${M_TESTS})
    target_compile_options(${target}_tests PRIVATE ${QUADRILLE_WARNINGS})
    target_include_directories(${target}_tests PRIVATE ${root}/src)
    target_compile_definitions(${target}_tests PRIVATE
      QUADRILLE_SOURCE_DIR="${PROJECT_SOURCE_DIR}" QUADRILLE_BINARY_DIR="${PROJECT_BINARY_DIR}")
    target_link_libraries(${target}_tests PRIVATE ${target} ${M_LIBRARIES} rapidcheck GTest::gtest_main)
    foreach(dependency IN LISTS M_TEST_DEPENDS)
      target_link_libraries(${target}_tests PRIVATE quadrille_${dependency})
    endforeach()
    gtest_discover_tests(${target}_tests DISCOVERY_MODE PRE_TEST PROPERTIES TIMEOUT 600)
  endif()

  if(M_BENCHES AND QUADRILLE_BENCHES)
    list(TRANSFORM M_BENCHES PREPEND ${root}/bench/)
    add_executable(${target}_bench ${M_BENCHES})
    target_compile_options(${target}_bench PRIVATE ${QUADRILLE_WARNINGS})
    target_compile_definitions(${target}_bench PRIVATE
      QUADRILLE_SOURCE_DIR="${PROJECT_SOURCE_DIR}" QUADRILLE_BINARY_DIR="${PROJECT_BINARY_DIR}")
    target_link_libraries(${target}_bench PRIVATE ${target} ${M_LIBRARIES} benchmark::benchmark_main)
    add_dependencies(benches ${target}_bench)
  endif()
endfunction()

# quadrille_fuzz(NAME html SOURCE html_fuzz.cpp DEPENDS reading): a libFuzzer target, built only
# by the `fuzz` preset (clang), with its seed corpus in tests/fuzz/corpus/<name>/.
add_custom_target(fuzzers)
function(quadrille_fuzz)
  cmake_parse_arguments(F "" "NAME;SOURCE" "DEPENDS" ${ARGN})
  if(NOT QUADRILLE_FUZZ)
    return()
  endif()
  add_executable(${F_NAME}_fuzz ${F_SOURCE})
  target_compile_definitions(${F_NAME}_fuzz PRIVATE QUADRILLE_BINARY_DIR="${PROJECT_BINARY_DIR}"
    QUADRILLE_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  target_compile_options(${F_NAME}_fuzz PRIVATE -fsanitize=fuzzer)
  target_link_options(${F_NAME}_fuzz PRIVATE -fsanitize=fuzzer)
  foreach(dependency IN LISTS F_DEPENDS)
    target_link_libraries(${F_NAME}_fuzz PRIVATE quadrille_${dependency})
  endforeach()
  add_dependencies(fuzzers ${F_NAME}_fuzz)
endfunction()
