package dev.counters.app.protection;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 203.0.113.7                          | 192.0.2.1",
                "1 | 203.0.113.7                          | 203.0.113.7",
                "1 | 198.51.100.1, 203.0.113.7            | 203.0.113.7",
                "2 | 198.51.100.1, 203.0.113.7            | 198.51.100.1",
                "2 | 198.51.100.1,203.0.113.7             | 198.51.100.1",
                "2 | 9.9.9.9, 198.51.100.1 , 203.0.113.7  | 198.51.100.1",
                "3 | 198.51.100.1, 203.0.113.7            | 192.0.2.1",
                "1 | 2001:db8::7                          | 2001:db8:0:0:0:0:0:7",
                "1 | me                                   | 192.0.2.1",
                "1 | localhost                            | 192.0.2.1",
                "1 | 203.0.113.7:80                       | 192.0.2.1",
                "1 | 203.0.113.7,                         | 192.0.2.1",
                "1 | ''                                   | 192.0.2.1",
                "1 | ,                                    | 192.0.2.1",
                "2 | ,                                    | 192.0.2.1",
                "3 | ,,                                   | 192.0.2.1",
            })
    void takesTheEntryOfTheFirstTrustedProxy(int hops, String header, String address) {
        assertThat(new ClientAddresses(hops).of(Heads.of("GET", "/", "X-Forwarded-For", header)))
                .isEqualTo(InetAddress.ofLiteral(address));
    }

    @Test
    void takesThePeerWithoutAHeader() {
        assertThat(new ClientAddresses(1).of(Heads.of("GET", "/"))).isEqualTo(Heads.PEER);
    }

    @ParameterizedTest
    @CsvSource({"1, 3.3.3.3", "2, 2.2.2.2", "3, 1.1.1.1", "4, 192.0.2.1"})
    void takesSeveralHeadersAsOneList(int hops, String address) {
        assertThat(new ClientAddresses(hops)
                        .of(Heads.of("GET", "/", "X-Forwarded-For", "1.1.1.1, 2.2.2.2", "x-forwarded-for", "3.3.3.3")))
                .isEqualTo(InetAddress.ofLiteral(address));
    }
}
