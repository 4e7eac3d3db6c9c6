package io.pullgate.benchmark.reports;

import java.net.URI;
import java.time.LocalDate;
import java.time.YearMonth;

import io.pullgate.benchmark.Workplace;
import io.pullgate.benchmark.product.Answer;
import io.pullgate.benchmark.product.AuditApi;
import io.pullgate.benchmark.report.Latencies;
import io.pullgate.benchmark.reports.AuditReports.Answers;
import io.pullgate.benchmark.trail.SampleTrail;

/// Asks audit-service, one question after the other, about other organizations and other days each time.
final class Questions {

    private static final int WARM_UP = 100;
    private static final int REQUESTS = 200;
    private static final int STRIDE = 37;
    /// Every month has so many days that have one before and one after them.
    private static final int DAYS = 26;

    private final Workplace place;
    private final AuditApi api;
    private final SampleTrail trail;

    Questions(Workplace place, AuditApi api, SampleTrail trail) {
        this.place = place;
        this.api = api;
        this.trail = trail;
    }

    /// What is asked, and how many milliseconds it may take.
    enum Kind {
        MONTH("report of an organization's month", 100),
        FIRST_PAGE("first page of an organization", 20),
        NEXT_PAGE("page by its cursor", 20),
        REFUSED("page with q=decision:denied", 20),
        OF_USER("page with q=user:", 20),
        OF_REPOSITORY("page with q=repo:", 20),
        DAY_OF_ALL("report of a day of all organizations", 200);

        private final String what;
        private final int most;

        Kind(String what, int most) {
            this.what = what;
            this.most = most;
        }

        String what() {
            return what;
        }

        int most() {
            return most;
        }
    }

    Answers ask(Kind kind) {
        Latencies times = new Latencies();
        for (int number = -WARM_UP; number < REQUESTS; number++) {
            String path = path(kind, number + WARM_UP);
            long begin = System.nanoTime();
            Answer answer = api.get(path);
            long nanos = System.nanoTime() - begin;
            answer.expect(200);
            if (number >= 0) {
                times.add(nanos);
            }
        }
        place.say("%s: p50 %s ms, p95 %s ms", kind.what(), Latencies.text(times.millis(50)), Latencies.text(times.millis(95)));
        return new Answers(kind, times);
    }

    private String path(Kind kind, int number) {
        YearMonth month = trail.month(number);
        String pulls = "/v1/pulls?organization=" + SampleTrail.organization(organization(number));
        return switch (kind) {
            case MONTH -> "/v1/reports/pulls?organization=%s&from=%s&to=%s".formatted(
                    SampleTrail.organization(organization(number)), month.atDay(1), month.plusMonths(1).atDay(1));
            case FIRST_PAGE -> pulls;
            // Not in the first month: before its days a small organization may have no second page.
            case NEXT_PAGE -> next(pulls + "&to=" + day(1 + number % (SampleTrail.MONTHS - 1)));
            case REFUSED -> pulls + "&q=decision:denied";
            case OF_USER -> pulls + "&q=user:" + SampleTrail.member(organization(number), number % 20);
            case OF_REPOSITORY -> pulls + "&q=repo:vendor-%d/tool".formatted(number % 100);
            case DAY_OF_ALL -> "/v1/reports/pulls?from=%s&to=%s".formatted(day(number), day(number).plusDays(1));
        };
    }

    private LocalDate day(int number) {
        return trail.month(number).atDay(2 + number % DAYS);
    }

    private String next(String path) {
        URI next = URI.create(api.get(path).expect(200).json().path("next").asText());
        return next.getRawPath() + "?" + next.getRawQuery();
    }

    /// A large one and a small one in turn.
    private static int organization(int number) {
        int small = SampleTrail.ORGANIZATIONS - SampleTrail.LARGE;
        return number % 2 == 0 ? number / 2 % SampleTrail.LARGE : SampleTrail.LARGE + number * STRIDE % small;
    }
}
