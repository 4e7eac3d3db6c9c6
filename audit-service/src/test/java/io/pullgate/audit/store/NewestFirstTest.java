package io.pullgate.audit.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.pullgate.audit.Page;
import io.pullgate.audit.Position;
import io.pullgate.audit.Visibility.Everything;
import io.pullgate.audit.Visibility.Organizations;
import io.pullgate.audit.Visibility.OrganizationsAndOwn;
import io.pullgate.audit.Visibility.Own;

class NewestFirstTest {

    private static final NewestFirst REPORT = new NewestFirst("t", "c", "username", "at", "id");
    private static final Page FIRST = new Page(Optional.empty(), 3);

    @Test
    void everythingIsAskedForInOrder() {
        Fragment page = REPORT.page(new Everything(), Fragment.NOTHING, FIRST);

        assertThat(page).isEqualTo(Fragment.of("SELECT c FROM t WHERE TRUE ORDER BY at DESC, id DESC LIMIT ?", 3));
    }

    @Test
    void ownRecordsAreThoseOfTheUser() {
        Fragment page = REPORT.page(new Own("mia"), Fragment.NOTHING.and("category = ?", "official"), FIRST);

        assertThat(page).isEqualTo(Fragment.of(
                "SELECT c FROM t WHERE username = ? AND category = ? ORDER BY at DESC, id DESC LIMIT ?", "mia", "official", 3));
    }

    @Test
    void severalPartsAreLimitedOneByOneAndTogether() {
        Fragment page = REPORT.page(new OrganizationsAndOwn(Set.of("acme"), "mia"), Fragment.NOTHING, FIRST);

        assertThat(page.sql()).isEqualTo("SELECT * FROM ("
                + "(SELECT c FROM t WHERE organization = ? ORDER BY at DESC, id DESC LIMIT ?) UNION ALL "
                + "(SELECT c FROM t WHERE username = ? AND (organization IS NULL OR organization <> ALL (?))"
                + " ORDER BY at DESC, id DESC LIMIT ?)) AS visible ORDER BY at DESC, id DESC LIMIT ?");
        assertThat(page.values()).containsExactly("acme", 3, "mia", new String[] { "acme" }, 3, 3);
    }

    @Test
    void veryManyOrganizationsAreOnePart() {
        Set<String> names = IntStream.range(0, 51).mapToObj("acme-%d"::formatted).collect(Collectors.toUnmodifiableSet());

        assertThat(REPORT.page(new Organizations(names), Fragment.NOTHING, FIRST).sql())
                .isEqualTo("SELECT c FROM t WHERE organization = ANY (?) ORDER BY at DESC, id DESC LIMIT ?");
    }

    @Test
    void ofNoOrganizationNothingIsAsked() {
        assertThat(REPORT.page(new Organizations(Set.of()), Fragment.NOTHING, FIRST)).isEqualTo(Fragment.NOTHING);
    }

    @Test
    void theNextPageBeginsBehindTheLastRecord() {
        Position last = new Position(Instant.EPOCH, new UUID(0, 1));

        Fragment page = REPORT.page(new Own("mia"), Fragment.NOTHING, new Page(Optional.of(last), 3));

        assertThat(page).isEqualTo(Fragment.of("SELECT c FROM t WHERE username = ? AND at <= ? AND (at, id) < (?, ?)"
                + " ORDER BY at DESC, id DESC LIMIT ?", "mia", Instant.EPOCH, Instant.EPOCH, new UUID(0, 1), 3));
    }
}
