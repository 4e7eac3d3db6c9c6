package io.pullgate.settings.signin;

import static io.pullgate.settings.signin.Samples.file;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegFileTest {

    @ParameterizedTest
    @CsvSource({ "acme, ", "a, b", "acme-labs.example__corp, 0",
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, acme" })
    void theDataAreTheNamesEachWithANulAndOneMore(String first, String second) {
        String[] names = second == null ? new String[] { first } : new String[] { first, second };

        assertThat(decoded(file(Target.WINDOWS_REG, names).text())).isEqualTo(String.join("\0", names) + "\0\0");
    }

    @Test
    void linesAreAsLongAsTheRegistryEditorMakesThem() {
        String[] lines = file(Target.WINDOWS_REG, "a".repeat(63), "b".repeat(63)).text().split("\r\n");

        assertThat(lines).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
        assertThat(Arrays.stream(lines).filter(line -> line.startsWith("  "))).hasSizeGreaterThan(5)
                .allMatch(line -> line.matches("  (?:[0-9a-f]{2},)+\\\\|  (?:[0-9a-f]{2},)*[0-9a-f]{2}"));
    }

    @Test
    void everyLineEndsWithCrLfAfterAByteOrderMark() {
        byte[] bytes = file(Target.WINDOWS_REG, "acme").bytes();

        assertThat(bytes).startsWith(0xFF, 0xFE);
        assertThat(new String(bytes, StandardCharsets.UTF_16).replace("\r\n", "")).doesNotContain("\r", "\n")
                .startsWith(
                        "Windows Registry Editor Version 5.00[HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Docker\\Docker Desktop]");
    }

    private static String decoded(String text) {
        String digits = text.substring(text.indexOf("hex(7):") + "hex(7):".length()).replaceAll("[^0-9a-f]", "");
        return new String(HexFormat.of().parseHex(digits), StandardCharsets.UTF_16LE);
    }
}
