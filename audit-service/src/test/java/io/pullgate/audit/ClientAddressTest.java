package io.pullgate.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            192.0.2.7,              192.0.2.7
            192.0.2.7:41000,        192.0.2.7
            [2001:db8::7]:41000,    2001:db8:0:0:0:0:0:7
            [::1],                  0:0:0:0:0:0:0:1
            ::1,                    0:0:0:0:0:0:0:1
            client.local:41000,     client.local
            client.local,           client.local
            """)
    void theSameClientHasOneAddress(String told, String address) {
        assertThat(ClientAddress.withoutPort(told)).isEqualTo(address);
    }
}
