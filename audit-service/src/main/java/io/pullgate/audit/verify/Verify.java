package io.pullgate.audit.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import io.pullgate.audit.integrity.ChainId;
import io.pullgate.audit.integrity.CheckpointFiles;
import io.pullgate.audit.integrity.PackManifest;
import io.pullgate.audit.integrity.PublicCheckpointKey;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `java -jar pullgate-verify.jar`: says whether records are as they were when checkpoints were published.
@Command(name = "pullgate-verify", sortOptions = false, description = {
        "Verifies audit records of Pullgate, in its database or in files of evidence, against published checkpoints; or an",
        "evidence pack, by itself or against published checkpoints.",
        "Names the first thing that is wrong." }, exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
                "0:everything is as it was", "1:something is not", "2:the options are wrong",
                "3:something could not be read, so nothing is said" })
public final class Verify implements Callable<Integer> {

    static final int GOOD = 0;
    static final int BAD = 1;
    static final int CANNOT_READ = 3;

    @Option(names = { "-h", "--help" }, usageHelp = true, description = "show this")
    private boolean help;
    @Spec
    private CommandLine.Model.CommandSpec spec;
    @Option(names = "--checkpoints", paramLabel = "DIRECTORY", description = "the published checkpoints; only an evidence pack can be verified without")
    private Optional<Path> checkpoints;
    @Option(names = "--keys", required = true, paramLabel = "FILE", description = "the trusted public keys, a JWK set: as audit-service publishes it, from a time and a place you trust")
    private Path keys;
    @Option(names = "--database", paramLabel = "JDBC-URL", description = "verify the records there")
    private Optional<String> database;
    @Option(names = "--user", paramLabel = "NAME", defaultValue = "audit", description = "who reads the database; the password is taken from PGPASSWORD (default: ${DEFAULT-VALUE})")
    private String user;
    @Option(names = "--after", paramLabel = "NUMBER", defaultValue = "0", description = "begin behind this checkpoint; what is before is not looked at")
    private long after;
    @Option(names = "--through", paramLabel = "NUMBER", description = "every record up to this checkpoint must be there (default: the newest)")
    private Optional<Long> through;
    @Option(names = "--chain", paramLabel = "KIND/BUCKET", description = "only this chain, for example pull/3; may be given several times")
    private List<String> only = List.of();
    @Parameters(paramLabel = "FILE", arity = "0..*", description = "files of evidence, or one evidence pack, to verify instead of a database")
    private List<Path> files = List.of();

    /// Exits with one of the codes above.
    public static void main(String[] arguments) {
        System.exit(command().execute(arguments));
    }

    /// What [#main(String[])] executes.
    public static CommandLine command() {
        return new CommandLine(new Verify()).setExecutionExceptionHandler((failure, command, _) -> {
            command.getErr().println("CANNOT READ " + failure);
            return CANNOT_READ;
        });
    }

    @Override
    public Integer call() throws IOException, SQLException {
        if (database.isPresent() != files.isEmpty()) {
            throw new CommandLine.ParameterException(spec.commandLine(), "either --database or files are wanted");
        }
        try {
            Map<String, PublicCheckpointKey> trusted = PublicCheckpointKey.readSet(Files.readAllBytes(keys));
            if (files.size() == 1 && Pack.isOne(files.getFirst())) {
                verifyPack(trusted);
            } else {
                verify(trusted);
            }
            return GOOD;
        } catch (BadEvidenceException bad) {
            say("BAD  %s: %s", bad.fault().wireName(), bad.getMessage());
            return BAD;
        }
    }

    private void verify(Map<String, PublicCheckpointKey> trusted) throws IOException, SQLException, BadEvidenceException {
        SortedMap<Long, String> published = published(checkpoints.orElseThrow(
                () -> new CommandLine.ParameterException(spec.commandLine(), "--checkpoints is wanted")));
        if (database.isEmpty()) {
            Walk walk = new Walk(expectation(Trail.of(published, trusted)));
            new EvidenceFiles(files).walk(walk);
            report(walk.end());
            return;
        }
        try (RecordDatabase records = RecordDatabase.open(database.get(), credentials())) {
            Trail trail = Trail.of(Published.together(published, records.checkpoints()), trusted);
            Walk walk = new Walk(expectation(trail));
            records.walk(walk);
            Walk.Outcome outcome = walk.end();
            records.compareEnds(walk);
            Map<String, Long> unchained = records.unchained();
            requireNonePutIn(unchained, trail.newest().unchained());
            report(outcome);
            unchained.forEach(this::reportUnchained);
        }
    }

    private static void requireNonePutIn(Map<String, Long> found, Map<String, Long> said) throws BadEvidenceException {
        for (Map.Entry<String, Long> kind : found.entrySet()) {
            long most = said.getOrDefault(kind.getKey(), Long.MAX_VALUE);
            if (kind.getValue() > most) {
                throw new BadEvidenceException(Fault.PUT_IN,
                        "%d records of kind %s are in no chain, %d more than a checkpoint says"
                                .formatted(kind.getValue(), kind.getKey(), kind.getValue() - most));
            }
        }
    }

    private void verifyPack(Map<String, PublicCheckpointKey> trusted) throws IOException, BadEvidenceException {
        if (after != 0 || through.isPresent() || !only.isEmpty()) {
            throw new CommandLine.ParameterException(spec.commandLine(), "a pack is verified as a whole");
        }
        Optional<SortedMap<Long, String>> published = checkpoints.isPresent()
                ? Optional.of(published(checkpoints.get()))
                : Optional.empty();
        report(new PackVerification(trusted, published).verify(files.getFirst()));
    }

    private static SortedMap<Long, String> published(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            throw new IOException("there is no directory " + directory);
        }
        return new CheckpointFiles(directory).readAll();
    }

    private Expectation expectation(Trail trail) {
        long newest = trail.newest().number();
        if (after < 0 || after > newest || through.isPresent() && (through.get() <= after || through.get() > newest)) {
            throw new CommandLine.ParameterException(spec.commandLine(), "the newest checkpoint is " + newest);
        }
        say("     %d checkpoints, the newest of %s", newest, trail.newest().at());
        Set<ChainId> chains = only.stream().map(this::chain).collect(Collectors.toSet());
        return new Expectation(trail,
                new Scope(after, through.map(OptionalLong::of).orElse(OptionalLong.empty()), chains));
    }

    private ChainId chain(String text) {
        try {
            return ChainId.parse(text);
        } catch (IllegalArgumentException bad) {
            throw new CommandLine.ParameterException(spec.commandLine(), bad.getMessage());
        }
    }

    private Properties credentials() {
        Properties credentials = new Properties();
        credentials.setProperty("user", user);
        Optional.ofNullable(System.getenv("PGPASSWORD"))
                .ifPresent(password -> credentials.setProperty("password", password));
        return credentials;
    }

    private void report(Walk.Outcome outcome) {
        say("GOOD %d records in %d chains", outcome.records(), outcome.chains());
        note(outcome.beyond(), "lie behind the last checkpoint: only their links vouch for them until the next one");
        note(outcome.purged(), "more are gone, as a checkpoint says that they may be");
        note(outcome.nameless(), "have no names any more, as a checkpoint says that they may");
    }

    private void report(PackVerification.Verified pack) {
        PackManifest manifest = pack.manifest();
        say("     evidence of %s, of the days from %s to before %s, written by %s for %s at %s", manifest.organization(),
                manifest.from(), manifest.to(), manifest.service(), manifest.askedBy(), manifest.writtenAt());
        manifest.newest().ifPresent(newest -> say("     the newest checkpoint is %d of %s, %s", newest.number(),
                pack.trail().newest().at(), newest.hash()));
        say("GOOD %d pulls and %d changes in %d files", pack.outcome().pulls(), pack.outcome().changes(),
                manifest.files().size());
        note(pack.outcome().withheld(), "pulls more are withheld, since they also say what other organizations decided");
        note(pack.outcome().behind(), "lie behind the newest checkpoint: it does not cover them yet");
        note(pack.outcome().broken(), "are of checkpoints of which others were purged: only their own links vouch for them");
        note(pack.outcome().nameless(), "have no names any more, as a checkpoint says that they may");
        note(manifest.rows().unchained(), "more are in no chain: nothing vouches for them");
    }

    private void reportUnchained(String kind, long number) {
        note(number, "of kind %s are in no chain: nothing vouches for them".formatted(kind));
    }

    private void note(long number, String what) {
        if (number > 0) {
            say("     %d %s", number, what);
        }
    }

    private void say(String form, Object... values) {
        spec.commandLine().getOut().printf(form + "%n", values);
        spec.commandLine().getOut().flush();
    }
}
