package io.pullgate.policy.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;

import io.pullgate.policy.decision.InvalidImageReferenceException;

class PullsFuzzTest {

    private static final String REFUSED = "refused";

    /// Whatever could be encoded in it is the same when it is: no way of writing an address hides what it pulls.
    @FuzzTest
    void anyAddressIsUnderstoodOrRefused_howeverItIsEncoded(@NotNull String uri) {
        assertThat(understood(encoded(uri))).isEqualTo(understood(uri));
    }

    private static String understood(String uri) {
        try {
            return Pulls.of(new EngineRequest("", "", "POST", uri, new byte[0], Map.of("Content-Length", "0"))).toString();
        } catch (UndecidableRequestException | InvalidImageReferenceException _) {
            return REFUSED;
        }
    }

    private static String encoded(String uri) {
        StringBuilder encoded = new StringBuilder();
        int at = 0;
        while (at < uri.length()) {
            char c = uri.charAt(at);
            int next = c == '%' ? Math.min(at + 3, uri.length()) : at + 1;
            encoded.append(isLetterOrDigit(c) ? "%%%02x".formatted((int) c) : uri.substring(at, next));
            at = next;
        }
        return encoded.toString();
    }

    private static boolean isLetterOrDigit(char c) {
        return c < 0x80 && Character.isLetterOrDigit(c);
    }
}
