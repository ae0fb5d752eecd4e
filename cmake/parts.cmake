# SPDX-License-Identifier: MIT
# A part is one folder of the source: hitmiss_library(engine hitmiss_sim) makes hitmiss_engine from engine/, above hitmiss_sim.

# Every .c file below `part`, but not what is built otherwise: the page's entry (sim/wasm) and the program's main().
function(hitmiss_sources part result)
    file(GLOB_RECURSE found CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/${part}/*.c")
    list(FILTER found EXCLUDE REGEX "/sim/wasm/|/app/main\\.c$")
    set(${result} "${found}" PARENT_SCOPE)
endfunction()

# Makes hitmiss_<part>, which needs the targets named after it. A part without sources passes them on, so that a part
# can begin as a folder of headers.
function(hitmiss_library part)
    set(target hitmiss_${part})
    hitmiss_sources(${part} sources)
    if(sources)
        add_library(${target} STATIC ${sources})
        hitmiss_flags(${target})
        target_link_libraries(${target} PUBLIC ${ARGN})
    else()
        add_library(${target} INTERFACE)
        target_link_libraries(${target} INTERFACE ${ARGN})
    endif()
endfunction()
