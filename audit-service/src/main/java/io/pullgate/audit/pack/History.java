package io.pullgate.audit.pack;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.pullgate.audit.export.ExportRefusedException;
import io.pullgate.audit.integrity.ChainId;
import io.pullgate.audit.integrity.Checkpoint;
import io.pullgate.audit.integrity.PackManifest;
import io.pullgate.audit.integrity.PublicCheckpointKey;
import io.pullgate.audit.integrity.SignedCheckpoint;
import io.pullgate.audit.integrity.UntrustedCheckpointException;
import io.pullgate.audit.store.Moment;
import io.pullgate.audit.store.Moment.Stretch;

/// Where the checkpoints cut the chains. Of a checkpoint that is not asked for, one number for each chain is held.
final class History {

    private final Moment moment;
    private final Map<String, PublicCheckpointKey> trusted;
    private final Map<ChainId, Integer> columns = new TreeMap<>();
    /// How long each chain is, by the number of the checkpoint; before the first one, there is nothing.
    private final List<long[]> lengths = new ArrayList<>(List.of(new long[0]));
    private final List<Checkpoint.Range> purged = new ArrayList<>();
    /// What the newest of those read says is no longer kept; the next one may take it back.
    private List<Checkpoint.Range> lastPurged = List.of();
    private Optional<PackManifest.Newest> newest = Optional.empty();

    private History(Moment moment, Map<String, PublicCheckpointKey> trusted) {
        this.moment = moment;
        this.trusted = Map.copyOf(trusted);
    }

    static History read(Moment moment, Map<String, PublicCheckpointKey> trusted) throws SQLException, IOException {
        History history = new History(moment, trusted);
        moment.eachCheckpoint(history::add);
        return history;
    }

    Optional<PackManifest.Newest> newest() {
        return newest;
    }

    long newestNumber() {
        return lengths.size() - 1;
    }

    /// The number of the first checkpoint that covers a record; one more than the newest if none does.
    long covering(ChainId chain, long position) {
        int low = 1;
        int high = lengths.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (length(middle, chain) >= position) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /// How long a chain is at a checkpoint; 0 if it knows none.
    long length(long number, ChainId chain) {
        Integer column = columns.get(chain);
        long[] known = lengths.get(Math.toIntExact(number));
        return column == null || column >= known.length ? 0 : known[column];
    }

    /// What a checkpoint adds to a chain; of one more than the newest, all that lies behind that.
    Stretch stretch(long number, ChainId chain) {
        return new Stretch(chain, length(number - 1, chain), number > newestNumber() ? Long.MAX_VALUE : length(number, chain));
    }

    /// Whether any of the records a checkpoint adds were purged.
    boolean isBroken(long number) {
        return purged.stream().anyMatch(range -> {
            ChainId chain = new ChainId(range.kind(), range.bucket());
            return range.to() > length(number - 1, chain) && range.from() <= length(number, chain);
        });
    }

    /// The link of the last record of a purged range that ends there.
    Optional<Checkpoint.Range> purgedUpTo(ChainId chain, long position) {
        return purged.stream().filter(range -> range.to() == position && range.bucket() == chain.bucket()
                && range.kind().equals(chain.kind())).findFirst();
    }

    Optional<SignedCheckpoint> checkpoint(long number) throws SQLException, IOException {
        Optional<String> text = moment.checkpoint(number);
        return text.isPresent() ? Optional.of(verify(number, text.get())) : Optional.empty();
    }

    private void add(long number, String text) throws IOException {
        SignedCheckpoint signed = verify(number, text);
        if (number != lengths.size() || signed.content().number() != number) {
            throw new ExportRefusedException("Checkpoint %d is missing: the database has to be verified.".formatted(
                    lengths.size()));
        }
        signed.content().chains().forEach(chain -> columns.putIfAbsent(new ChainId(chain.kind(), chain.bucket()),
                columns.size()));
        long[] known = new long[columns.size()];
        signed.content().chains().forEach(chain -> known[columns.get(new ChainId(chain.kind(), chain.bucket()))] = chain
                .length());
        lengths.add(Arrays.equals(known, lengths.getLast()) ? lengths.getLast() : known);
        if (signed.content().notPurged().isPresent()) {
            purged.removeAll(lastPurged);
        }
        lastPurged = signed.content().purge().map(Checkpoint.Purge::ranges).orElse(List.of());
        purged.addAll(lastPurged);
        newest = Optional.of(new PackManifest.Newest(number, signed.hash()));
    }

    private SignedCheckpoint verify(long number, String text) throws IOException {
        try {
            return SignedCheckpoint.verify(text, trusted);
        } catch (UntrustedCheckpointException bad) {
            throw new ExportRefusedException("Checkpoint %d in the database is not ours (%s): the database has to be verified."
                    .formatted(number, bad.getMessage()));
        }
    }
}
