package io.pullgate.policy.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.pullgate.policy.decision.InvalidImageReferenceException;

class PullsTest {

    private static final String PULL = "/v1.41/images/create?fromImage=alpine";
    private static final String DIGEST = "sha256:" + "a".repeat(64);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /v1.41/images/create?fromImage=alpine&tag=3.20                         | docker.io/library/alpine | 3.20
            /images/create?tag=3.20&fromImage=alpine                               | docker.io/library/alpine | 3.20
            /v1.41/images/create?fromImage=alpine:3.20                             | docker.io/library/alpine | 3.20
            /v1.41/images/create?fromImage=alpine:3.19&tag=3.20                    | docker.io/library/alpine | 3.20
            /v1.41/images/create?fromImage=alpine                                  | docker.io/library/alpine |
            /v1.41/images/create?fromImage=alpine:                                 | docker.io/library/alpine |
            /v1.41/images/create?fromImage=alpine&tag=                             | docker.io/library/alpine |
            /v1.41/images/create?fromImage=localhost:5000/acme/api                 | localhost:5000/acme/api  |
            /v1.41/images/create?fromImage=docker.io%2Fgrafana%2Fgrafana&tag=10    | docker.io/grafana/grafana | 10
            /v1.41/images/create?from%49mage=registry-1.docker.io/evil/x&tag=1     | docker.io/evil/x         | 1
            /v1.41/images/create?fromImage=alpine&fromImage=alpine&tag=1&tag=1     | docker.io/library/alpine | 1
            /v1.41/images/create?fromImage=alpine&fromSrc=-&tag=1                  | docker.io/library/alpine | 1
            /v1.41/images/create?fromImage=alpine&tag=1&platform=linux/arm64       | docker.io/library/alpine | 1
            /v1.41/images/create?FromImage=acme/api&fromImage=alpine&tag=1         | docker.io/library/alpine | 1
            /v1.41/%69mages/create?fromImage=alpine&tag=1                          | docker.io/library/alpine | 1
            /v1.41%2Fimages/create?fromImage=alpine&tag=1                          | docker.io/library/alpine | 1
            /v9../images/create?fromImage=alpine&tag=1                             | docker.io/library/alpine | 1
            /v1.41/plugins/pull?remote=vieux/sshfs&name=ssh                        | docker.io/vieux/sshfs    | latest
            /v1.41/plugins/pull?remote=vieux/sshfs:next                            | docker.io/vieux/sshfs    | next
            /plugins/acme/volumes:1/upgrade?remote=docker.io/vieux/sshfs:2         | docker.io/vieux/sshfs    | 2
            """)
    void aPullIsKnownHoweverItIsWritten(String uri, String repository, String tag) {
        assertThat(Pulls.of(post(uri))).singleElement().satisfies(image -> {
            assertThat(image.reference().repository()).hasToString(repository);
            assertThat(image.reference().tag()).isEqualTo(Optional.ofNullable(tag));
            assertThat(image.reference().digest()).isEmpty();
        });
    }

    @Test
    void aTagMayBeADigest() {
        assertThat(Pulls.of(post(PULL + ":3.20&tag=sha256%3A" + "a".repeat(64)))).singleElement().satisfies(image -> {
            assertThat(image.reference().tag()).isEmpty();
            assertThat(image.reference().digest()).contains(DIGEST);
        });
        assertThat(Pulls.of(post("/images/create?fromImage=alpine@" + DIGEST))).singleElement().satisfies(image -> {
            assertThat(image.image()).isEqualTo("alpine@" + DIGEST);
            assertThat(image.reference().digest()).contains(DIGEST);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = { "/v1.41/containers/create?name=web", "/v1.41/images/create?fromSrc=-&repo=acme/api",
            "/v1.41/images/create?fromSrc=https://example.com/root.tar&tag=1", "/v1.41/images/load", "/v1.41/build?t=acme/api",
            "/v1.41/images/alpine/push?tag=1", "/v1.41/images/create/tag?repo=x", "/v1.41/plugins/acme/volumes/enable",
            "/v1.41/services/a/b/update", "/v1.41/Images/create?fromImage=mallory/backdoor", "/session", "/grpc",
            "/version/images/create?fromImage=mallory/backdoor", "/v1.41/images/create%3FfromImage=mallory/backdoor",
            "/containers/prune?filters={\"a;b\":%zz}" })
    void everythingElsePullsNothing(String uri) {
        assertThat(Pulls.of(post(uri))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "GET", "HEAD", "DELETE", "PUT", "post" })
    void noOtherMethodPulls(String method) {
        assertThat(Pulls.of(request(method, PULL, "", Map.of()))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "images/create?fromImage=alpine", "http://localhost/images/create?fromImage=alpine",
            "x:/images/create?fromImage=alpine", "//images/create?fromImage=alpine", "/v1.41//images/create?fromImage=alpine",
            "/v1.41/images/create/?fromImage=alpine", "/v1.41/./images/create?fromImage=alpine",
            "/v1.41/x/../images/create?fromImage=alpine", "/v1.41/images%2F%2Fcreate?fromImage=alpine",
            "/v1.41/images/cr%zzeate?fromImage=alpine", "/v1.41/images/cr%6\uff15ate?fromImage=alpine", "/v1.41/images/create%",
            "/v1.41/images/create%2", "/images/\tcreate",
            "/v1.41/images/create", "/v1.41/images/create?tag=1", "/v1.41/images/create?fromImage=",
            "/v1.41/images/create?FROMIMAGE=alpine", "/v1.41/images/create?fromImage=alpine&fromImage=mallory/backdoor",
            "/v1.41/images/create?fromImage=&fromImage=mallory/backdoor&fromSrc=-",
            "/v1.41/images/create?fromImage=alpine&tag=1&tag=2", "/v1.41/images/create?fromImage=alpine;tag=1",
            "/v1.41/images/create?fromSrc=-;fromImage=mallory/backdoor", "/v1.41/images/create?fromImage=al%pine",
            "/v1.41/images/create?fromImage=alpine&x=%", "/v1.41/plugins/pull", "/v1.41/plugins/pull?remote=",
            "/v1.41/plugins/pull?remote=a/b&remote=c/d", "/v1.41/plugins/a/upgrade?name=b" })
    void whatCouldBeReadInTwoWaysIsNotDecided(String uri) {
        assertThatExceptionOfType(UndecidableRequestException.class).isThrownBy(() -> Pulls.of(post(uri)));
    }

    @ParameterizedTest
    @ValueSource(strings = { "/images/create?fromImage=alpine&tag=a%20b", "/images/create?fromImage=Alpine",
            "/images/create?fromImage=acme/../api", "/images/create?fromImage=alpine&tag=sha256:1234",
            "/images/create?fromImage=alpine+3", "/images/create?fromImage=alpine%25", "/plugins/pull?remote=a//b" })
    void aNameThatIsNoneIsNotDecided(String uri) {
        assertThatExceptionOfType(InvalidImageReferenceException.class).isThrownBy(() -> Pulls.of(post(uri)));
    }

    @Test
    void aFormCouldSayAnotherImageThanTheQuery() {
        Map<String, String> form = Map.of("Content-Type", "Application/X-WWW-form-urlencoded; charset=utf-8");

        assertUndecidable(PULL, with(form, "Content-Length", "21"));
        assertUndecidable(PULL, form);
        assertUndecidable("/images/create?fromSrc=-", form);
        assertUndecidable("/plugins/pull?remote=vieux/sshfs", form);
        assertThat(Pulls.of(request("POST", PULL, "", with(form, "Content-Length", "0")))).hasSize(1);
    }

    /// Of two headers of the same name the engine reads the first and shows the last.
    @Test
    void aBodyOfAnotherTypeCouldBeAForm() {
        assertUndecidable(PULL, Map.of("content-type", "application/json"));
        assertUndecidable(PULL, Map.of("Content-Type", "text/plain", "Content-Length", "21"));
        assertUndecidable(PULL, Map.of("Content-Length", "21"));
    }

    /// As `docker import -` sends it.
    @Test
    void anImportFromTheClientPullsNothing() {
        assertThat(Pulls.of(request("POST", "/v1.41/images/create?fromSrc=-&repo=acme/api", "",
                Map.of("Content-Type", "text/plain")))).isEmpty();
    }

    @Test
    void aBodyTheEngineShowsIsNoForm() {
        Map<String, String> json = Map.of("Content-Type", "application/json", "Content-Length", "2");

        assertThat(Pulls.of(request("POST", PULL, "{}", json))).hasSize(1);
        assertThat(Pulls.of(request("POST", "/plugins/pull?remote=vieux/sshfs", "[]", json))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = { "/v1.41/services/create", "/services/create?x=1", "/v1.41/services/web/update?version=7" })
    void aServicePullsItsImage(String uri) {
        List<WantedImage> images = Pulls.of(request("POST", uri, """
                {"Name": "web", "TaskTemplate": {"ContainerSpec": {"Image": "mallory/backdoor:1"}}}""", Map.of()));

        assertThat(images).singleElement().extracting(WantedImage::image).isEqualTo("mallory/backdoor:1");
    }

    private static void assertUndecidable(String uri, Map<String, String> headers) {
        assertThatExceptionOfType(UndecidableRequestException.class)
                .isThrownBy(() -> Pulls.of(request("POST", uri, "", headers)));
    }

    private static Map<String, String> with(Map<String, String> headers, String name, String value) {
        return Map.of("Content-Type", headers.get("Content-Type"), name, value);
    }

    private static EngineRequest post(String uri) {
        return request("POST", uri, "", Map.of("Content-Type", "text/plain", "Content-Length", "0"));
    }

    private static EngineRequest request(String method, String uri, String body, Map<String, String> headers) {
        return new EngineRequest("", "", method, uri, body.getBytes(StandardCharsets.UTF_8), headers);
    }
}
