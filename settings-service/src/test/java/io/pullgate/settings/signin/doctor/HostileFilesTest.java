package io.pullgate.settings.signin.doctor;

import static io.pullgate.settings.signin.doctor.Patients.HEADER;
import static io.pullgate.settings.signin.doctor.Patients.KEY;
import static io.pullgate.settings.signin.doctor.Patients.examine;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.pullgate.settings.signin.Samples;
import io.pullgate.settings.signin.Target;

@Timeout(60)
class HostileFilesTest {

    private static final int AS_LARGE_AS_A_REQUEST_MAY_BE = 64 * 1024;
    private static final int MUTATIONS = 4_000;
    private static final String[] FRAGMENTS = { "<!DOCTYPE x [", "<![CDATA[", "&#0;", "&#xD800;", "<dict>", "</array>", "<key>",
            "hex(7):",
            "\\", "\"", "'", "“", "@'", "<#", "$(", "[", "]", "{", "}", ";", "`", "\0", "\uFEFF", "\r", "--allowed-org=",
            "ALLOWEDORG=",
            "New-ItemProperty -Name allowedOrgs -Value ", "reg add ", "REGEDIT4", "bplist00", "İ", "\uD83D", "99999999999",
            "allowedOrgs" };

    @Test
    void nothingIsFetched() throws IOException {
        try (ServerSocket trap = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            trap.setSoTimeout(500);
            String address = "http://127.0.0.1:%d/".formatted(trap.getLocalPort());
            for (String doctype : new String[] { "<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" \"%s\">",
                    "<!DOCTYPE plist SYSTEM \"%s\">", "<!DOCTYPE plist [<!ENTITY %% x SYSTEM \"%s\"> %%x;]>",
                    "<!DOCTYPE plist [<!ENTITY x SYSTEM \"%s\">]>" }) {
                for (Target target : new Target[] { Target.MACOS_PLIST, Target.MACOS_PROFILE }) {
                    examine(target, doctype.formatted(address)
                            + "<plist><dict><key>allowedOrgs</key><array><string>&x;</string></array></dict></plist>");
                }
            }

            assertThatCode(trap::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void noFileIsRead(@TempDir Path folder) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "initech");

        Diagnosis diagnosis = examine(Target.MACOS_PLIST,
                "<!DOCTYPE plist [<!ENTITY x SYSTEM \"%s\">]>".formatted(secret.toUri())
                        + "<plist><dict><key>allowedOrgs</key><array><string>&x;</string></array></dict></plist>");

        assertThat(diagnosis.organizations()).isEmpty();
        assertThat(diagnosis.faults()).extracting(Fault::code)
                .containsExactly(FaultCode.DOCTYPE_DECLARATIONS, FaultCode.INVALID_XML);
    }

    @Test
    void entitiesAreNotExpanded() {
        StringBuilder doctype = new StringBuilder("<!DOCTYPE plist [<!ENTITY a0 \"ha\">");
        for (int i = 1; i < 40; i++) {
            doctype.append("<!ENTITY a%d \"%s\">".formatted(i, "&a%d;".formatted(i - 1).repeat(10)));
        }

        assertThat(examine(Target.MACOS_PLIST, doctype + "]><plist><string>&a39;</string></plist>").faults())
                .extracting(Fault::code).containsExactly(FaultCode.DOCTYPE_DECLARATIONS, FaultCode.INVALID_XML);
    }

    @ParameterizedTest
    @EnumSource(Target.class)
    void whatIsDeepOrLongIsReadToTheEnd(Target target) {
        for (String part : new String[] { "[", "{\"a\":", "<array>", "<dict><key>a</key>", "(", "\\\"", "\"a\\", "'", "`",
                "\\\r\n", "00,",
                "\0", "\r", "a, ", "<!--", "&amp;", "$a=$a,$a\n", "--allowed-org=", "@('", ";" }) {
            String text = part.repeat(AS_LARGE_AS_A_REQUEST_MAY_BE / part.length());
            for (String before : new String[] { "", HEADER + KEY + "\"allowedOrgs\"=hex(7):", HEADER + KEY + "\"", "<plist>",
                    "{\"allowedOrgs\":[" }) {
                assertThat(examine(target, before + text).isOk()).isFalse();
            }
        }
    }

    /// The seed is printed, and can be given again with -Dpullgate.fuzz.seed.
    @ParameterizedTest
    @EnumSource(Target.class)
    void noBytesAreTooMuch(Target target) {
        long seed = Long.getLong("pullgate.fuzz.seed", System.nanoTime());
        System.out.printf("Mutating %s with -Dpullgate.fuzz.seed=%d%n", target.wireName(), seed);
        Random random = new Random(seed);
        byte[] good = Samples.file(target, "acme").bytes();
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] mutated = mutated(good, target, random);
            Specimen specimen = new Specimen(mutated, random.nextBoolean() ? Optional.of(target) : Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
            assertThatCode(() -> answer(specimen)).as("-Dpullgate.fuzz.seed=%d", seed).doesNotThrowAnyException();
        }
    }

    @Test
    void noBytesAtAllAreTooMuch() {
        Random random = new Random(7);
        for (int size = 0; size < 2_000; size++) {
            byte[] bytes = new byte[size];
            random.nextBytes(bytes);
            for (Target target : Target.values()) {
                answer(new Specimen(bytes, Optional.of(target), Optional.empty(),
                        Optional.of(new String(bytes, StandardCharsets.UTF_8))));
            }
        }
    }

    private static void answer(Specimen specimen) {
        long start = System.nanoTime();
        Diagnosis diagnosis = examine(specimen);

        assertThat(diagnosis.faults()).allSatisfy(fault -> assertThat(fault.message().length()).isLessThan(1_500));
        assertThat(diagnosis.isOk() || !diagnosis.faults().isEmpty()).isTrue();
        diagnosis.corrected().ifPresent(file -> assertThat(examine(diagnosis.target(), file.bytes()).isOk()).isTrue());
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    private static byte[] mutated(byte[] good, Target target, Random random) {
        boolean wide = target == Target.WINDOWS_REG && random.nextInt(10) > 0;
        String text = new String(good, wide ? StandardCharsets.UTF_16LE : StandardCharsets.ISO_8859_1);
        for (int i = random.nextInt(6); i >= 0; i--) {
            int at = random.nextInt(text.length() + 1);
            int end = Math.min(text.length(), at + random.nextInt(12));
            text = switch (random.nextInt(5)) {
                case 0 -> text.substring(0, at) + text.substring(end);
                case 1 -> text.substring(0, at) + (char) random.nextInt(256) + text.substring(at);
                case 2 -> text.substring(0, at) + FRAGMENTS[random.nextInt(FRAGMENTS.length)] + text.substring(at);
                case 3 -> text.substring(0, end) + text.substring(at);
                default -> text.substring(0, at) + FRAGMENTS[random.nextInt(FRAGMENTS.length)] + text.substring(end);
            };
        }
        byte[] bytes = text.getBytes(wide ? StandardCharsets.UTF_16LE
                : Stream.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1)
                        .skip(random.nextInt(2)).findFirst().orElseThrow());
        return random.nextInt(8) > 0 ? bytes : Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
    }
}
