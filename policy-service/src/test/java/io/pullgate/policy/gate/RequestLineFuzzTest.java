package io.pullgate.policy.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;

import com.code_intelligence.jazzer.junit.FuzzTest;

/// Any bytes, read as the first line of a request to a registry. Registries normalize paths and decode them; whatever we let pass
/// as a pull must be left alone by that.
class RequestLineFuzzTest {

    @FuzzTest
    void aRequestIsReadAsARegistryReadsItOrRefused(byte[] bytes) {
        String line = new String(bytes, StandardCharsets.UTF_8);
        int space = line.indexOf(' ');
        String uri = space < 0 ? line : line.substring(space + 1);
        try {
            RequestLine request = RequestLine.of(space < 0 ? "GET" : line.substring(0, space), uri);
            request.namespace();
            if (request.read() instanceof RegistryRequest.Read(String repository, _, _)) {
                assertThat(request.path()).as(line).startsWith("/v2/" + repository + "/").doesNotContain("%", "/../", "/./",
                        "\\");
            }
        } catch (UnreadableRequestException refused) {
            assertThat(refused).hasMessageNotContaining("null");
        }
    }
}
