package io.pullgate.benchmark.million;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.pullgate.benchmark.million.TemplateTable.Column;

class CopiesTest {

    private static final Instant MADE = Instant.parse("2026-10-01T08:00:00.123456789Z");
    private static final Map<String, String> NAMES = Map.of("template", "org-0000007", "olivia", "org-owner-00000");
    private static final TemplateTable CHANGES = new TemplateTable("settings_change",
            List.of(new Column("id", "uuid"), new Column("occurred_at", "timestamp with time zone"),
                    new Column("organization", "text"), new Column("revision", "bigint"), new Column("actor", "text"),
                    new Column("user_agent", "text"), new Column("after", "json")),
            List.of(List.of("019ab0b2-6c00-7000-8000-000000000001", "2026-11-25 09:00:00.1+00", "template", "2", "olivia",
                    "\\N",
                    "{\"mode\":\"enforce\",\"namespaces\":[\"template\"],\"owners\":[\"olivia\"],\"note\":\"template of all\"}")));

    private final Copies copies = Copies.made(MADE);

    @Test
    void everyColumnOfTheTableIsFilled() {
        assertThat(line()).hasSameSizeAs(CHANGES.columns());
    }

    @Test
    void namesAreTheCopysAndTheRestIsAsItWas() {
        String[] line = line();

        assertThat(line[2]).isEqualTo("org-0000007");
        assertThat(line[3]).isEqualTo("2");
        assertThat(line[4]).isEqualTo("org-owner-00000");
        assertThat(line[5]).as("null").isEqualTo("\\N");
        assertThat(line[6]).isEqualTo("{\"mode\":\"enforce\",\"namespaces\":[\"org-0000007\"],\"owners\":[\"org-owner-00000\"],"
                + "\"note\":\"template of all\"}");
    }

    @Test
    void idsAreNewAndOfTheTimeOfTheCopy() {
        UUID id = UUID.fromString(line()[0]);

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(MADE.toEpochMilli());
        assertThat(UUID.fromString(line()[0])).isNotEqualTo(id);
        assertThat(line()[1]).as("microseconds, as the database has").isEqualTo("2026-10-01T08:00:00.123456Z");
    }

    @Test
    void aNumberCanBeGiven() {
        assertThat(copies.lines(CHANGES, NAMES, Map.of("revision", 100L)).split("\t")[3]).isEqualTo("100");
    }

    @Test
    void aTableIsReadWithAllItsColumnsOrNotAtAll() {
        assertThatThrownBy(
                () -> new TemplateTable("member", List.of(new Column("username", "text")), List.of(List.of("a", "b"))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(CHANGES.copyStatement()).isEqualTo("copy settings_change (\"id\", \"occurred_at\", \"organization\", "
                + "\"revision\", \"actor\", \"user_agent\", \"after\") from stdin");
    }

    private String[] line() {
        String lines = copies.lines(CHANGES, NAMES, Map.of());
        assertThat(lines).endsWith("\n");
        return lines.strip().split("\t");
    }
}
