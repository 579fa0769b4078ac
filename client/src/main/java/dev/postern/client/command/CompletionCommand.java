package dev.postern.client.command;

import dev.postern.client.text.ExitCode;
import dev.postern.client.text.Expected;
import dev.postern.client.text.Operands;
import dev.postern.client.text.Option;
import dev.postern.client.text.Options;
import dev.postern.client.text.Problem;
import java.util.Optional;
import java.util.Set;

/** {@code postern completion}: a script by which a shell completes our command lines. */
final class CompletionCommand implements Command {
  @Override
  public String name() {
    return "completion";
  }

  @Override
  public String summary() {
    return "print a script that completes commands in your shell";
  }

  @Override
  public String help() {
    return """
        usage: postern completion bash|zsh|fish

        Prints a script by which the shell completes commands, options, and profiles.
        Packages install it; to have it without one, run in bash:

        source <(postern completion bash)

        For zsh write it to a file named _postern in a folder of $fpath, for fish to
        ~/.config/fish/completions/postern.fish.""";
  }

  @Override
  public Set<Option> options() {
    return Set.of();
  }

  @Override
  public Operands operands() {
    return Operands.one(Expected.SHELL);
  }

  @Override
  public ExitCode run(Session session, Options options) throws Problem {
    if (options.operands().isEmpty()) {
      throw new Problem(
          ExitCode.USAGE, "completion needs a shell", "run: postern completion bash, zsh or fish");
    }
    String shell = options.operands().getFirst();
    session
        .output()
        .answer(
            script(shell)
                .orElseThrow(
                    () ->
                        new Problem(
                            ExitCode.USAGE,
                            "no completion for the shell " + shell,
                            "give one of bash, zsh and fish"))
                .strip());
    return ExitCode.DONE;
  }

  private static Optional<String> script(String shell) {
    return switch (shell) {
      case "bash" -> Optional.of(BASH);
      case "zsh" -> Optional.of(ZSH);
      case "fish" -> Optional.of(FISH);
      default -> Optional.empty();
    };
  }

  private static final String BASH =
      """
      # bash completion of postern
      _postern() {
        local word=${COMP_WORDS[COMP_CWORD]} line lines=()
        while IFS= read -r line; do lines+=("$line"); done < <(
          "${COMP_WORDS[0]}" __complete -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
        [[ $word == = ]] && word=
        COMPREPLY=()
        for line in "${lines[@]:1}"; do COMPREPLY+=("${line%%$'\\t'*}"); done
        case ${lines[0]-} in
          files) compopt -o filenames; while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -f -- "$word") ;;
          folders) compopt -o filenames; while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -d -- "$word") ;;
          commands) compopt -o filenames; while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -c -f -- "$word") ;;
        esac
      }
      complete -F _postern postern
      """;

  private static final String ZSH =
      """
      #compdef postern
      # zsh completion of postern
      _postern() {
        local -a lines offers
        local line
        lines=("${(@f)$("$words[1]" __complete -- "${(@)words[2,CURRENT]}" 2>/dev/null)}")
        for line in "${(@)lines[2,-1]}"; do
          [[ -n $line ]] && offers+=("${${line%%$'\\t'*}//:/\\\\:}:${line#*$'\\t'}")
        done
        (( $#offers )) && _describe -t words postern offers
        case $lines[1] in
          files) _files ;;
          folders) _files -/ ;;
          commands)
            local end=${words[(i)--]}
            if (( end < CURRENT )); then
              shift $end words
              (( CURRENT -= end ))
            else
              shift 2 words
              (( CURRENT -= 2 ))
            fi
            _normal ;;
        esac
      }
      if [ "$funcstack[1]" = _postern ]; then _postern "$@"; else compdef _postern postern; fi
      """;

  private static final String FISH =
      """
      # fish completion of postern
      function __postern_complete
        set -l words (commandline -opc) (commandline -ct)
        set -l lines (command $words[1] __complete -- $words[2..-1] 2>/dev/null)
        switch "$lines[1]"
          case files commands
            __fish_complete_path (commandline -ct)
          case folders
            __fish_complete_directories (commandline -ct)
        end
        printf '%s\\n' $lines[2..-1]
      end
      complete -c postern -f -a '(__postern_complete)'
      """;
}
