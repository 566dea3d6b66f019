package mediaedge.shim.destination;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackendAddressesTest {

    private static final URI ONE = URI.create("https://one.example");

    @Test
    void slashesAtTheEnd_makeNoOtherAddress() {
        assertEquals(new BackendAddresses(List.of(ONE), Optional.of(ONE)),
                new BackendAddresses(List.of(URI.create("https://one.example//")),
                        Optional.of(URI.create("https://one.example/"))));
    }

    @Test
    void addressThatCannotBeUsed_isRefused() {
        assertRefused("a back end needs the address of an edge or of a legacy", List.of(), Optional.empty());
        assertRefused("edge has the same address twice", List.of(ONE, URI.create(ONE + "/")), Optional.empty());
        assertRefused("edge can't be called: it must be like https://host, https://host:port or https://host/prefix,"
                + " and nothing more", List.of(ONE, URI.create("https://h/?x=1")), Optional.empty());
        assertRefused("legacy can't be called: it must be like https://host, https://host:port or "
                + "https://host/prefix, and nothing more", List.of(ONE), Optional.of(URI.create("ftp://h")));
    }

    private static void assertRefused(String message, List<URI> edge, Optional<URI> legacy) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, () -> new BackendAddresses(edge, legacy))
                .getMessage());
    }

    @ParameterizedTest
    @CsvSource({"a, true", "brand-b, true", "eu1-, true", "default, true", "abcdefghijklmnopqrstuvwxyz012345, true",
            "abcdefghijklmnopqrstuvwxyz0123456, false", "'', false", "1a, false", "-a, false", "Brand, false",
            "a_b, false", "a.b, false", "a/b, false", "ä, false"})
    void name_isShortAndPlain(String name, boolean fits) {
        assertEquals(fits, BackendName.fits(name));
    }
}
