package io.pullgate.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryTest {

    @ParameterizedTest(name = "{0} is {1}")
    @CsvFileSource(resources = "/contract/repositories.csv", numLinesToSkip = 1)
    void everySpellingBecomesTheCanonicalNameOrIsRefused(String written, String canonical) {
        if (canonical == null) {
            assertThatThrownBy(() -> Repository.parse("repository", written)).isInstanceOf(SettingsException.Malformed.class);
        } else {
            Repository repository = Repository.parse("repository", written);
            assertThat(repository).hasToString(canonical).isEqualTo(Repository.of(canonical));
            assertThat(Repository.parse("repository", canonical)).isEqualTo(repository);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            alpine:3.22                   | must not have a tag
            localhost:5000/acme/api:1     | must not have a tag
            alpine@sha256:e3b0c4          | must not have a digest
            Grafana/Grafana               | must be a repository
            ghcr.io:port/acme/api         | names a registry whose host is malformed
            scratch                       | is reserved
            registry-1.docker.io/alpine   | needs a namespace
            LOCAL/acme                    | needs a namespace, and a registry
            e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 | is an image id
            """)
    void theComplaintSaysWhatIsWrong(String written, String complaint) {
        assertThatThrownBy(() -> Repository.parse("repository", written)).hasMessageStartingWith("repository " + complaint);
    }

    @Test
    void aNameHasAtMost255CharactersWithItsRegistry() {
        String longest = "docker.io/acme/" + "a".repeat(240);

        assertThat(Repository.parse("repository", longest)).hasToString(longest);
        assertThatThrownBy(() -> Repository.parse("repository", longest + "a")).hasMessageContaining("longer than 255");
    }

    @ParameterizedTest
    @ValueSource(strings = { "a/", "a.", "a.a/", "a_" })
    void whatIsFarTooLongIsRefusedHoweverItIsBuilt(String part) {
        String written = part.repeat(100_000) + "a/a";

        assertThatThrownBy(() -> Repository.parse("repository", written)).hasMessageContaining("longer than 255");
    }
}
