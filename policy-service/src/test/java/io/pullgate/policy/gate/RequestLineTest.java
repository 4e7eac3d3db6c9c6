package io.pullgate.policy.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestLineTest {

    private static final String DIGEST = "sha256:" + "a".repeat(64);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET  | /v2/library/alpine/manifests/3.20          | library/alpine    | false | 3.20
            HEAD | /v2/library/alpine/manifests/latest        | library/alpine    | true  | latest
            GET  | /v2/alpine/manifests/latest                | alpine            | false | latest
            GET  | /v2/acme/team/api/manifests/v1?ns=docker.io | acme/team/api    | false | v1
            GET  | /v2/manifests/manifests/latest             | manifests         | false | latest
            GET  | /v2/a/blobs/manifests/latest               | a/blobs           | false | latest
            GET  | /v2/a/blobs/uploads/manifests/latest       | a/blobs/uploads   | false | latest
            GET  | /v2/library/alpine/tags/list?n=10          | library/alpine    | false |
            """)
    void readingIsOfTheRepositoryBeforeTheLastTwoParts(String method, String uri, String repository, boolean head,
            String reference) {
        assertThat(RequestLine.of(method, uri).read())
                .isEqualTo(new RegistryRequest.Read(repository, head, Optional.ofNullable(reference)));
    }

    @Test
    void blobsAndReferrersAreReadToo() {
        assertThat(read("GET", "/v2/library/alpine/blobs/" + DIGEST))
                .isEqualTo(new RegistryRequest.Read("library/alpine", false, Optional.empty()));
        assertThat(read("GET", "/v2/library/alpine/referrers/" + DIGEST))
                .isEqualTo(new RegistryRequest.Read("library/alpine", false, Optional.empty()));
        assertThat(read("GET", "/v2/library/alpine/manifests/" + DIGEST))
                .isEqualTo(new RegistryRequest.Read("library/alpine", false, Optional.of(DIGEST)));
    }

    @Test
    void anUploadIsWritingWhateverTheMethod() {
        for (String method : new String[] { "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE" }) {
            assertThat(read(method, "/v2/acme/api/blobs/uploads/6df24a34?_state=x"))
                    .isEqualTo(new RegistryRequest.Write("acme/api", Optional.empty()));
        }
        assertThat(read("POST", "/v2/acme/api/blobs/uploads/"))
                .isEqualTo(new RegistryRequest.Write("acme/api", Optional.empty()));
        assertThat(read("PUT", "/v2/acme/api/manifests/v1")).isEqualTo(new RegistryRequest.Write("acme/api", Optional.empty()));
    }

    @Test
    void aMountNamesWhereTheBlobIs() {
        assertThat(read("POST", "/v2/acme/api/blobs/uploads/?mount=" + DIGEST + "&from=library%2Falpine"))
                .isEqualTo(new RegistryRequest.Write("acme/api", Optional.of("library/alpine")));
    }

    @Test
    void deletingIsDeleting() {
        assertThat(read("DELETE", "/v2/acme/api/manifests/" + DIGEST)).isEqualTo(new RegistryRequest.Delete("acme/api"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "/v2", "/v2/", "/v2/?x=y" })
    void theGreetingIsWhatClientsBeginWith(String uri) {
        assertThat(read("GET", uri)).isEqualTo(new RegistryRequest.Greeting());
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "/", "/v1/search", "/v2x/", "//v2/library/alpine/manifests/latest", "/v2/_catalog",
            "/v2/library",
            "/v2/library/alpine", "/v2/library/alpine/manifests/", "/v2/library/alpine/tags/", "/v2/library/alpine/blobs/x",
            "/v2/library/alpine/blobs/uploads", "/v2/library%2falpine/manifests/latest",
            "/v2/library/alpine/manifests%2Flatest",
            "/v2/library/alpine;x/manifests/latest", "/v2/mallory/../library/alpine/manifests/latest",
            "/v2/library/alpine/manifests/..", "/v2/library/alpine/manifests/.", "/v2/library\\alpine/manifests/latest",
            "/v2/library/alpine/manifests/latest#x", "http://registry/v2/library/alpine/manifests/latest",
            "/v2/library/alpine/manifests/la test", "/v2/blobs/uploads/x" })
    void whatIsNoneOfTheApiIsNotRead(String uri) {
        assertThatExceptionOfType(UnreadableRequestException.class).isThrownBy(() -> read("GET", uri));
    }

    @ParameterizedTest
    @ValueSource(strings = { "get", "CONNECT", "OPTIONS", "TRACE", "" })
    void otherMethodsAreNotOfTheApi(String method) {
        assertThatExceptionOfType(UnreadableRequestException.class)
                .isThrownBy(() -> read(method, "/v2/library/alpine/manifests/latest"));
    }

    @Test
    void theNamespaceOfAMirrorIsRead() {
        assertThat(namespace("?ns=docker.io")).contains("docker.io");
        assertThat(namespace("?x=y&ns=localhost%3A5000")).contains("localhost:5000");
        assertThat(namespace("")).isEmpty();
        assertThat(namespace("?ns")).contains("");
    }

    @ParameterizedTest
    @ValueSource(strings = { "?ns=docker.io&ns=ghcr.io", "?ns=docker.io;ns=ghcr.io", "?n%73=ghcr.io&ns=docker.io", "?ns=%zz" })
    void aNamespaceThatCanBeReadInTwoWaysIsNotRead(String query) {
        assertThatExceptionOfType(UnreadableRequestException.class).isThrownBy(() -> namespace(query));
    }

    @Test
    void aPathWithoutEndIsNotRead() {
        assertThatExceptionOfType(UnreadableRequestException.class)
                .isThrownBy(() -> RequestLine.of("GET", "/v2/" + "a/".repeat(3000)));
    }

    /// Regular expressions may need more stack the longer the text is; nobody shall exhaust it by what he asks for.
    @Test
    void anAlgorithmOfManyPartsNeedsNoMoreStack() throws InterruptedException {
        String path = "/v2/library/alpine/blobs/" + "a.".repeat(2000) + "a:0";
        List<RegistryRequest> read = new ArrayList<>();

        Thread thread = new Thread(null, () -> read.add(read("GET", path)), "small", 1 << 18);
        thread.start();
        thread.join();

        assertThat(read).containsExactly(new RegistryRequest.Read("library/alpine", false, Optional.empty()));
    }

    private static RegistryRequest read(String method, String uri) {
        return RequestLine.of(method, uri).read();
    }

    private static Optional<String> namespace(String query) {
        return RequestLine.of("GET", "/v2/library/alpine/manifests/latest" + query).namespace();
    }
}
