package io.pullgate.audit.checkpoint;

import java.time.Duration;

/// What configuration may ask for. Whatever is let go is gone for ever: the service must not start with what nobody can have meant.
final class Limits {

    private Limits() {
    }

    /// @param isVouchedFor whether checkpoints are signed and published
    /// @throws IllegalStateException which names the key that is wrong
    static void require(IntegrityConfig integrity, RetentionConfig retention, PseudonymizeConfig pseudonymize,
            boolean isVouchedFor) {
        requirePositive("pullgate.integrity.checkpoint-every", integrity.checkpointEvery());
        requirePositive("pullgate.integrity.look-every", integrity.lookEvery());
        pseudonymize.after().ifPresent(after -> requirePositive("pullgate.pseudonymize.after", after));
        if (retention.months().isPresent() && retention.months().getAsInt() < 1) {
            throw new IllegalStateException("pullgate.retention.months is %d: the least is 1".formatted(
                    retention.months().getAsInt()));
        }
        if (!isVouchedFor && (retention.months().isPresent() || pseudonymize.after().isPresent())) {
            throw new IllegalStateException("pullgate.retention.months or pullgate.pseudonymize.after is set, but no checkpoint"
                    + " is signed (pullgate.integrity.signing-key) and published (pullgate.integrity.publish-to or .topic)");
        }
    }

    private static void requirePositive(String key, Duration value) {
        if (value.toMillis() < 1) {
            throw new IllegalStateException("%s is %s: it has to be a time".formatted(key, value));
        }
    }
}
