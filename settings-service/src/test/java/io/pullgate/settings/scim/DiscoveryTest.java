package io.pullgate.settings.scim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DiscoveryTest {

    private static final String GLOBEX = "https://example.com/scim/v2/globex";

    @Test
    void aDescriptionHasTheAddressAtWhichItWasAskedFor() {
        assertThat(Discovery.located("{\"meta\":{\"location\":\"http://localhost/ServiceProviderConfig\"}}",
                GLOBEX + "/ServiceProviderConfig?x=/Schemas"))
                .isEqualTo("{\"meta\":{\"location\":\"%s/ServiceProviderConfig\"}}".formatted(GLOBEX));
    }

    @Test
    void soHasEachOfAList() {
        assertThat(Discovery.located("""
                {"Resources":[{"meta":{"location":"http://localhost/Schemas/urn:a"}},{"id":"b"}]}""", GLOBEX + "/Schemas"))
                .isEqualTo("{\"Resources\":[{\"meta\":{\"location\":\"%s/Schemas/urn:a\"}},{\"id\":\"b\"}]}".formatted(GLOBEX));
    }

    @Test
    void usersAndGroupsAreNoDescriptions() {
        assertThat(Discovery.isAsked(GLOBEX + "/Users")).isFalse();
        assertThat(Discovery.isAsked(GLOBEX + "/Users?filter=/Schemas")).isFalse();
        assertThat(Discovery.isAsked(GLOBEX + "/ResourceTypes/User")).isTrue();
    }
}
