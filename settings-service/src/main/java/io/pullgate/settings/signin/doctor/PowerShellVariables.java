package io.pullgate.settings.signin.doctor;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.pullgate.settings.signin.doctor.PowerShellToken.Kind;

/// The variables of a PowerShell script that were set to what stands in the script.
final class PowerShellVariables {

    private final Map<String, List<PowerShellToken>> values = new HashMap<>();

    void set(String variable, PowerShellStatement statement) {
        values.put(variable, statement.tokens().stream().skip(2).toList());
    }

    /// The strings an expression consists of; empty if it has to be computed.
    Optional<List<PowerShellToken>> strings(List<PowerShellToken> expression) {
        List<PowerShellToken> strings = resolved(expression).filter(token -> token.is(Kind.STRING) || token.is(Kind.WORD))
                .toList();
        boolean computed = isCommand(expression)
                || resolved(expression).anyMatch(token -> token.is(Kind.VARIABLE) || token.isParameter())
                || expression.stream().anyMatch(token -> token.is(Kind.VARIABLE) && isComputed(token));
        return computed || strings.isEmpty() ? Optional.empty() : Optional.of(strings);
    }

    /// A word in parentheses is a command, elsewhere it is a string without quotes.
    private static boolean isCommand(List<PowerShellToken> expression) {
        return expression.stream().anyMatch(token -> token.is(Kind.OPEN))
                && expression.stream().anyMatch(token -> token.is(Kind.WORD));
    }

    /// Whether a text stands anywhere in an expression, or in what its variables were made of.
    boolean mention(String text, List<PowerShellToken> expression) {
        return resolved(expression).anyMatch(token -> token.text().toLowerCase(Locale.ROOT).contains(text));
    }

    private Stream<PowerShellToken> resolved(List<PowerShellToken> expression) {
        return expression.stream().flatMap(token -> token.is(Kind.VARIABLE)
                ? values.getOrDefault(token.text().toLowerCase(Locale.ROOT), List.of(token)).stream()
                : Stream.of(token));
    }

    /// Set by a command, such as Join-Path, whose words are not its value.
    private boolean isComputed(PowerShellToken variable) {
        return values.getOrDefault(variable.text().toLowerCase(Locale.ROOT), List.of()).stream()
                .anyMatch(token -> token.is(Kind.WORD));
    }
}
