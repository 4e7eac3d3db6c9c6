package io.pullgate.benchmark.report;

import java.util.ArrayList;
import java.util.List;

/// What a scenario has found: how it was measured, the figures, and which aims are met.
///
/// @param name of the scenario
/// @param parts paragraphs and tables, as Markdown
public record Report(String name, List<String> parts, List<Verdict> verdicts) {

    public Report {
        parts = List.copyOf(parts);
        verdicts = List.copyOf(verdicts);
    }

    public static Report of(String name, String howMeasured) {
        return new Report(name, List.of(howMeasured), List.of());
    }

    public Report with(String paragraph) {
        List<String> more = new ArrayList<>(parts);
        more.add(paragraph);
        return new Report(name, more, verdicts);
    }

    public Report with(Table table) {
        return with(table.markdown());
    }

    public Report with(Verdict... judged) {
        List<Verdict> more = new ArrayList<>(verdicts);
        more.addAll(List.of(judged));
        return new Report(name, parts, more);
    }

    public boolean meetsAllAims() {
        return verdicts.stream().allMatch(Verdict::met);
    }

    public String markdown() {
        Table aims = Table.of("aim", "measured", "verdict");
        for (Verdict verdict : verdicts) {
            aims = aims.with(verdict.aim(), verdict.measured(), verdict.word());
        }
        return "## %s%n%n%s%n%n%s%n".formatted(name, String.join("\n\n", parts), aims.markdown());
    }
}
