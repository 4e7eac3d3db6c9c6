package io.pullgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.pullgate.acceptance.product.Http;
import io.pullgate.acceptance.product.Keycloak;
import io.pullgate.acceptance.product.PolicyApi;
import io.pullgate.acceptance.product.Rules;
import io.pullgate.acceptance.product.SettingsApi;
import io.pullgate.acceptance.programs.Command;
import io.pullgate.acceptance.programs.Outcome;
import io.pullgate.local.Port;
import io.pullgate.local.StackPorts;

/// The three commands of `deploy/local`, as somebody types them who tries Pullgate for the first time.
class LocalStackIT {

    private static final Rules RULES = new Rules(true, false, true);

    private final StackPorts ports = StackPorts.free();
    private final Path home = Testbed.WORK.resolve("commands");

    /// The build this test is part of has built everything. Without the stamp `up` would build once more, and exchange
    /// the jars under the product that other tests have running.
    @BeforeAll
    static void stamp() throws IOException {
        Path stamp = Testbed.CHECKOUT.resolve(Path.of("deploy", "local", "target", "built"));
        List<FileTime> times = new ArrayList<>();
        for (String service : List.of("settings-service", "policy-service", "audit-service")) {
            times.add(Files.getLastModifiedTime(
                    Testbed.CHECKOUT.resolve(Path.of(service, "target", "quarkus-app", "quarkus-run.jar"))));
        }
        Files.write(stamp, new byte[0]);
        Files.setLastModifiedTime(stamp, Collections.min(times));
    }

    @AfterEach
    void stop() {
        run("down");
    }

    @Test
    void whatWasSetAndSignedInIsThereAfterASecondStart() {
        Outcome first = run("up", "--fresh", "--detach");
        assertThat(first.exitCode()).as(first.printed()).isZero();
        assertThat(first.printed()).contains(address(Port.SETTINGS), address(Port.POLICY), address(Port.AUDIT), "olivia");
        assertThat(run("status").exitCode()).isZero();

        SettingsApi settings = new SettingsApi(URI.create(address(Port.SETTINGS)), keycloak());
        settings.setRules(Testbed.ORGANIZATION, Testbed.OWNER, RULES);
        String token = settings.createAccessToken("mia").text();

        Outcome down = run("down");
        assertThat(down.exitCode()).as(down.printed()).isZero();
        assertThat(run("status").exitCode()).isNotZero();
        Outcome second = run("up", "--detach");
        assertThat(second.exitCode()).as(second.printed()).isZero();

        assertThat(settings.rules(Testbed.ORGANIZATION, "mia").required("restricted_images").required("allow_official_images")
                .asBoolean()).isFalse();
        answers(token, "acme/api", 200);
        answers(token, "library/alpine", 401);
        answers("pgp_" + "A".repeat(43), "acme/api", 401);
    }

    private void answers(String password, String repository, int status) {
        PolicyApi policy = new PolicyApi(URI.create(address(Port.POLICY)), URI.create(address(Port.POLICY_MANAGEMENT)));
        Optional<String> mia = Optional.of(Http.basic("mia", password));
        await().atMost(Duration.ofSeconds(10)).untilAsserted(
                () -> assertThat(policy.token(Testbed.SERVICE, repository, mia).status()).isEqualTo(status));
    }

    private Keycloak keycloak() {
        return new Keycloak(URI.create("http://localhost:%d/realms/pullgate".formatted(ports.of(Port.KEYCLOAK))));
    }

    private String address(Port port) {
        return "http://localhost:" + ports.of(port);
    }

    private Outcome run(String command, String... options) {
        Path script = Testbed.CHECKOUT.resolve(Path.of("deploy", "local", command));
        Command run = Command.of(Stream.concat(Stream.of(script.toString()), Stream.of(options)).toArray(String[]::new))
                .with("PULLGATE_HOME", home.toString());
        for (Map.Entry<Port, Integer> port : ports.numbers().entrySet()) {
            run = run.with("PULLGATE_%s_PORT".formatted(port.getKey()), port.getValue().toString());
        }
        return run.run();
    }
}
