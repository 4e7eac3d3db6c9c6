package io.pullgate.settings.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;

import io.pullgate.settings.SettingsException;
import io.pullgate.settings.gate.GateConfiguration.ConfigurationFile;

class GateConfigurationTest {

    private static final TomlMapper TOML = new TomlMapper();
    private static final List<String> NAMES_OF_DOCKER_HUB = List.of("docker.io", "index.docker.io", "registry-1.docker.io",
            "registry.docker.io", "registry.hub.docker.com");

    @ParameterizedTest
    @CsvSource({ "DOCKER_ENGINE, /etc/docker/certs.d/", "CONTAINERD, /etc/containerd/certs.d/" })
    void everyNameOfDockerHubHasTheGateForItsOnlyHostAndServer(Engine engine, String folder) throws IOException {
        List<ConfigurationFile> files = GateConfiguration.of(engine, wish("https://gate.example.com")).files();

        assertThat(files).extracting(ConfigurationFile::path)
                .containsExactlyElementsOf(NAMES_OF_DOCKER_HUB.stream().map(name -> folder + name + "/hosts.toml").toList());
        for (ConfigurationFile file : files) {
            JsonNode toml = TOML.readTree(file.content());
            assertThat(toml.get("server").asText()).isEqualTo("https://gate.example.com");
            assertThat(toml.get("host").fieldNames()).toIterable().containsExactly("https://gate.example.com");
            assertThat(toml.get("host").get("https://gate.example.com").get("capabilities"))
                    .isEqualTo(toml.get("capabilities")).extracting(JsonNode::asText).containsExactly("pull", "resolve");
        }
    }

    @Test
    void hostsTomlIsTheReviewedOne() {
        Certificates certificates = Certificates.parse(Optional.of("/etc/ssl/gate-ca.pem"),
                Optional.of("/etc/gate/client.cert"),
                Optional.of("/etc/gate/client.key"));
        Wish wish = new Wish(GateAddress.parse("gate", "https://gate.example.com:8443/hub"), certificates, false);

        assertThat(GateConfiguration.of(Engine.CONTAINERD, wish).files().getFirst().content()).isEqualTo("""
                # The gate is the only host, and the server behind it: nothing falls back to Docker Hub.
                server = "https://gate.example.com:8443/v2/hub"
                override_path = true
                capabilities = ["pull", "resolve"]
                ca = "/etc/ssl/gate-ca.pem"
                client = [["/etc/gate/client.cert", "/etc/gate/client.key"]]

                [host."https://gate.example.com:8443/v2/hub"]
                  override_path = true
                  capabilities = ["pull", "resolve"]
                  ca = "/etc/ssl/gate-ca.pem"
                  client = [["/etc/gate/client.cert", "/etc/gate/client.key"]]
                """);
    }

    @Test
    void everyOtherRegistryGoesToTheGateOnlyIfWanted() {
        Wish every = new Wish(GateAddress.parse("gate", "https://gate.example.com"), none(), true);

        assertThat(GateConfiguration.of(Engine.CONTAINERD, every).files()).extracting(ConfigurationFile::path)
                .hasSize(6).last().isEqualTo("/etc/containerd/certs.d/_default/hosts.toml");
        for (Engine engine : new Engine[] { Engine.PODMAN, Engine.BUILDKIT }) {
            assertThatThrownBy(() -> GateConfiguration.of(engine, every)).isInstanceOfSatisfying(
                    SettingsException.Malformed.class,
                    e -> assertThat(e.field()).isEqualTo("every_registry"));
        }
    }

    @Test
    void podmanRewritesDockerHubAndBlocksItsOtherNames() throws IOException {
        ConfigurationFile file = GateConfiguration.of(Engine.PODMAN, wish("https://gate.example.com/hub")).files().getFirst();
        JsonNode registries = TOML.readTree(file.content()).get("registry");

        assertThat(file.path()).isEqualTo("/etc/containers/registries.conf.d/zz-pullgate.conf");
        assertThat(registries.get(0)).isEqualTo(TOML.readTree("prefix = \"docker.io\"\nlocation = \"gate.example.com/hub\""));
        assertThat(StreamSupport.stream(registries.spliterator(), false).skip(1))
                .allSatisfy(registry -> assertThat(registry.get("blocked").asBoolean()).isTrue())
                .extracting(registry -> registry.get("location").asText())
                .containsExactlyElementsOf(NAMES_OF_DOCKER_HUB.subList(1, 5));
    }

    /// An entry without a location makes containers/image refuse the whole file, blocked or not.
    @Test
    void everyEntryOfPodmanHasALocationAndNoMirror() throws IOException {
        String content = GateConfiguration.of(Engine.PODMAN, wish("http://localhost:5000")).files().getFirst().content();

        assertThat(TOML.readTree(content).get("registry")).allSatisfy(registry -> {
            assertThat(registry.has("location")).isTrue();
            assertThat(registry.has("mirror")).isFalse();
        });
        assertThat(TOML.readTree(content).at("/registry/0/insecure").asBoolean()).isTrue();
    }

    @Test
    void buildKitIsSaidToFallBack() throws IOException {
        Certificates certificates = Certificates.parse(Optional.of("/ca.pem"), Optional.of("/c.pem"), Optional.of("/k.pem"));
        GateConfiguration configuration = GateConfiguration.of(Engine.BUILDKIT,
                new Wish(GateAddress.parse("gate", "https://gate.example.com/hub"), certificates, false));

        JsonNode registry = TOML.readTree(configuration.files().getFirst().content()).get("registry");

        assertThat(registry.get("docker.io").get("mirrors").get(0).asText()).isEqualTo("gate.example.com/hub");
        assertThat(registry.get("gate.example.com")).isEqualTo(TOML.readTree("""
                ca = ["/ca.pem"]
                [[keypair]]
                key = "/k.pem"
                cert = "/c.pem"
                """));
        assertThat(configuration.leaks().getFirst()).contains("enforces nothing");
        assertThat(configuration.files().getFirst().content()).startsWith("# A mirror falls back");
    }

    @Test
    void buildKitOnTheMachineItselfIsUnencrypted() throws IOException {
        String content = GateConfiguration.of(Engine.BUILDKIT, wish("http://localhost:5000")).files().getFirst().content();

        assertThat(TOML.readTree(content).get("registry").get("localhost:5000").get("http").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void whatLeaksIsSaidAndTried(Engine engine) {
        GateConfiguration configuration = GateConfiguration.of(engine, wish("https://gate.example.com"));

        assertThat(configuration.leaks()).contains(Leaks.EGRESS, Leaks.ADMINISTRATORS, Leaks.COPIES);
        assertThat(configuration.probe().command()).contains("docker.io/crccheck/hello-world");
        assertThat(configuration.steps()).hasSizeGreaterThan(3).last().asString().contains("probe");
        assertThat(Engine.named(engine.wireName())).contains(engine);
    }

    @Test
    void mirrorsOfDockerAreNeverCalledAControl() {
        GateConfiguration docker = GateConfiguration.of(Engine.DOCKER_ENGINE, wish("https://gate.example.com/hub"));

        assertThat(docker.leaks().getFirst()).contains("registry-mirrors").contains("never a control");
        assertThat(String.join(" ", docker.steps())).contains("Take registry-mirrors out").contains("containerd-snapshotter")
                .contains("docker pull gate.example.com/hub/library/alpine");
    }

    private static Wish wish(String gate) {
        return new Wish(GateAddress.parse("gate", gate), none(), false);
    }

    private static Certificates none() {
        return Certificates.parse(Optional.empty(), Optional.empty(), Optional.empty());
    }
}
