package io.pullgate.audit.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the template of a printed report says, and the chart it draws.
record PrintedReport(SummaryBody body, Instant printedAt) {

    private static final int CHART_WIDTH = 680;
    private static final int CHART_HEIGHT = 120;
    private static final int MOST_ORGANIZATIONS = 100;

    public String title() {
        return printable(body.organization().map("Pulls of %s"::formatted).orElse("Pulls of all organizations"));
    }

    /// How many more pulls than before, in per cent; empty if there were none before.
    public Optional<String> growth() {
        long before = body.before().total().pulls();
        return before == 0
                ? Optional.empty()
                : Optional.of("%+.0f %%".formatted(100.0 * (body.total().pulls() - before) / before));
    }

    public long most() {
        return Math.max(1, body.days().stream().mapToLong(NamedCountBody::pulls).max().orElse(1));
    }

    public List<Bar> bars() {
        double width = (double) CHART_WIDTH / body.days().size();
        List<Bar> bars = new ArrayList<>();
        for (int number = 0; number < body.days().size(); number++) {
            NamedCountBody day = body.days().get(number);
            double all = (double) CHART_HEIGHT * day.pulls() / most();
            double refused = (double) CHART_HEIGHT * day.denied() / most();
            bars.add(new Bar(number * width, width * 0.8, CHART_HEIGHT - all, all, CHART_HEIGHT - refused, refused));
        }
        return bars;
    }

    public List<Section> sections() {
        List<Section> sections = new ArrayList<>(List.of(new Section("Categories", "Category", body.categories()),
                new Section("Most pulled images", "Image", body.images()),
                new Section("Users with most pulls", "User", body.users()),
                new Section("Reasons", "Reason", body.reasons()), new Section("Doors", "Door", body.doors())));
        body.organizations().ifPresent(all -> sections.add(new Section("Organizations", "Organization",
                all.subList(0, Math.min(all.size(), MOST_ORGANIZATIONS)))));
        return sections;
    }

    /// XML has no place for most control characters, and a name may have any.
    private static String printable(String text) {
        return text.codePoints().map(character -> Character.isISOControl(character) || !Character.isDefined(character)
                || Character.getType(character) == Character.SURROGATE ? 0xfffd : character)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    /// One day in the chart, in units of its SVG.
    record Bar(double x, double width, double y, double height, double refusedY, double refusedHeight) {
    }

    /// A table of the document.
    record Section(String title, String column, List<NamedCountBody> rows) {

        public List<Line> lines() {
            return rows.stream().map(row -> new Line(printable(row.name().orElse("(none)")), row.pulls(), row.allowed(),
                    row.wouldDeny(), row.denied())).toList();
        }
    }

    /// A line of a table.
    record Line(String name, long pulls, long allowed, long wouldDeny, long denied) {
    }
}
