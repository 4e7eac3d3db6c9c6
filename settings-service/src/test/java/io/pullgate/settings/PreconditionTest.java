package io.pullgate.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreconditionTest {

    private static final Optional<Member> SEVEN = Optional.of(
            new Member(new OrganizationName("acme"), new Username("mia"), Role.MEMBER, new Revision(7)));

    @ParameterizedTest(name = "If-Match: {0} at revision 7: {1}, where there is nothing: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            *                 | passes | stale
            "7"               | passes | stale
            "6"               | stale  | stale
            "6", "7"          | passes | stale
            "6" ,"7"          | passes | stale
            "6","8"           | stale  | stale
            W/"7"             | stale  | stale
            W/"7", "7"        | passes | stale
            "07"              | stale  | stale
            ""                | stale  | stale
            "a,b"             | stale  | stale
            """)
    void matchesAsTheHeaderSays(String header, String atSeven, String atNothing) {
        assertThat(outcome(header, SEVEN)).isEqualTo(atSeven);
        assertThat(outcome(header, Optional.empty())).isEqualTo(atNothing);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "7", "\"7", "7\"", "\"6\" \"7\"", "\"6\",", "*, \"7\"", "w/\"7\"", "\"a b\"" })
    void whatIsNoListOfEntityTagsIsMalformed(String header) {
        assertThatThrownBy(() -> Precondition.parse(header)).isInstanceOf(SettingsException.Malformed.class);
    }

    @Test
    void aListMayBeAsLongAsTheHeader() {
        String others = "\"6\", W/\"7\" ,".repeat(50_000);

        assertThat(outcome(others + "\"7\"", SEVEN)).isEqualTo("passes");
        assertThat(outcome(others + "\"8\"", SEVEN)).isEqualTo("stale");
        assertThatThrownBy(() -> Precondition.parse(others)).isInstanceOf(SettingsException.Malformed.class);
    }

    @Test
    void withoutTheHeaderEverythingPasses() {
        Precondition.NONE.check(SEVEN);
        Precondition.NONE.check(Optional.empty());
    }

    @Test
    void whoIsMistakenLearnsWhatIsThere() {
        assertThatThrownBy(() -> Precondition.parse("\"6\"").check(SEVEN))
                .isInstanceOfSatisfying(SettingsException.Stale.class,
                        stale -> assertThat(stale.current()).contains(SEVEN.orElseThrow()));
    }

    private static String outcome(String header, Optional<? extends Revised> current) {
        try {
            Precondition.parse(header).check(current);
            return "passes";
        } catch (SettingsException.Stale _) {
            return "stale";
        }
    }
}
