package io.pullgate.settings.signin;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.pullgate.settings.OrganizationName;

class PurityTest {

    private static final Set<String> KNOWN = Set.of("java/", "javax/xml/stream/", "com/fasterxml/jackson/core/",
            "com/fasterxml/uuid/",
            "io/pullgate/settings/OrganizationName", "io/pullgate/settings/SettingsException", "io/pullgate/settings/signin/");

    @ParameterizedTest
    @ValueSource(strings = { "signin", "signin/doctor" })
    void filesAndTheirDoctorKnowNoFramework(String folder) throws IOException, URISyntaxException {
        assertThat(compiled(folder)).hasSizeGreaterThan(15).allSatisfy(file -> assertThat(references(file))
                .allMatch(name -> KNOWN.stream().anyMatch(name::startsWith)));
    }

    @Test
    void gatesKnowOnlyJava() throws IOException, URISyntaxException {
        assertThat(compiled("gate")).hasSizeGreaterThan(10).allSatisfy(file -> assertThat(references(file))
                .allMatch(name -> Stream.of("java/", "io/pullgate/settings/SettingsException", "io/pullgate/settings/gate/")
                        .anyMatch(name::startsWith)));
    }

    private static List<Path> compiled(String folder) throws IOException, URISyntaxException {
        Path classes = Path.of(OrganizationName.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (Stream<Path> files = Files.list(classes.resolve("io/pullgate/settings").resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".class")).toList();
        }
    }

    /// Names of all classes a compiled class mentions; arrays of primitives have names of one letter.
    private static Set<String> references(Path file) {
        try {
            return StreamSupport.stream(ClassFile.of().parse(Files.readAllBytes(file)).constantPool().spliterator(), false)
                    .filter(ClassEntry.class::isInstance)
                    .map(entry -> ((ClassEntry) entry).asInternalName())
                    .map(name -> name.replaceFirst("^\\[+L?", ""))
                    .filter(name -> name.length() > 1)
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
