# SPDX-License-Identifier: MIT
# Compiler settings of every target, and the options that change them.

set(CMAKE_C_STANDARD 11)
set(CMAKE_C_STANDARD_REQUIRED ON)
set(CMAKE_C_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
    set(CMAKE_BUILD_TYPE Release CACHE STRING "Release, Debug or RelWithDebInfo" FORCE)
endif()

option(HITMISS_WERROR "Treat warnings as errors" OFF)
option(HITMISS_FUZZ "Build the fuzzers (clang only)" OFF)
set(HITMISS_SANITIZE "" CACHE STRING "Sanitizers, as for -fsanitize=: address,undefined or thread")
set(HITMISS_UI_DIR "${PROJECT_SOURCE_DIR}/web/ui" CACHE PATH "The pages that are put into the program")
set(HITMISS_CONTENT_DIR "${PROJECT_SOURCE_DIR}" CACHE PATH "Where the built program looks for lessons/ and quizzes/")

include(CheckPIESupported)
check_pie_supported(LANGUAGES C)

# Applies the settings to one target. They are set per target, so that a program that includes this one keeps its own.
function(hitmiss_flags target)
    target_include_directories(${target} PRIVATE "${PROJECT_SOURCE_DIR}")
    target_compile_definitions(${target} PRIVATE _XOPEN_SOURCE=700) # POSIX 2008 and wcwidth() under -std=c11
    target_compile_options(
        ${target}
        PRIVATE -Wall
                -Wextra
                -Wpedantic
                -Wshadow
                -Wconversion
                -Wstrict-prototypes
                -Wmissing-prototypes
                -Wdate-time
                -ffp-contract=off # a + b * c is rounded twice, as Django's Python does
                -fstack-protector-strong
                # The same program from any folder; debuggers want to know the folder.
                "$<$<CONFIG:Release>:-ffile-prefix-map=${PROJECT_SOURCE_DIR}/=>"
    )
    if(HITMISS_WERROR)
        target_compile_options(${target} PRIVATE -Werror)
    endif()
    if(HITMISS_SANITIZE)
        target_compile_options(${target} PRIVATE -fsanitize=${HITMISS_SANITIZE} -fno-sanitize-recover=all
                                                 -fno-omit-frame-pointer)
        target_link_options(${target} PRIVATE -fsanitize=${HITMISS_SANITIZE})
    else()
        # Fortified calls need optimisation, and hide from the sanitizers what they look for.
        target_compile_options(${target} PRIVATE $<$<NOT:$<CONFIG:Debug>>:-D_FORTIFY_SOURCE=2>)
    endif()
    if(HITMISS_FUZZ)
        target_compile_options(${target} PRIVATE -fsanitize=fuzzer-no-link)
    endif()
    target_link_options(${target} PRIVATE -Wl,-z,relro -Wl,-z,now)
endfunction()
