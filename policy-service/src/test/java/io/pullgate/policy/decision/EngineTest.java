package io.pullgate.policy.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;

class EngineTest {

    private static final String ENGINE = "io/pullgate/policy/decision/";

    @Test
    void theEngineKnowsOnlyJava() throws IOException, URISyntaxException {
        List<Path> classes = compiledEngine();

        assertThat(classes).hasSizeGreaterThan(15).allSatisfy(file -> assertThat(references(file))
                .allMatch(name -> name.startsWith("java/") || name.startsWith(ENGINE)));
    }

    private static List<Path> compiledEngine() throws IOException, URISyntaxException {
        Path folder = Path.of(AccessRequest.class.getProtectionDomain().getCodeSource().getLocation().toURI()).resolve(ENGINE);
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".class")).toList();
        }
    }

    /// Names of all classes a compiled class mentions, so that a fully qualified use does not slip through either.
    private static Set<String> references(Path file) {
        try {
            return StreamSupport.stream(ClassFile.of().parse(Files.readAllBytes(file)).constantPool().spliterator(), false)
                    .filter(ClassEntry.class::isInstance)
                    .map(entry -> ((ClassEntry) entry).asInternalName())
                    .map(name -> name.replaceFirst("^\\[+L?", ""))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
