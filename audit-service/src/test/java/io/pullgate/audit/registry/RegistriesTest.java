package io.pullgate.audit.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.pullgate.audit.Repository;
import io.pullgate.audit.folding.Unnamed;

class RegistriesTest {

    private static final String TOKEN = "a-token-long-enough";

    @TempDir
    Path folder;

    @Test
    void aRegistryIsKnownByItsOwnTokenOnly() {
        Registries registries = new Registries(
                () -> Map.of("one", configured("docker.io", TOKEN), "two", configured("docker.io", TOKEN + "-2")));

        assertThat(registries.showing("one", TOKEN)).isPresent();
        assertThat(registries.showing("one", TOKEN + "-2")).isEmpty();
        assertThat(registries.showing("one", "")).isEmpty();
        assertThat(registries.showing("three", TOKEN)).isEmpty();
    }

    @Test
    void aRegistryWithoutATokenStopsTheStart() {
        assertThatThrownBy(() -> new Registries(() -> Map.of("one", configured("docker.io", "short"))))
                .hasMessageContaining("less than 16 characters");
        assertThatThrownBy(() -> new Registries(() -> Map.of("one",
                new Configured("docker.io", folder.resolve("missing"), Unnamed.NOBODY, Optional.empty(), Map.of()))))
                .hasMessageContaining("the token file of registry one cannot be read");
    }

    @Test
    void whatItRepresentsMustBeAHost() {
        assertThat(WatchedRegistry.of("one", configured("Index.docker.io", TOKEN)).represents()).isEqualTo("docker.io");
        assertThatThrownBy(() -> WatchedRegistry.of("one", configured("nothing", TOKEN))).hasMessageContaining("is no host");
    }

    @Test
    void aLeakBelongsToWhomTheNamespaceOrElseTheRegistryBelongs() {
        WatchedRegistry registry = new WatchedRegistry("one", "docker.io", Unnamed.NOBODY, Optional.of("acme"),
                Map.of("globex", "globex-inc"));

        assertThat(registry.organizationOf(new Repository("docker.io", "globex/api"))).contains("globex-inc");
        assertThat(registry.organizationOf(new Repository("docker.io", "library/alpine"))).contains("acme");
        assertThat(registry.organizationOf(new Repository("docker.io", "globex"))).contains("acme");
    }

    private RegistriesConfig.Registry configured(String represents, String token) {
        try {
            Path file = Files.writeString(Files.createTempFile(folder, "registry", ".token"), token + "\n");
            return new Configured(represents, file, Unnamed.NOBODY, Optional.empty(), Map.of());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private record Configured(String represents, Path tokenFile, Unnamed unnamed, Optional<String> organization,
            Map<String, String> namespaces) implements RegistriesConfig.Registry {
    }
}
