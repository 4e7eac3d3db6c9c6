package io.pullgate.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {

    @TempDir
    Path folder;

    @Test
    void clearingForgetsDataAndKeepsProgramsAndWhatIsNotOurs() throws IOException {
        List<Path> forgotten = files("postgresql/data/PG_VERSION", "kafka/data/meta.properties", "policy-service/journal/1",
                "keycloak/dist-1/keycloak-1/data/h2/db", "token/keystore.p12", "demo/mia.token", "logs/kafka.log");
        List<Path> kept = files("postgresql/binaries-1/bin/postgres", "keycloak/dist-1/keycloak-1/bin/kc.sh", "thesis.tex",
                "logs/up.log", "run/supervisor.lock");

        new Home(folder).clear();

        assertThat(forgotten).noneMatch(Files::exists);
        assertThat(kept).allMatch(Files::exists);
    }

    @Test
    void anEmptyHomeCanBeCleared() {
        new Home(folder.resolve("new")).clear();

        assertThat(folder.resolve("new")).doesNotExist();
    }

    private List<Path> files(String... names) throws IOException {
        for (String name : names) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "content");
        }
        return List.of(names).stream().map(folder::resolve).toList();
    }
}
