package io.pullgate.settings.propagation;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The latest receipt of each replica for the organizations that were changed lately. Not safe for several threads.
///
/// Those of other organizations are forgotten: what is in force for longer, the reports say as a whole.
final class Receipts {

    private static final int MOST_ORGANIZATIONS = 10_000;

    private final LinkedHashMap<String, Map<String, Kept>> byOrganization = new LinkedHashMap<>();

    /// Returns whether it is news.
    boolean add(Report report, Report.Receipt receipt) {
        Kept offered = new Kept(report.startedAt(), receipt);
        Map<String, Kept> ofOrganization = byOrganization.getOrDefault(receipt.organization(), new HashMap<>());
        if (ofOrganization.merge(report.replica(), offered, Kept::newer) != offered) {
            return false;
        }
        byOrganization.putLast(receipt.organization(), ofOrganization);
        if (byOrganization.size() > MOST_ORGANIZATIONS) {
            byOrganization.pollFirstEntry();
        }
        return true;
    }

    /// What the process that made this report has said. What an earlier one had in force, this one has to read again.
    Optional<Report.Receipt> of(String organization, Report report) {
        return Optional.ofNullable(byOrganization.getOrDefault(organization, Map.of()).get(report.replica()))
                .filter(kept -> kept.startedAt.equals(report.startedAt())).map(Kept::receipt);
    }

    private record Kept(Instant startedAt, Report.Receipt receipt) {

        Kept newer(Kept other) {
            return other.startedAt.isAfter(startedAt)
                    || other.startedAt.equals(startedAt) && other.receipt.revision() > receipt.revision() ? other : this;
        }
    }
}
