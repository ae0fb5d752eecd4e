# SPDX-License-Identifier: MIT
# Puts files into the program, so that it needs none of them where it runs.
#
#   hitmiss_embed_ui(TARGET FOLDER)
#
# adds what web/assets.h calls assets_embedded(): the folder's files and the simulator as WebAssembly, by the scripts
# tools/build-wasm and tools/embed-ui.
#
#   hitmiss_embed(TARGET NAME HEADER STRUCT FILE...)
#
# adds `const struct STRUCT NAME[]` and `const size_t NAME_count` to TARGET, as HEADER declares them; STRUCT has the
# fields name (without a folder), bytes and size. Run as a script (cmake -P) this file writes that C source.

if(NOT CMAKE_SCRIPT_MODE_FILE)
    set(HITMISS_EMBED_SCRIPT "${CMAKE_CURRENT_LIST_FILE}")
    function(hitmiss_embed target name header struct)
        set(out "${CMAKE_CURRENT_BINARY_DIR}/embedded/${name}.c")
        add_custom_command(
            OUTPUT "${out}"
            COMMAND "${CMAKE_COMMAND}" "-DOUT=${out}" "-DNAME=${name}" "-DHEADER=${header}" "-DSTRUCT=${struct}"
                    "-DFILES=${ARGN}" -P "${HITMISS_EMBED_SCRIPT}"
            DEPENDS ${ARGN} "${HITMISS_EMBED_SCRIPT}"
            VERBATIM)
        target_sources(${target} PRIVATE "${out}")
    endfunction()

    function(hitmiss_embed_ui target folder)
        foreach(tool IN ITEMS clang wasm-ld python3)
            find_program(HITMISS_${tool} ${tool} REQUIRED)
        endforeach()
        set(tools "${PROJECT_SOURCE_DIR}/tools")
        set(wasm "${CMAKE_CURRENT_BINARY_DIR}/embedded/sim.wasm")
        set(out "${CMAKE_CURRENT_BINARY_DIR}/embedded/assets.c")
        file(MAKE_DIRECTORY "${CMAKE_CURRENT_BINARY_DIR}/embedded")
        file(GLOB_RECURSE simulator CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/sim/*.c" "${PROJECT_SOURCE_DIR}/sim/*.h")
        file(GLOB_RECURSE pages CONFIGURE_DEPENDS "${folder}/*")
        add_custom_command(
            OUTPUT "${wasm}" COMMAND "${tools}/build-wasm" "${wasm}" DEPENDS ${simulator} "${tools}/build-wasm" VERBATIM)
        add_custom_command(
            OUTPUT "${out}"
            COMMAND "${tools}/embed-ui" "${folder}" "${wasm}" "${out}"
            DEPENDS ${pages} "${wasm}" "${tools}/embed-ui"
            VERBATIM)
        target_sources(${target} PRIVATE "${out}")
    endfunction()
    return()
endif()

set(arrays "")
set(table "")
set(number 0)
foreach(file IN LISTS FILES)
    file(READ "${file}" hex HEX)
    string(REGEX REPLACE "(..)" "0x\\1," bytes "${hex}")
    get_filename_component(base "${file}" NAME)
    string(APPEND arrays "static const unsigned char file_${number}[] = {${bytes}0};\n")
    string(APPEND table "    {\"${base}\", file_${number}, sizeof file_${number} - 1},\n")
    math(EXPR number "${number} + 1")
endforeach()
file(WRITE "${OUT}" "#include \"${HEADER}\"\n\n${arrays}\nconst struct ${STRUCT} ${NAME}[] = {\n${table}};\n"
                    "const size_t ${NAME}_count = ${number};\n")
