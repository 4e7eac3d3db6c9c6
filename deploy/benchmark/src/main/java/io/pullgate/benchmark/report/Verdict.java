package io.pullgate.benchmark.report;

import java.util.Locale;

/// An aim, what was measured, and whether the aim is met.
public record Verdict(String aim, String measured, boolean met) {

    public static Verdict atMost(String what, double measured, double limit, String unit) {
        return new Verdict("%s at most %s %s".formatted(what, plain(limit), unit).strip(),
                "%s %s".formatted(Latencies.text(measured), unit).strip(), measured <= limit);
    }

    public static Verdict none(String what, long count) {
        return new Verdict("no " + what, count == 0 ? "none" : Long.toString(count), count == 0);
    }

    public static Verdict exactly(String what, long measured, long expected) {
        return new Verdict("%s: %d".formatted(what, expected), Long.toString(measured), measured == expected);
    }

    public static Verdict atLeast(String what, long measured, long expected) {
        return new Verdict("%s: at least %d".formatted(what, expected), Long.toString(measured), measured >= expected);
    }

    public static Verdict atLeast(String what, double measured, double expected) {
        return new Verdict("%s: at least %s".formatted(what, plain(expected)), String.format(Locale.ROOT, "%.2f", measured),
                measured >= expected);
    }

    String word() {
        return met ? "met" : "MISSED";
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : String.format(Locale.ROOT, "%.2f", number);
    }
}
