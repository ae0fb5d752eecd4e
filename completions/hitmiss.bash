# SPDX-License-Identifier: MIT
# Completion of hitmiss for bash: installed as share/bash-completion/completions/hitmiss, or sourced from ~/.bashrc.

# The releases or the beliefs, as the program itself knows them.
_hitmiss_rules() { # PROGRAM release|belief
    "$1" sim rules --json 2>/dev/null | sed -n 's/.*{ "'"$2"'": "\([^"]*\)".*/\1/p'
}

# The scenes of the course, where it is installed beside the program.
_hitmiss_scene_names() { # PROGRAM
    local path file
    path=$(command -v "$1") || return
    for file in "${path%/*}"/../share/hitmiss/lessons/scenes/*.json; do
        file=${file##*/}
        [ "$file" = '*.json' ] || echo "${file%.json}"
    done
}

_hitmiss_words() { # WORD CHOICE...
    local word=$1
    shift
    mapfile -t COMPREPLY < <(compgen -W "$*" -- "$word")
}

# JSON files and folders.
_hitmiss_scenes() { # WORD
    compopt -o filenames 2>/dev/null
    mapfile -t COMPREPLY < <(compgen -f -X '!*.json' -- "$1"; compgen -d -- "$1")
}

_hitmiss_folders() { # WORD
    compopt -o filenames 2>/dev/null
    mapfile -t COMPREPLY < <(compgen -d -- "$1")
}

_hitmiss_files() { # WORD
    compopt -o filenames 2>/dev/null
    mapfile -t COMPREPLY < <(compgen -f -- "$1")
}

# The value of an option; fails when the word before takes none.
_hitmiss_value() { # PROGRAM BEFORE WORD
    case $2 in
    --django) _hitmiss_words "$3" "$(_hitmiss_rules "$1" release)" ;;
    --believe) _hitmiss_words "$3" "$(_hitmiss_rules "$1" belief)" ;;
    --content | --only-content | --data-dir) _hitmiss_folders "$3" ;;
    --level) _hitmiss_words "$3" easy medium hard mixed ;;
    --concept)
        _hitmiss_words "$3" caching view cache-page keys vary users timeout backend invalidation middleware headers \
            fragments sessions language browser security production
        ;;
    --exam) _hitmiss_words "$3" none ;;
    --learner | --seed | --port | -n) COMPREPLY=() ;;
    *) return 1 ;;
    esac
}

_hitmiss_options() { # VERB
    echo --plain --ascii --no-color --no-animation --content --only-content --data-dir --learner --help --version
    case $1 in
    quiz) echo -n ' -n'; echo ' --level --concept --seed --missed --untimed' ;;
    due) echo --exam ;;
    reset) echo --all --yes --undo ;;
    check) echo --coverage --claims ;;
    serve) echo --port ;;
    'sim run') echo --explain --animate --json --events --indent --django --believe ;;
    'sim compare') echo --json --events --indent --django --believe ;;
    'sim rules') echo --json ;;
    esac
}

# What stands where no option does: VERB, how many words are there already, WORD.
_hitmiss_word() {
    case $1:$2 in
    :0) _hitmiss_words "$3" open learn list watch quiz review due stats progress reset check new doctor serve sim help ;;
    help:0) _hitmiss_words "$3" open learn list watch quiz review due stats progress reset check new doctor serve sim ;;
    sim:0) _hitmiss_words "$3" run compare shell rules export-django ;;
    watch:0) _hitmiss_words "$3" "$(_hitmiss_scene_names "$program")" ;;
    quiz:0) _hitmiss_words "$3" test myths pitfalls ;;
    progress:0) _hitmiss_words "$3" export import merge ;;
    progress:1) _hitmiss_files "$3" ;;
    new:0) _hitmiss_words "$3" lesson quiz scene ;;
    check:*) _hitmiss_files "$3" ;;
    'sim run:0' | 'sim compare:0' | 'sim shell:0' | 'sim export-django:0') _hitmiss_scenes "$3" ;;
    'sim export-django:1') _hitmiss_folders "$3" ;;
    esac
}

_hitmiss() {
    local program=${COMP_WORDS[0]/#\~/$HOME} word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
    local verb='' count=0 i
    COMPREPLY=()
    for ((i = 1; i < COMP_CWORD; i++)); do
        case ${COMP_WORDS[i]} in
        --django | --believe | --content | --only-content | --data-dir | --level | --concept | --exam | --learner | --seed | --port | -n)
            [ "${COMP_WORDS[i + 1]}" = = ] && i=$((i + 1)) # bash splits at `=`
            i=$((i + 1))
            ;;
        -?*) ;;
        *)
            if [ -z "$verb" ]; then
                verb=${COMP_WORDS[i]}
            elif [ "$verb" = sim ]; then
                verb="sim ${COMP_WORDS[i]}"
            else
                count=$((count + 1))
            fi
            ;;
        esac
    done
    if [ "$word" = = ]; then
        word=
    elif [ "$before" = = ]; then
        before=${COMP_WORDS[COMP_CWORD - 2]}
    fi
    _hitmiss_value "$program" "$before" "$word" && return
    case $word in
    -*) _hitmiss_words "$word" "$(_hitmiss_options "$verb")" ;;
    *) _hitmiss_word "$verb" "$count" "$word" ;;
    esac
}

complete -F _hitmiss hitmiss
