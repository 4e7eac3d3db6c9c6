package io.pullgate.policy.journal;

import static io.pullgate.policy.journal.Records.entries;
import static io.pullgate.policy.journal.Records.saying;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a journal refuses while its disk is in order.
class JournalLimitsTest {

    @TempDir
    Path directory;

    @Test
    void appendsBeyondTheMaximumAreRefusedUntilSomethingIsReleased() throws Exception {
        JournalOptions options = new JournalOptions(directory, 200, 50, Durability.SYNCED, Duration.ofSeconds(5));
        try (Journal journal = Journal.open(options)) {
            for (int i = 0; i < 8; i++) {
                journal.append(saying("12345678901"));
            }

            assertThatThrownBy(() -> journal.append(saying("12345678901"))).isInstanceOf(JournalUnavailableException.class)
                    .hasMessageContaining("full");
            assertThat(journal.trouble()).hasValueSatisfying(reason -> assertThat(reason).contains("full"));
            assertThat(journal.figures().refused()).isEqualTo(1);

            journal.release(entries(journal).get(3).end(), 4);
            assertThat(journal.append(saying("12345678901")).sequence()).isEqualTo(9);
            assertThat(journal.trouble()).isEmpty();
        }
    }

    @Test
    void aFullJournalRecoversWithoutBeingAsked() throws Exception {
        JournalOptions options = new JournalOptions(directory, 20, 1, Durability.SYNCED, Duration.ofSeconds(5));
        try (Journal journal = Journal.open(options)) {
            Receipt only = journal.append(saying("abc"));
            assertThatThrownBy(() -> journal.append(saying("def"))).isInstanceOf(JournalUnavailableException.class);
            journal.release(only.end(), 1);

            await().until(() -> journal.trouble().isEmpty());
        }
    }

    @Test
    void aRecordThatCannotBeWrittenIsRefusedAlone() throws Exception {
        try (Journal journal = open()) {
            assertThatThrownBy(() -> journal.append((_, _) -> new byte[Frame.LONGEST_PAYLOAD + 1]))
                    .isInstanceOf(JournalUnavailableException.class);
            assertThatThrownBy(() -> journal.append((_, _) -> new byte[0])).isInstanceOf(JournalUnavailableException.class);
            assertThatThrownBy(() -> journal.append((_, _) -> {
                throw new IllegalStateException("no such field");
            })).isInstanceOf(JournalUnavailableException.class);
            assertThat(journal.trouble()).isEmpty();

            byte[] longest = new byte[Frame.LONGEST_PAYLOAD];
            assertThat(journal.append((_, _) -> longest).sequence()).isEqualTo(1);
            assertThat(journal.append(saying("next")).sequence()).isEqualTo(2);
            assertThat(entries(journal).getFirst().payload()).isEqualTo(longest);
        }
    }

    @Test
    void aClosedJournalRefuses() throws Exception {
        Journal journal = open();
        journal.close();

        assertThatThrownBy(() -> journal.append(saying("a"))).isInstanceOf(JournalUnavailableException.class)
                .hasMessageContaining("closed");
    }

    private Journal open() throws IOException {
        return Journal.open(JournalOptions.of(directory, 1 << 30, Durability.SYNCED));
    }
}
