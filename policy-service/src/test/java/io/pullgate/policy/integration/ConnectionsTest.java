package io.pullgate.policy.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Optional;

import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.pullgate.local.Authority;
import io.pullgate.policy.stack.RealStack;
import io.pullgate.policy.view.Freshness;
import io.pullgate.policy.view.Rules;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;

/// Integrations that are known by what they are connected with.
@QuarkusTest
@QuarkusTestResource(RealStack.class)
@QuarkusTestResource(value = SecureConnections.class, restrictToAnnotatedClass = true)
class ConnectionsTest {

    private static final String AUTHZEN = "/access/v1/evaluation";
    private static final String ENGINE = "/AuthZPlugin.AuthZReq";
    private static final String QUESTION = """
            {"subject": {"type": "workload", "id": "build-7"}, "action": {"name": "pull"},
             "resource": {"type": "image", "id": "alpine"}}""";
    private static final String PULL = """
            {"RequestMethod": "POST", "RequestUri": "/v1.41/images/create?fromImage=alpine",
             "RequestHeaders": {"Content-Length": "0"}}""";

    @TestHTTPResource(value = "/", tls = true)
    URI base;

    /// Where the certificates and the socket are; [SecureConnections] says it.
    Path folder;

    @Inject
    Vertx vertx;

    @Inject
    Rules rules;

    @BeforeEach
    void awaitTheRules() {
        await().until(() -> rules.freshness() instanceof Freshness.Complete);
    }

    @Test
    void anIntegrationIsKnownByItsCertificate() throws Exception {
        HttpResponse<String> answer = post(of("trusted/edge"), AUTHZEN, QUESTION);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"decision\":true");
        assertThat(post(of("trusted/edge"), ENGINE, PULL).body()).contains("\"Allow\":true");
    }

    @Test
    void aCertificateOfNoIntegrationIsRefused() throws Exception {
        assertThat(post(of("trusted/stranger"), AUTHZEN, QUESTION).statusCode()).isEqualTo(401);
        assertThat(post(of("trusted/stranger"), ENGINE, PULL).body()).contains("\"Allow\":false",
                "this is none of the integrations configured here");
    }

    @Test
    void whoShowsNoCertificateIsRefused() throws Exception {
        assertThat(post(Optional.empty(), AUTHZEN, QUESTION).statusCode()).isEqualTo(401);
        assertThat(post(Optional.empty(), ENGINE, PULL).body()).contains("\"Allow\":false", "must show a token");
    }

    @Test
    void theSameNameFromAnotherAuthorityGetsNoConnection() {
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> post(of("foreign/trusted/edge"), AUTHZEN, QUESTION));
    }

    @Test
    void anIntegrationIsKnownByItsSocket() {
        assertThat(throughTheSocket(ENGINE, PULL)).contains("\"Allow\":true");
        assertThat(throughTheSocket(AUTHZEN, QUESTION)).contains("\"decision\":true");
    }

    @Test
    void theSocketIsForThoseAlone() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("engine.sock"))))
                .isEqualTo("rw-rw----");
    }

    private Optional<Path> of(String name) {
        return Optional.of(folder.resolve(name + ".p12"));
    }

    private HttpResponse<String> post(Optional<Path> identity, String path, String json)
            throws IOException, InterruptedException, GeneralSecurityException {
        try (HttpClient client = HttpClient.newBuilder().sslContext(tls(identity)).build()) {
            return client.send(HttpRequest.newBuilder(base.resolve(path)).header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(json)).build(), BodyHandlers.ofString());
        }
    }

    private String throughTheSocket(String path, String json) {
        RequestOptions options = new RequestOptions().setMethod(HttpMethod.POST).setURI(path).setHost("plugin.moby.localhost")
                .setServer(SocketAddress.domainSocketAddress(folder.resolve("engine.sock").toString()))
                .putHeader("Content-Type", "application/json");
        var client = vertx.createHttpClient();
        try {
            return client.request(options).compose((HttpClientRequest request) -> request.send(json))
                    .compose(response -> response.body()).toCompletionStage().toCompletableFuture().join().toString();
        } finally {
            client.close();
        }
    }

    private SSLContext tls(Optional<Path> identity) throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (InputStream pem = Files.newInputStream(folder.resolve("trusted/ca.pem"))) {
            trusted.setCertificateEntry("ca", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(identity.isPresent() ? keys(identity.orElseThrow()) : new KeyManager[0], trust.getTrustManagers(), null);
        return context;
    }

    private static KeyManager[] keys(Path identity) throws GeneralSecurityException, IOException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(KeyStore.getInstance(identity.toFile(), Authority.PASSWORD.toCharArray()), Authority.PASSWORD.toCharArray());
        return keys.getKeyManagers();
    }
}
