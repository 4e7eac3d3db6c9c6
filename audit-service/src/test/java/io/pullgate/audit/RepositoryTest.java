package io.pullgate.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            alpine,                               docker.io,      library/alpine
            library/alpine,                       docker.io,      library/alpine
            docker.io/library/alpine,             docker.io,      library/alpine
            index.docker.io/library/alpine,       docker.io,      library/alpine
            registry-1.docker.io/library/alpine,  docker.io,      library/alpine
            Docker.IO/library/alpine,             docker.io,      library/alpine
            docker.io:443/library/alpine,         docker.io,      library/alpine
            registry-1.docker.io:443/acme/api,    docker.io,      acme/api
            index.docker.io:80/acme/api,          docker.io,      acme/api
            docker.io:5000/acme/api,              docker.io:5000, acme/api
            ghcr.io:443/acme/api,                 ghcr.io:443,    acme/api
            acme/api,                             docker.io,      acme/api
            acme/team/api__x,                     docker.io,      acme/team/api__x
            ghcr.io/acme/api,                     ghcr.io,        acme/api
            localhost/api,                        localhost,      api
            localhost:5000/api,                   localhost:5000, api
            [::1]:5000/api,                       [::1]:5000,     api
            """)
    void everySpellingNamesOneRepository(String text, String registry, String path) {
        assertThat(Repository.parse(text)).contains(new Repository(registry, path));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "/", "acme/", "/api", "acme//api", "alpine:3.22", "acme/api@sha256:00", "Acme/Api",
            "acme/../api", "acme/%2e", "acme/api ", "acme/.api", "acme/api_", "a b", "ghcr.io/", "ghcr.io:x/api" })
    void whatNamesNoRepositoryIsRefused(String text) {
        assertThat(Repository.parse(text)).isEmpty();
    }

    @Test
    void aHostileNameIsCheckedAtOnce() {
        assertThat(Repository.parse("a".repeat(200) + "_".repeat(50) + "!")).isEmpty();
        assertThat(Repository.parse("a-".repeat(250) + "!")).isEmpty();
        assertThat(Repository.parse("a".repeat(256))).isEmpty();
    }
}
