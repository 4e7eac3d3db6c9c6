package io.pullgate.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/// The jars and archives of what runs in processes of its own, as the build left them in `deploy/local/target/lib`.
/// `PULLGATE_PARTS` names another folder.
final class Parts {

    private static final Path FOLDER = Path.of("deploy", "local");

    private Parts() {
    }

    static Path folder() {
        Path folder = Optional.ofNullable(System.getenv("PULLGATE_PARTS")).map(Path::of)
                .orElseGet(() -> checkout().resolve(FOLDER).resolve(Path.of("target", "lib")));
        if (!Files.isDirectory(folder)) {
            throw new StackException("%s is missing: run ./mvnw -pl deploy/local generate-resources once.".formatted(folder));
        }
        return folder;
    }

    /// The one file whose name starts and ends like this.
    static Path file(String prefix, String suffix) {
        try (Stream<Path> files = Files.list(folder())) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .filter(file -> file.getFileName().toString().endsWith(suffix)).findFirst()
                    .orElseThrow(() -> new StackException("%s holds no %s…%s: build deploy/local again."
                            .formatted(folder(), prefix, suffix)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// The folder above the working directory that holds `deploy/local`.
    static Path checkout() {
        Path here = Path.of("").toAbsolutePath();
        return Stream.iterate(Optional.of(here), Optional::isPresent, folder -> folder.map(Path::getParent))
                .flatMap(Optional::stream).filter(folder -> Files.isRegularFile(folder.resolve(FOLDER).resolve("pom.xml")))
                .findFirst()
                .orElseThrow(() -> new StackException("%s is not inside a checkout of Pullgate.".formatted(here)));
    }

    /// A command of the JDK this program runs on.
    static String jdkCommand(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }
}
