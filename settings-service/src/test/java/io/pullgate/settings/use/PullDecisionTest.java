package io.pullgate.settings.use;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.pullgate.settings.AllowListEntry;
import io.pullgate.settings.OrganizationName;
import io.pullgate.settings.Repository;

/// policy-service owns this contract; its sample must be readable here.
class PullDecisionTest {

    @Test
    void theProducersSampleIsTheUseOfAToken() throws IOException {
        PullDecision sample = read(sample());

        assertThat(sample.token()).contains(UUID.fromString("019ab0b2-6c00-7000-8000-0000000000aa"));
        assertThat(sample.at()).isEqualTo("2026-11-23T09:00:02.500Z");
        assertThat(sample.matched()).isEmpty();
    }

    @Test
    void everyOrganizationWhoseAllowListAllowsItIsOneWithAMatch() throws IOException {
        PullDecision decision = read(sample().replace("\"disabled\"", "\"allowlist\""));

        assertThat(decision.matched()).containsExactly(new AllowListEntry(new OrganizationName("globex"),
                Repository.parse("repository", "mallory/backdoor")));
    }

    @ParameterizedTest
    @CsvSource({ "docker.io, library/alpine, alpine", "docker.io, grafana/grafana, grafana/grafana",
            "ghcr.io, acme/api, ghcr.io/acme/api", "localhost:5000, api, localhost:5000/api" })
    void aMatchedEntryIsNamedAsItStandsInTheList(String registry, String repository, String written) {
        PullDecision decision = read(matched("\"acme\"", "\"" + registry + "\"", "\"" + repository + "\""));

        assertThat(decision.matched()).extracting(AllowListEntry::repository)
                .containsExactly(Repository.parse("repository", written));
    }

    @Test
    void whatIsNotThereIsNoUse() {
        PullDecision decision = read("{\"tokenId\":null,\"verdicts\":[null,{},{\"organization\":\"acme\"}]}");

        assertThat(decision.token()).isEmpty();
        assertThat(decision.matched()).isEmpty();
        assertThat(read("{}").matched()).isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = { "", "rubbish", "null", "[]", "7", "{\"tokenId\":", "{\"tokenId\":{}}", "{\"verdicts\":{}}",
            "{\"verdicts\":[7]}" })
    void whatIsNoDecisionIsSaidToBeNone(String message) {
        assertThatThrownBy(() -> read(message)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTokenThatCannotBeToldIsNone() {
        PullDecision decision = read("{\"tokenId\":\"t1\"}");

        assertThatThrownBy(decision::token).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = { "{}", "{\"occurredAt\":null}", "{\"occurredAt\":\"yesterday\"}",
            "{\"occurredAt\":\"-999999999-01-01T00:00:00Z\"}" })
    void aTimeThatCannotBeToldIsNone(String message) {
        PullDecision decision = read(message);

        assertThatThrownBy(decision::at).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '\'', value = { "null, \"docker.io\", \"a/b\"", "\"ACME\", \"docker.io\", \"a/b\"",
            "\"acme\", null, \"a/b\"", "\"acme\", \"docker.io\", null", "\"acme\", \"docker.io\", \"a/../b\"",
            "\"acme\", \"docker.io\", \"a/b\\u0000\"", "\"a\\u0000\", \"docker.io\", \"a/b\"" })
    void anEntryThatCannotBeToldIsNone(String organization, String registry, String repository) {
        PullDecision decision = read(matched(organization, registry, repository));

        assertThatThrownBy(decision::matched).isInstanceOf(IllegalArgumentException.class);
    }

    private static String matched(String organization, String registry, String repository) {
        return "{\"registry\":%s,\"repository\":%s,\"verdicts\":[{\"organization\":%s,\"reason\":\"allowlist\"}]}"
                .formatted(registry, repository, organization);
    }

    private static PullDecision read(String message) {
        return PullDecision.read(message == null ? null : message.getBytes(StandardCharsets.UTF_8));
    }

    private static String sample() throws IOException {
        try (InputStream sample = PullDecisionTest.class.getResourceAsStream("/contract/pull-decision.v1.json")) {
            return new String(sample.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
