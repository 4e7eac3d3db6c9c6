package io.pullgate.settings.scim;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import de.captaingoldfish.scim.sdk.common.exceptions.BadRequestException;

class FilterFormTest {

    private static final String URL = "https://example.com/scim/v2/acme/Users";
    private static final String DEEP = "(".repeat(1_001);

    @ParameterizedTest
    @ValueSource(strings = { "{\"filter\":\"%s\"}", "{\"Operations\":[{\"op\":\"remove\",\"path\":\"%s\"}]}",
            "{\"Operations\":[{\"method\":\"PATCH\",\"path\":\"/Users/1\",\"data\":{\"Operations\":[{\"path\":\"%s\"}]}}]}",
            "{\"Operations\":[{\"method\":\"PATCH\",\"path\":\"/Users/1\",\"data\":\"{\\\"Operations\\\":[{\\\"path\\\":\\\"%s\\\"}]}\"}]}" })
    void aFilterThatGoesTooDeepIsRefusedWhereverItIs(String body) {
        assertThatThrownBy(() -> FilterForm.require(URL, body.formatted(DEEP))).isInstanceOf(BadRequestException.class);
    }

    @Test
    void soItIsInTheQuery() {
        assertThatThrownBy(() -> FilterForm.require(URL + "?filter=" + DEEP, "")).isInstanceOf(BadRequestException.class);
        assertThatThrownBy(() -> FilterForm.require(URL + "?filter=" + DEEP.replace("(", "%28"), ""))
                .isInstanceOf(BadRequestException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = { "%00", "a%00b", "\u0000", "\ud800" })
    void aFilterIsReadable(String text) {
        assertThatThrownBy(() -> FilterForm.require(URL + "?filter=" + text, "")).isInstanceOf(BadRequestException.class);
    }

    @Test
    void aQueryMustBeEncodedAsOne() {
        assertThatThrownBy(() -> FilterForm.require(URL + "?filter=%zz", "")).isInstanceOf(BadRequestException.class);
        assertThatCode(() -> FilterForm.require(URL + "?filter=userName eq \"a\"", "")).doesNotThrowAnyException();
    }

    @Test
    void whatIsNoFilterMayBeLong() {
        assertThatCode(() -> FilterForm.require(URL, "{\"displayName\":\"%s\"}".formatted(DEEP))).doesNotThrowAnyException();
        assertThatCode(() -> FilterForm.require(URL, "rubbish")).doesNotThrowAnyException();
        assertThatCode(() -> FilterForm.require(URL, "")).doesNotThrowAnyException();
    }
}
