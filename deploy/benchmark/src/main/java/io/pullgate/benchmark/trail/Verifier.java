package io.pullgate.benchmark.trail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.pullgate.benchmark.MeasurementException;
import io.pullgate.benchmark.Threads;
import io.pullgate.benchmark.Workplace;
import io.pullgate.benchmark.peer.Output;
import io.pullgate.benchmark.stack.AuditStack;

/// `pullgate-verify.jar` with the checkpoints and the keys of a stack.
public final class Verifier {

    private static final Path JAR = Path.of("audit-service", "target", "pullgate-verify.jar");
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    /// PostgreSQL's binary COPY format: signature, flags, the length of an extension, and the end.
    private static final byte[] NO_ROWS = { 'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0,
            0, -1,
            -1 };

    private final List<String> command;
    private final List<String> evidence;
    private final Path withoutRows;

    private Verifier(List<String> command, List<String> evidence, Path withoutRows) {
        this.command = command;
        this.evidence = evidence;
        this.withoutRows = withoutRows;
    }

    /// Fetches the public keys, which is all that is needed of the service.
    public static Verifier of(Workplace place, AuditStack audit) {
        Path jar = Path.of(System.getProperty("pullgate.checkout")).toAbsolutePath().resolve(JAR);
        if (!Files.exists(jar)) {
            throw new MeasurementException(
                    "%s is missing: start this by deploy/benchmark/run, which builds it.".formatted(jar));
        }
        try {
            Path keys = Files.writeString(place.data().resolve("keys.json"),
                    audit.api().get("/.well-known/jwks.json").expect(200).body());
            return new Verifier(
                    List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", jar.toString()),
                    List.of("--checkpoints", audit.checkpoints().toString(), "--keys", keys.toString()),
                    Files.write(place.data().resolve("nothing.copy"), NO_ROWS));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Waits for a checkpoint that covers so many records.
    public static void awaitCheckpoint(Database database, long records) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (database.number("SELECT coalesce(max((payload ->> 'size')::bigint), 0) FROM checkpoint") < records) {
            if (System.nanoTime() > end) {
                throw new MeasurementException("No checkpoint covers %d records after %s.".formatted(records, PATIENCE));
            }
            Threads.sleep(BETWEEN_LOOKS);
        }
    }

    /// What it says of the records in the database.
    public Output database(AuditStack audit) {
        return Output.of(with(List.of("--database", audit.postgres().jdbcUrl("audit") + "?user=audit&password=audit")));
    }

    /// The command line that verifies a file of evidence.
    public List<String> file(Path file) {
        return with(List.of(file.toString()));
    }

    /// The command line that verifies all checkpoints and not a record: a file of evidence without rows, of a chain that is not there.
    public List<String> nothing() {
        return with(List.of("--chain", "pull/" + Short.MAX_VALUE, withoutRows.toString()));
    }

    private List<String> with(List<String> more) {
        List<String> all = new ArrayList<>(command);
        all.addAll(evidence);
        all.addAll(more);
        return all;
    }
}
