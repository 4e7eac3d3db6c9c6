package io.pullgate.settings.signin.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.pullgate.settings.signin.doctor.PowerShellToken.Kind;

/// One statement of a PowerShell script.
record PowerShellStatement(List<PowerShellToken> tokens) {

    PowerShellStatement {
        tokens = List.copyOf(tokens);
    }

    /// A line, or several of which all but the last end inside of parentheses or with a comma.
    static List<PowerShellStatement> all(String script) {
        List<PowerShellStatement> statements = new ArrayList<>();
        List<PowerShellToken> tokens = new ArrayList<>();
        int open = 0;
        for (PowerShellToken token : PowerShellLexer.tokens(script)) {
            boolean goesOn = open > 0 || !tokens.isEmpty() && tokens.getLast().is(Kind.COMMA);
            if (!token.is(Kind.END)) {
                open = Math.max(0, open + nesting(token));
                tokens.add(token);
            } else if (!goesOn && !tokens.isEmpty()) {
                statements.add(new PowerShellStatement(tokens));
                tokens.clear();
            }
        }
        return tokens.isEmpty() ? statements
                : Stream.concat(statements.stream(), Stream.of(new PowerShellStatement(tokens))).toList();
    }

    /// The variable it sets, if it does that.
    Optional<String> assigned() {
        boolean assigns = tokens.size() > 1 && tokens.getFirst().is(Kind.VARIABLE) && tokens.get(1).is(Kind.ASSIGNMENT);
        return assigns ? Optional.of(tokens.getFirst().text().toLowerCase(Locale.ROOT)) : Optional.empty();
    }

    boolean calls(String... commands) {
        return Stream.of(commands).anyMatch(command -> tokens.stream().anyMatch(token -> token.isWord(command)));
    }

    /// What stands after the parameter, up to the next; a parameter may be shortened or have several names.
    List<PowerShellToken> argument(String... names) {
        return IntStream.range(0, tokens.size()).filter(i -> isOneOf(tokens.get(i), names)).mapToObj(this::after)
                .findFirst().orElse(List.of());
    }

    /// What stands after the command and before the first parameter.
    List<PowerShellToken> positional(String command) {
        return IntStream.range(0, tokens.size()).filter(i -> tokens.get(i).isWord(command)).mapToObj(this::after)
                .findFirst().orElse(List.of());
    }

    int line() {
        return tokens.getFirst().line();
    }

    /// Up to the next parameter; what is in parentheses belongs together, whatever it is.
    private List<PowerShellToken> after(int index) {
        List<PowerShellToken> argument = new ArrayList<>();
        int open = 0;
        for (PowerShellToken token : tokens.subList(index + 1, tokens.size())) {
            if (open == 0 && (token.isParameter() || isSlashOption(token))) {
                break;
            }
            open += nesting(token);
            argument.add(token);
        }
        return argument;
    }

    private static int nesting(PowerShellToken token) {
        return token.is(Kind.OPEN) ? 1 : token.is(Kind.CLOSE) ? -1 : 0;
    }

    private static boolean isSlashOption(PowerShellToken token) {
        return token.is(Kind.WORD) && token.text().startsWith("/");
    }

    private static boolean isOneOf(PowerShellToken token, String... names) {
        if (!token.isParameter() && !isSlashOption(token)) {
            return false;
        }
        String written = token.text().substring(1).toLowerCase(Locale.ROOT);
        return !written.isEmpty() && Stream.of(names).anyMatch(name -> name.startsWith(written));
    }
}
