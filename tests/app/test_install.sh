#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# tests/app/test_install.sh BUILD PREFIX: installs a build into PREFIX (emptied first), and sees from another folder
# that the program finds its course there, and that the manual and the completions know every verb and option.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
root=$PWD build=$(realpath "$1") prefix=$(realpath -m "$2")
hitmiss=$prefix/bin/hitmiss
passed=0 failed=0 skipped=0

expect() { # SENTENCE COMMAND...: the command succeeds
    local sentence=$1 said
    shift
    if said=$("$@" 2>&1 </dev/null); then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        printf 'FAILED: %s\n%s\n' "$sentence" "$said"
    fi
}
expect_if() { # TOOL SENTENCE COMMAND...: the same, where the tool is installed
    if command -v "$1" >/dev/null; then
        expect "${@:2}"
    else
        skipped=$((skipped + 1))
        echo "skipped: $2: there is no $1 here"
    fi
}

# A mark tells that the folder is ours to empty.
if [ -e "$prefix" ] && ! [ -e "$prefix/.made-by-test-install" ]; then
    echo "$prefix is there and was not made by this test" >&2
    exit 2
fi
rm -rf "$prefix"
mkdir -p "$prefix/data/closed"
touch "$prefix/.made-by-test-install"
chmod 700 "$prefix/data"
chmod 755 "$prefix/data/closed"
export LC_ALL=C.UTF-8 XDG_DATA_HOME=$prefix/data
cmake --install "$build" --prefix "$prefix" >/dev/null || exit 1
cd /

scene=$prefix/share/hitmiss/lessons/scenes/one-page.json
[ -e "$scene" ] || scene=$(find "$prefix/share/hitmiss/lessons/scenes" -name '*.json' | LC_ALL=C sort | head -n 1)
name=$(basename "$scene" .json)

# ---- what is installed --------------------------------------------------------------------------------------------
from_prefix() { "$hitmiss" doctor | grep -F "$prefix/share/hitmiss: " | grep -Eq ' [1-9][0-9]* scenes$'; }
expect 'the installed program finds the installed course' from_prefix
expect 'doctor finds nothing wrong with it' "$hitmiss" doctor
expect 'the map is shown' "$hitmiss" list
expect 'the installed course has no findings' "$hitmiss" check
play_piped() { "$hitmiss" sim run - <"$scene"; }
expect 'a scene is played from standard input' play_piped
expect 'an installed scene is played by its path' "$hitmiss" sim run "$scene"
moved() {
    cp -R "$prefix/bin" "$prefix/share" "$prefix/data/" && "$prefix/data/bin/hitmiss" doctor | grep -Fq "$prefix/data/share/"
}
expect 'a prefix that was moved is found again' moved

# ---- what doctor finds --------------------------------------------------------------------------------------------
finds() { # PATTERN COMMAND...: exit 1, and a line that says it
    local said code=0 pattern=$1
    shift
    said=$("$@" 2>&1) || code=$?
    echo "$code: $said"
    [ "$code" = 1 ] && grep -Eq "^WRONG +$pattern" <<<"$said"
}
mkdir -p "$prefix/data/damaged"
chmod 700 "$prefix/data/damaged"
printf 'this is no database, %.0s' {1..100} >"$prefix/data/damaged/progress.db"
expect 'a folder without a course is a finding' finds content "$hitmiss" doctor --only-content "$prefix/data"
expect 'a folder that others can read is a finding' finds 'data .*chmod 700' "$hitmiss" doctor --data-dir "$prefix/data/closed"
expect 'a file in place of the folder is a finding' finds data "$hitmiss" doctor --data-dir "$scene"
expect 'a damaged database is a finding' finds progress "$hitmiss" doctor --data-dir "$prefix/data/damaged"
expect 'a locale without UTF-8 is a finding' finds locale env LC_ALL=C "$hitmiss" doctor
not_made() { "$hitmiss" doctor --data-dir "$prefix/data/new" && ! [ -e "$prefix/data/new" ]; }
expect 'doctor makes no folder' not_made
opened() { "$hitmiss" due && "$hitmiss" doctor | grep -E '^ok +progress .*can be read, 0 answers of learner me$'; }
expect 'progress that is there is opened' opened

# ---- the manual and the completions -------------------------------------------------------------------------------
manual=$prefix/share/man/man1/hitmiss.1
bash_file=$prefix/share/bash-completion/completions/hitmiss
zsh_file=$prefix/share/zsh/site-functions/_hitmiss
fish_file=$prefix/share/fish/vendor_completions.d/hitmiss.fish
verbs_of() { "$hitmiss" "$@" --help | sed -n 's/^  \([a-z-]*\)  .*/\1/p'; }
options_of() { "$hitmiss" "$@" --help | grep -oE -- '(^|[^-a-z])--[a-z][a-z-]*' | grep -oE -- '--.*' | sort -u; }

know_verb() { # VERB
    grep -Eq "Cm $1( |\$)" "$manual" && grep -Eq "[ |]$1( |\$)" "$bash_file" && grep -q "'$1:" "$zsh_file" &&
        grep -q -- "-a $1 -d" "$fish_file"
}
know_option() { # OPTION
    grep -q -- "Fl -${1#--}\b" "$manual" && grep -q -- "$1\b" "$bash_file" && grep -q -- "$1\b" "$zsh_file" &&
        grep -q -- "-l ${1#--}\b" "$fish_file"
}
verbs=$(verbs_of)
expect 'there are verbs' test "$(wc -w <<<"$verbs")" -ge 13
for verb in $verbs $(verbs_of sim); do
    expect "the manual and the completions know the verb $verb" know_verb "$verb"
done
for option in $({ options_of; for verb in $verbs; do options_of "$verb"; done
    for verb in $(verbs_of sim); do options_of sim "$verb"; done; } | sort -u); do
    expect "the manual and the completions know $option" know_option "$option"
done

completes() { # WANTED WORD...: bash offers WANTED for the last word
    bash -c '. "$1"; wanted=$2; shift 2; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _hitmiss
        printf "%s\n" "${COMPREPLY[@]}"; printf "%s\n" "${COMPREPLY[@]}" | grep -Fxq -- "$wanted"' \
        bash "$bash_file" "$1" "$hitmiss" "${@:2}"
}
completes_not() { ! completes "$@"; }
expect 'bash completes a verb' completes doctor do
expect 'bash completes a verb of sim' completes export-django sim ex
expect 'bash completes a release' completes 4.2.30 sim run x.json --django 4
expect 'bash completes a release behind =' completes 4.2.30 sim run x.json --django = 4
expect 'bash completes a belief' completes fresh-data sim compare --believe fr
expect 'bash completes an option' completes --coverage check --co
expect 'bash offers no option of another verb' completes_not --coverage quiz --co
expect 'bash completes a scene' completes "$scene" sim run "${scene%.json}"
expect 'bash completes a scene by its name' completes "$name" watch "${name%?}"
expect 'bash completes a scene behind an option' completes "$scene" sim run --django 5.2 "${scene%.json}"
expect 'bash offers no verb behind one' completes_not list due l

expect_if mandoc 'the manual has no fault of grammar' mandoc -T lint -W warning "$manual"
expect_if zsh 'zsh reads its completion' zsh -n "$zsh_file"
expect_if fish 'fish reads its completion' fish --no-execute "$fish_file"
fish_offers() { # WANTED LINE
    PATH=$prefix/bin:$PATH HOME=$prefix/data fish --no-config -c "source $fish_file; complete -C '$2'" | cut -f 1 | grep -Fxq -- "$1"
}
expect_if fish 'fish completes a verb' fish_offers doctor 'hitmiss do'
expect_if fish 'fish completes a release' fish_offers 4.2.30 'hitmiss sim run x.json --django 4'
expect_if fish 'fish completes a scene by its name' fish_offers "$name" "hitmiss watch ${name%?}"

cd "$root" || exit 1
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ]
