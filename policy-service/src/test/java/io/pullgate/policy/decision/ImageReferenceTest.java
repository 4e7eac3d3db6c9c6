package io.pullgate.policy.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageReferenceTest {

    private static final String SHA256 = "sha256:" + "0123456789abcdef".repeat(4);

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = '|', textBlock = """
            alpine                                   | docker.io/library/alpine
            alpine:3.20                              | docker.io/library/alpine
            docker.io/alpine                         | docker.io/library/alpine
            index.docker.io/alpine                   | docker.io/library/alpine
            docker.io/library/alpine                 | docker.io/library/alpine
            library/alpine                           | docker.io/library/alpine
            DOCKER.IO/library/alpine                 | docker.io/library/alpine
            docker.io:443/library/alpine             | docker.io/library/alpine
            acme/api                                 | docker.io/acme/api
            acme/team/api                            | docker.io/acme/team/api
            a__b/c.d_e---f                           | docker.io/a__b/c.d_e---f
            registry-1.docker.io/mallory/backdoor    | docker.io/mallory/backdoor
            registry.hub.docker.com/mallory/backdoor | docker.io/mallory/backdoor
            registry.docker.io/mallory/backdoor      | docker.io/mallory/backdoor
            Registry-1.Docker.io:443/mallory/x       | docker.io/mallory/x
            registry-1.docker.io/alpine              | docker.io/alpine
            ghcr.io/acme/api:1                       | ghcr.io/acme/api
            localhost/acme                           | localhost/acme
            localhost:5000/acme/api                  | localhost:5000/acme/api
            Quay/acme                                | quay/acme
            [2001:db8::1]:5000/acme/api              | [2001:db8::1]:5000/acme/api
            quay.io:443/acme/api                     | quay.io:443/acme/api
            """)
    void everySpellingOfARepositoryBecomesOne(String text, String canonical) {
        assertThat(ImageReference.parse(text).repository()).hasToString(canonical);
    }

    @ParameterizedTest(name = "\"{0}\": {1}")
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = true, textBlock = """
            ''                                        | empty
            /alpine                                   | empty component
            acme//api                                 | empty component
            acme/                                     | empty component
            acme/../api                               | where it may not stand
            ..                                        | where it may not stand
            ./alpine                                  | empty or malformed label
            ../alpine                                 | empty or malformed label
            acme/Api                                  | must be lower case
            Alpine                                    | must be lower case
            acme%2fapi                                | percent-encoded
            library%2Falpine                          | percent-encoded
            acme/api_                                 | ends with '_'
            acme/a___b                                | where it may not stand
            acme/.api                                 | where it may not stand
            -acme/api                                 | where it may not stand
            acme/api:                                 | tag is empty
            acme/api:.1                               | the tag has the character '.'
            acme/api:c d                              | the tag has the character U+0020
            acme/api@sha256:abc                       | 64 hexadecimal digits
            acme/api@md5:0123456789abcdef0123456789abcdef | algorithm
            acme/api@                                 | algorithm
            docker.io./library/alpine                 | empty or malformed label
            docker..io/library/alpine                 | empty or malformed label
            -docker.io/library/alpine                 | empty or malformed label
            ghcr.io:x/acme/api                        | port is not a number
            ghcr.io:/acme/api                         | malformed
            ghcr.io:123456/acme/api                   | malformed
            [::1/acme/api                             | IPv6
            [zz::1]/acme/api                          | IPv6
            user@ghcr.io/acme/api                     | algorithm
            https://docker.io/library/alpine          | malformed
            scratch                                   | reserved
            docker.io/library/scratch                 | reserved
            älpine                                    | U+00E4
            """)
    void whatBreaksTheGrammarIsRefusedWithTheReason(String text, String reason) {
        assertThatThrownBy(() -> ImageReference.parse(text))
                .isInstanceOf(InvalidImageReferenceException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void sixtyFourHexadecimalDigitsAreNoName() {
        String imageId = "0123456789abcdef".repeat(4);

        assertThatThrownBy(() -> ImageReference.parse(imageId)).isInstanceOf(InvalidImageReferenceException.class);
        assertThatThrownBy(() -> Repository.on("docker.io", imageId)).isInstanceOf(InvalidImageReferenceException.class);
    }

    @Test
    void aNameMayHaveTwoHundredAndFiftyFiveCharactersAndNotOneMore() {
        String longest = "a".repeat(255 - "docker.io/acme/".length());

        assertThat(ImageReference.parse("acme/" + longest).repository().toString()).hasSize(255);
        assertThatThrownBy(() -> ImageReference.parse("acme/a" + longest))
                .isInstanceOf(InvalidImageReferenceException.class).hasMessageContaining("255");
    }

    @Test
    void controlCharactersAreNeverEchoed() {
        assertThatThrownBy(() -> ImageReference.parse("acme/\u001b[31m"))
                .hasMessageContaining("U+001B").hasMessageNotContaining("\u001b");
    }

    @Test
    void theTagDefaultsToLatestUnlessThereIsADigest() {
        assertThat(ImageReference.parse("alpine").tag()).contains("latest");
        assertThat(ImageReference.parse("alpine@" + SHA256).tag()).isEmpty();
    }

    @Test
    void tagAndDigestAreBothKept() {
        ImageReference reference = ImageReference.parse("localhost:5000/acme/api:1.2@" + SHA256);

        assertThat(reference.tag()).contains("1.2");
        assertThat(reference.digest()).isEqualTo(Optional.of(SHA256));
    }

    @Test
    void aCanonicalNameIsItsOwnCanonicalName() {
        Repository repository = ImageReference.parse("Registry-1.Docker.IO:443/acme/api").repository();

        assertThat(Repository.parse(repository.toString())).isEqualTo(repository);
    }

    @Test
    void onlyTwoComponentsUnderLibraryAreOfficial() {
        assertThat(Repository.parse("alpine").isOfficial()).isTrue();
        assertThat(Repository.parse("library/foo/bar").isOfficial()).isFalse();
        assertThat(Repository.parse("library2/alpine").isOfficial()).isFalse();
        assertThat(Repository.parse("registry-1.docker.io/library").isOfficial()).isFalse();
        assertThat(Repository.parse("ghcr.io/library/alpine").isOfficial()).isFalse();
    }

    @Test
    void peopleReadHubNamesWithoutTheHost() {
        assertThat(Repository.parse("mlrun/mlrun").familiarName()).isEqualTo("mlrun/mlrun");
        assertThat(Repository.parse("ghcr.io/acme/api").familiarName()).isEqualTo("ghcr.io/acme/api");
    }
}
