package io.pullgate.settings.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.pullgate.settings.Member;
import io.pullgate.settings.OrganizationName;
import io.pullgate.settings.Revision;
import io.pullgate.settings.Role;
import io.pullgate.settings.Username;
import io.quarkiverse.resteasy.problem.HttpProblem;

class MemberFileTest {

    private static final Map<Username, Role> TWO = Map.of(new Username("mia"), Role.MEMBER, new Username("olivia"), Role.OWNER);

    @ParameterizedTest
    @ValueSource(strings = {
            "username,role\nmia,member\nolivia,owner\n",
            "username,role\r\nmia,member\r\nolivia,owner",
            "\uFEFFUsername,Role\r\nmia,member\r\nolivia,owner\r\n",
            "role,username\nmember,mia\nowner,olivia\n",
            "username;role\nmia;member\nolivia;owner\n",
            "\"username\",\"role\"\n\"mia\",\"Member\"\n\n\"olivia\",\"OWNER\"\n",
            " username , role \n mia , member \n olivia , owner \n",
            "Name,Username,Email,Type,Permission,Teams,Date Joined\n"
                    + "\"Mia, M.\",mia,m@example.com,User,Member,\"a,b\",2026-01-01\n"
                    + "Olivia,olivia,o@example.com,User,Owner,owners,2026-01-01\n" })
    void everySpellingOfATableIsRead(String text) {
        assertThat(read(text)).isEqualTo(TWO);
    }

    @Test
    void anExportCanBeImported() {
        String exported = MemberCsv.write(TWO.entrySet().stream()
                .map(entry -> new Member(new OrganizationName("acme"), entry.getKey(), entry.getValue(), new Revision(1)))
                .toList());

        assertThat(exported).startsWith("Username,Role\r\n");
        assertThat(read(exported)).isEqualTo(TWO);
    }

    @Test
    void aTableWithoutLinesHasNobodyInIt() {
        assertThat(read("username,role\n")).isEmpty();
    }

    @ParameterizedTest(name = "{1}: {0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            mia,chief                  | line 2, role: must be owner, auditor or member
            Mia,member                 | line 2, username: must be a lower-case letter
            ,member                    | line 2, username: must be a lower-case letter
            mia,                       | line 2, role: must be owner, auditor or member
            =cmd,member                | line 2, username: must be a lower-case letter
            okta.acme@scim,member      | line 2, username: must not end in @scim
            mia                        | line 2: has 1 fields instead of 2
            mia,member,x               | line 2: has 3 fields instead of 2
            `mia,member\\nmia,owner`   | line 3, username: is in line 2 already
            `mia,"mem\\nber"\\nx,y`    | line 4, role: must be owner, auditor or member
            `mia,"member`              | body: is not CSV
            `mia,"member"x`            | body: is not CSV
            """)
    void aBadLineIsNamed(String lines, String complaint) {
        assertThat(complaints("username,role\n" + lines.replace("\\n", "\n"))).anySatisfy(
                told -> assertThat(told).startsWith(complaint));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                          | line 1: must name the columns
            `\\n\\n`                    | line 1: must name the columns
            mia,member                  | line 1: has a column nobody knows
            username                    | line 1: must have exactly one column username and one column role
            username,role,permission    | line 1: must have exactly one column username and one column role
            username,role,colour        | line 1: has a column nobody knows
            """)
    void aHeaderMustSayWhatIsWhere(String header, String complaint) {
        assertThat(complaints(header.replace("\\n", "\n"))).singleElement().asString().startsWith(complaint);
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() {
        assertThat(complaints("username,role\nMia,chief\n\nolivia,owner\notto,x\n")).extracting(told -> told.split(":")[0])
                .containsExactly("line 2, username", "line 2, role", "line 5, role");
    }

    @Test
    void thereIsAnEndToWhatIsRead() {
        String most = IntStream.range(0, MemberFile.MOST_MEMBERS).mapToObj(i -> "user" + i + ",member\n")
                .collect(Collectors.joining("", "username,role\n", ""));

        assertThat(read(most)).hasSize(MemberFile.MOST_MEMBERS);
        assertThat(complaints(most + "one-more,member\n")).containsExactly("body: has more than 10000 lines");
    }

    @Test
    void onlyTheFirstHundredComplaintsAreTold() {
        assertThat(complaints("username,role\n" + "X,member\n".repeat(500))).hasSize(101)
                .last().asString().isEqualTo("body: has 400 more");
    }

    @Test
    void whatIsNoTextIsRefused() {
        HttpProblem problem = catchThrowableOfType(HttpProblem.class,
                () -> MemberFile.read("username,role\nm\u00fcller,member".getBytes(StandardCharsets.ISO_8859_1)));

        assertThat(problem.getDetail()).isEqualTo("body is not UTF-8");
    }

    private static Map<Username, Role> read(String text) {
        return MemberFile.read(text.getBytes(StandardCharsets.UTF_8));
    }

    @SuppressWarnings("unchecked")
    private static List<String> complaints(String text) {
        HttpProblem problem = catchThrowableOfType(HttpProblem.class, () -> read(text));
        assertThat(problem.getStatusCode()).isEqualTo(400);
        return ((List<Problems.Violation>) problem.getParameters().get("violations")).stream()
                .map(violation -> violation.field() + ": " + violation.message()).toList();
    }
}
