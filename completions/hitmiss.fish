# SPDX-License-Identifier: MIT
# Completion of hitmiss for fish: installed as share/fish/vendor_completions.d/hitmiss.fish.

# The releases or the beliefs, as the program itself knows them.
function __hitmiss_rules # release|belief
    set -l program (commandline -opc)[1]
    $program sim rules --json 2>/dev/null | string replace -rf '.*\{ "'$argv[1]'": "([^"]*)", "sentence": "(.*)" \}.*' '$1\t$2'
end

# The scenes of the course, where it is installed beside the program.
function __hitmiss_scene_names
    set -l program (command -v (commandline -opc)[1])
    for file in (string replace -r '[^/]*$' '' -- $program)../share/hitmiss/lessons/scenes/*.json
        string replace -r '.*/(.*)\.json$' '$1' -- $file
    end
end

# The words that are no options nor their values, without the program.
function __hitmiss_words
    set -l skip no
    for word in (commandline -opc)[2..-1]
        if test $skip = yes
            set skip no
        else if contains -- $word --django --believe --content --only-content --data-dir --level --concept --exam --learner --seed -n
            set skip yes
        else if not string match -q -- '-?*' $word
            echo $word
        end
    end
end

# Whether the words so far are these; with `+` last, whether they begin so.
function __hitmiss_at
    set -l words (__hitmiss_words)
    set -l wanted $argv
    if test "$wanted[-1]" = +
        set -e wanted[-1]
        set words $words[1..(count $wanted)]
    end
    test "$words" = "$wanted"
end

complete -c hitmiss -f
complete -c hitmiss -l plain -d 'linear dialogue, no screens'
complete -c hitmiss -l ascii -d 'no character beyond ASCII'
complete -c hitmiss -l no-color -d 'no colours'
complete -c hitmiss -l no-animation -d 'nothing moves by itself'
complete -c hitmiss -l content -x -a '(__fish_complete_directories)' -d 'a pack to add to the course'
complete -c hitmiss -l only-content -x -a '(__fish_complete_directories)' -d 'a folder in place of the course'
complete -c hitmiss -l data-dir -x -a '(__fish_complete_directories)' -d 'the folder of progress'
complete -c hitmiss -l learner -x -d 'whose progress'
complete -c hitmiss -s h -l help -d 'help'
complete -c hitmiss -l version -d 'the version'

for at in __hitmiss_at '__hitmiss_at help'
    complete -c hitmiss -n $at -a open -d 'the map and what comes next'
    complete -c hitmiss -n $at -a learn -d 'walk a lesson'
    complete -c hitmiss -n $at -a list -d 'the map of the course, with marks'
    complete -c hitmiss -n $at -a watch -d 'see a scene step by step, and why'
    complete -c hitmiss -n $at -a quiz -d 'practice, the test, myths and pitfalls'
    complete -c hitmiss -n $at -a review -d 'questions about what is due today'
    complete -c hitmiss -n $at -a due -d 'what there is to review today, in one line'
    complete -c hitmiss -n $at -a stats -d 'your answers, and what comes back when'
    complete -c hitmiss -n $at -a progress -d 'your answers as a file'
    complete -c hitmiss -n $at -a reset -d 'forget answers; with undo'
    complete -c hitmiss -n $at -a check -d 'look for what is wrong in content'
    complete -c hitmiss -n $at -a new -d 'write a start of a lesson, a quiz or a scene'
    complete -c hitmiss -n $at -a doctor -d 'look whether this hitmiss has all it needs'
    complete -c hitmiss -n $at -a serve -d 'the course in a browser'
    complete -c hitmiss -n $at -a sim -d 'play scenes'
end
complete -c hitmiss -n __hitmiss_at -a help -d 'what a verb does'

complete -c hitmiss -n '__hitmiss_at watch' -a '(__hitmiss_scene_names)'
complete -c hitmiss -n '__hitmiss_at quiz' -a 'test myths pitfalls'
complete -c hitmiss -n '__hitmiss_at quiz +' -s n -x -d 'how many'
complete -c hitmiss -n '__hitmiss_at quiz +' -l level -x -a 'easy medium hard mixed' -d 'only this level'
complete -c hitmiss -n '__hitmiss_at quiz +' -l concept -x -d 'only about this' \
    -a 'caching view cache-page keys vary users timeout backend invalidation middleware headers fragments sessions language browser security production'
complete -c hitmiss -n '__hitmiss_at quiz +' -l seed -x -d 'the same number, the same quiz'
complete -c hitmiss -n '__hitmiss_at quiz +' -l missed -d 'only what went wrong the last time'
complete -c hitmiss -n '__hitmiss_at quiz +' -l untimed -d 'no time limit in the test'

complete -c hitmiss -n '__hitmiss_at serve +' -l port -x -d 'where it listens'

complete -c hitmiss -n '__hitmiss_at due +' -l exam -x -a none -d 'the date of the exam'
complete -c hitmiss -n '__hitmiss_at progress' -a 'export import merge'
for what in export import merge
    complete -c hitmiss -n "__hitmiss_at progress $what" -F
end
complete -c hitmiss -n '__hitmiss_at reset +' -l all -d 'all answers'
complete -c hitmiss -n '__hitmiss_at reset +' -l yes -d 'do not ask'
complete -c hitmiss -n '__hitmiss_at reset +' -l undo -d 'take the last reset back'
complete -c hitmiss -n '__hitmiss_at check +' -F
complete -c hitmiss -n '__hitmiss_at check +' -l coverage -d 'which rules nothing touches'
complete -c hitmiss -n '__hitmiss_at check +' -l claims -d 'how many claims were proved'
complete -c hitmiss -n '__hitmiss_at new' -a 'lesson quiz scene'

complete -c hitmiss -n '__hitmiss_at sim' -a run -d 'play a scene and tell it'
complete -c hitmiss -n '__hitmiss_at sim' -a compare -d 'play a scene in two worlds until they part'
complete -c hitmiss -n '__hitmiss_at sim' -a shell -d 'type requests and changes'
complete -c hitmiss -n '__hitmiss_at sim' -a rules -d 'the releases and the beliefs'
complete -c hitmiss -n '__hitmiss_at sim' -a export-django -d 'write the scene as a Django project'
for verb in run compare shell export-django
    complete -c hitmiss -n "__hitmiss_at sim $verb" -k -a '(__fish_complete_suffix .json)'
end
for verb in run compare
    complete -c hitmiss -n "__hitmiss_at sim $verb +" -l json -d 'write the trace as JSON'
    complete -c hitmiss -n "__hitmiss_at sim $verb +" -l events -d 'with --json: every small step'
    complete -c hitmiss -n "__hitmiss_at sim $verb +" -l indent -d 'with --json: one field a line'
    complete -c hitmiss -n "__hitmiss_at sim $verb +" -l django -x -a '(__hitmiss_rules release)' -d 'play it in a release'
    complete -c hitmiss -n "__hitmiss_at sim $verb +" -l believe -x -a '(__hitmiss_rules belief)' -d 'as if a belief were true'
end
complete -c hitmiss -n '__hitmiss_at sim run +' -l explain -d 'tell it in words'
complete -c hitmiss -n '__hitmiss_at sim run +' -l animate -d 'show it in the scene player'
complete -c hitmiss -n '__hitmiss_at sim rules +' -l json -d 'as JSON'
