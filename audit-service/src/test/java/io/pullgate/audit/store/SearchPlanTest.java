package io.pullgate.audit.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import javax.sql.DataSource;

import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.junit.jupiter.api.Test;

import io.pullgate.audit.Page;
import io.pullgate.audit.Position;
import io.pullgate.audit.RegistryEvent;
import io.pullgate.audit.RegistryEvent.Action;
import io.pullgate.audit.RegistryEvent.Content;
import io.pullgate.audit.Repository;
import io.pullgate.audit.Visibility;
import io.pullgate.audit.Visibility.Everything;
import io.pullgate.audit.Visibility.Organizations;
import io.pullgate.audit.Visibility.OrganizationsAndOwn;
import io.pullgate.audit.Visibility.Own;
import io.pullgate.audit.folding.Folding;
import io.pullgate.audit.folding.Unnamed;
import io.pullgate.audit.folding.Windows;
import io.pullgate.audit.live.Backing;
import io.pullgate.audit.live.LiveTest;
import io.pullgate.audit.query.Asked;
import io.pullgate.audit.query.Search;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

/// How PostgreSQL goes about a search among many records.
@QuarkusTest
@QuarkusTestResource(Backing.class)
class SearchPlanTest extends LiveTest {

    private static final Instant NOW = Instant.parse("2001-03-01T00:00:00Z");
    private static final Folding FOLDING = new Folding(Unnamed.NOBODY, new Windows(Duration.ofDays(10), Duration.ofDays(10),
            Duration.ofMinutes(1), Duration.ofHours(1)));
    private static final Page FIRST = new Page(Optional.empty(), 100);
    private static final Page LATER = new Page(Optional.of(new Position(Instant.parse("2001-02-01T00:00:00Z"), new UUID(0, 1))),
            100);

    @Inject
    DataSource database;
    @Inject
    @Named("readers")
    DataSource readers;

    @Test
    void noPlanIsCompiled() throws SQLException {
        for (DataSource pool : List.of(database, readers)) {
            try (Connection connection = pool.getConnection(); Statement statement = connection.createStatement()) {
                ResultSet jit = statement.executeQuery("SHOW jit");
                jit.next();
                assertThat(jit.getString(1)).isEqualTo("off");
            }
        }
    }

    @Test
    void aPageIsReadFromAnIndexAndNotFromTheWholeTable() throws SQLException {
        try (Connection owner = DriverManager.getConnection(servers.postgresql().jdbcUrl("audit"), "audit_owner",
                "audit_owner")) {
            owner.setAutoCommit(false);
            fill(owner);
            Visibility acme = new OrganizationsAndOwn(Set.of("acme0", "acme1"), "mia1");
            for (Asking asking : List.of(
                    new Asking("", new Everything()), new Asking("", acme),
                    new Asking("category:community,official -repo:library/nginx", new Everything()),
                    new Asking("user:mia7", new Everything()), new Asking("org:acme3 created:>=2001-01-01", new Everything()),
                    new Asking("decision:denied -user:mia3", new Organizations(Set.of("acme0"))),
                    new Asking("decision:denied created:>=now-60d", acme), new Asking("is:off", new Own("mia1")),
                    new Asking("created:2001-01-05..2001-01-06", new Everything()))) {
                for (Page page : List.of(FIRST, LATER)) {
                    assertThat(plan(owner, asking, page)).as(asking.toString()).contains("Index").doesNotContain("Seq Scan");
                }
            }
            for (Asking asking : List.of(
                    new Asking("repo:library/nginx13", new Organizations(Set.of("acme3"))),
                    new Asking("org:acme3 repo:library/nginx13,library/nginx14", new Everything()),
                    new Asking("repo:library/once", new Everything()))) {
                assertThat(plan(owner, asking, FIRST)).as(asking.toString()).contains("hashtext_organization_decided_at_idx")
                        .doesNotContain("Seq Scan");
            }
            for (Asking asking : List.of(new Asking("org:acme3 user:mia13", new Everything()),
                    new Asking("user:mia13", new Organizations(Set.of("acme3"))))) {
                assertThat(plan(owner, asking, FIRST)).as(asking.toString()).contains("username_decided_at_idx")
                        .doesNotContain("BitmapAnd", "Seq Scan");
            }
            assertThat(
                    plan(owner, FoldingEvidence.decisions("registry.local", List.of(pullBy("mia1"), pullBy("mia2")), FOLDING)))
                    .as("decisions for the clients of some requests").contains("username_decided_at_idx")
                    .doesNotContain("Seq Scan");
            owner.rollback();
        }
    }

    private static void fill(Connection owner) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            statement.execute("SELECT ensure_pull_decision_months(ARRAY['2001-01-01T00:00:00Z', '2001-02-01T00:00:00Z']"
                    + "::timestamptz[])");
            statement.execute(
                    """
                            INSERT INTO pull_decision (decision_id, decided_at, username, organization, authentication, image, registry,
                                repository, category, decision, reason, door, replica, epoch, sequence, verdicts)
                            SELECT gen_random_uuid(), timestamptz '2001-01-01T00:00:00Z' + number * interval '45 seconds',
                                'mia' || number % 100, 'acme' || number % 10, 'oidc', 'nginx', 'docker.io', 'library/nginx' || number % 50,
                                'community', (ARRAY['allowed', 'allowed', 'allowed', 'denied'])[1 + number % 4],
                                (ARRAY['community', 'disabled'])[1 + number % 2], 'token', 'policy-1', 1, number, '[]'
                            FROM generate_series(1, 100000) AS number""");
            statement.execute("ANALYZE pull_decision_2001_01, pull_decision_2001_02");
        }
    }

    private static RegistryEvent pullBy(String user) {
        return new RegistryEvent("registry.local", user, Instant.parse("2001-02-10T00:00:00Z"), Action.PULL, Optional.of("GET"),
                new Repository("docker.io", "library/nginx1"),
                new Content(Optional.empty(), Optional.empty(), Optional.empty()), Optional.of("192.0.2.7"), Optional.empty(),
                Optional.of(user), Optional.empty());
    }

    private static String plan(Connection owner, Asking asking, Page page) throws SQLException {
        return plan(owner, NewestFirst.PULLS.page(asking.visibility(),
                SearchConditions.of(new Asked(Search.parse(asking.search()), NOW)).and("decided_at < ?", NOW), page));
    }

    private static String plan(Connection owner, Fragment question) throws SQLException {
        try (PreparedStatement explain = owner.prepareStatement("EXPLAIN (COSTS OFF) " + question.sql())) {
            Question.bind(explain, question.values());
            StringBuilder plan = new StringBuilder();
            try (ResultSet lines = explain.executeQuery()) {
                while (lines.next()) {
                    plan.append(lines.getString(1)).append('\n');
                }
            }
            return plan.toString();
        }
    }

    private record Asking(String search, Visibility visibility) {
    }
}
