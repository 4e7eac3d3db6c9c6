package io.pullgate.audit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.LongStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.pullgate.audit.live.Backing;
import io.pullgate.audit.live.LiveTest;
import io.pullgate.audit.store.Followers.Stretch;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

/// Work that goes along chains, against the real database.
@QuarkusTest
@QuarkusTestResource(Backing.class)
class FollowersTest extends LiveTest {

    @Inject
    Followers followers;

    /// Chains without records: what lies in them is the work's matter.
    private final int bucket = ThreadLocalRandom.current().nextInt(100, 16_000) * 2;
    private final String name = "follower-" + mark;

    @BeforeEach
    void begin() throws SQLException {
        run("INSERT INTO follower (name, kind, bucket, position) SELECT ?, kind, bucket, length FROM chain", name);
    }

    @AfterEach
    void forget() {
        trail.asOwner("DELETE FROM chain WHERE bucket IN (%d, %d)".formatted(bucket, bucket + 1));
        trail.asOwner("DELETE FROM follower WHERE name = '%s'".formatted(name));
    }

    @Test
    void eachRecordIsHandedOutOnceInOrder() throws SQLException {
        lengthen(bucket, 10);
        List<Stretch> stretches = new ArrayList<>();

        while (followers.advance(name, ChainKind.PULL, 4, (_, stretch) -> stretches.add(stretch))) {
            lengthen(bucket + 1, 5);
        }

        assertThat(stretches).filteredOn(stretch -> stretch.bucket() == bucket).containsExactly(stretch(bucket, 0, 4),
                stretch(bucket, 4, 8), stretch(bucket, 8, 10));
        assertThat(stretches).filteredOn(stretch -> stretch.bucket() == bucket + 1).containsExactly(
                stretch(bucket + 1, 0, 4), stretch(bucket + 1, 4, 5));
        assertThat(followers.advance(name, ChainKind.CHANGE, 4, (_, stretch) -> stretches.add(stretch)))
                .as("changes are another chain").isFalse();
    }

    @Test
    void whatAnotherReplicaIsAtIsLeftToIt() throws SQLException {
        lengthen(bucket, 3);
        lengthen(bucket + 1, 3);
        followers.advance(name, ChainKind.PULL, 1, (_, _) -> {
        });

        followers.advance(name, ChainKind.PULL, 10, (_, mine) -> {
            assertThat(mine).as("where most is to do").isEqualTo(stretch(bucket + 1, 0, 3));
            followers.advance(name, ChainKind.PULL, 10, (_, others) -> {
                assertThat(others).isEqualTo(stretch(bucket, 1, 3));
                assertThat(followers.advance(name, ChainKind.PULL, 10, (_, _) -> {
                })).isFalse();
            });
        });

        assertThat(positions()).containsExactly("3", "3");
    }

    @Test
    void ofManyReplicasEachRecordIsHandedToOne() throws Exception {
        lengthen(bucket, 200);
        lengthen(bucket + 1, 100);
        Collection<String> handed = new ConcurrentLinkedQueue<>();
        Callable<Void> replica = () -> {
            while (followers.advance(name, ChainKind.PULL, 7, (_, stretch) -> LongStream
                    .rangeClosed(stretch.after() + 1, stretch.upTo())
                    .forEach(position -> handed.add(stretch.bucket() + " " + position)))) {
            }
            return null;
        };

        try (ExecutorService replicas = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(replicas.invokeAll(List.of(replica, replica, replica))).allMatch(FollowersTest::hasSucceeded);
        }
        replica.call();

        assertThat(handed).filteredOn(record -> record.startsWith(bucket + " ")).hasSize(200).doesNotHaveDuplicates();
        assertThat(handed).filteredOn(record -> record.startsWith(bucket + 1 + " ")).hasSize(100).doesNotHaveDuplicates();
    }

    @Test
    void chainsThatAdvanceTogetherShareWhatIsDoneAtOnce() throws SQLException {
        lengthen(bucket, 2);
        lengthen(bucket + 1, 20);
        List<List<Stretch>> pieces = new ArrayList<>();

        assertThat(followers.advanceTogether(name, ChainKind.PULL, 10, (_, piece) -> pieces.add(piece))).isEqualTo(10);
        followers.advanceTogether(name, ChainKind.PULL, 1, (_, piece) -> pieces.add(piece));
        followers.advanceTogether(name, ChainKind.PULL, 4, (_, mine) -> {
            pieces.add(mine);
            assertThat(followers.advanceTogether(name, ChainKind.PULL, 4, (_, others) -> pieces.add(others)))
                    .as("what another replica is at").isZero();
        });

        assertThat(pieces).containsExactly(List.of(stretch(bucket, 0, 2), stretch(bucket + 1, 0, 8)),
                List.of(stretch(bucket + 1, 8, 9)), List.of(stretch(bucket + 1, 9, 13)));
        assertThat(positions()).containsExactly("2", "13");
    }

    @Test
    void whatFailsIsDoneAgain() throws SQLException {
        lengthen(bucket, 3);
        assertThatThrownBy(() -> followers.advance(name, ChainKind.PULL, 10, (connection, _) -> {
            lengthen(connection, bucket, 99);
            throw new SQLException("no");
        })).hasMessage("no");
        List<Stretch> stretches = new ArrayList<>();

        followers.advance(name, ChainKind.PULL, 10, (_, stretch) -> stretches.add(stretch));

        assertThat(stretches).containsExactly(stretch(bucket, 0, 3));
    }

    private static boolean hasSucceeded(Future<Void> replica) {
        return replica.state() == Future.State.SUCCESS;
    }

    private static Stretch stretch(int bucket, long after, long upTo) {
        return new Stretch(ChainKind.PULL, bucket, after, upTo);
    }

    private List<String> positions() {
        return trail.texts("SELECT position FROM follower WHERE name = ? AND bucket IN (?, ?) ORDER BY bucket", name, bucket,
                bucket + 1);
    }

    private void lengthen(int chain, long length) throws SQLException {
        try (Connection connection = trail.connect()) {
            lengthen(connection, chain, length);
        }
        run("INSERT INTO follower (name, kind, bucket, position) VALUES (?, 'pull', " + chain + ", 0) ON CONFLICT DO NOTHING",
                name);
    }

    private static void lengthen(Connection connection, int chain, long length) throws SQLException {
        try (PreparedStatement lengthen = connection.prepareStatement("INSERT INTO chain (kind, bucket, length, head)"
                + " VALUES ('pull', ?, ?, '') ON CONFLICT (kind, bucket) DO UPDATE SET length = excluded.length")) {
            lengthen.setInt(1, chain);
            lengthen.setLong(2, length);
            lengthen.executeUpdate();
        }
    }

    private void run(String sql, String value) throws SQLException {
        try (Connection connection = trail.connect(); PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, value);
            statement.executeUpdate();
        }
    }
}
