package mediaedge.shim.api.senders;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Proxy;
import java.util.Optional;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.vertx.core.http.HttpServerRequest;
import mediaedge.shim.upstream.ClientHeader;

/** Which headers of a proxy count with which settings. */
class TrustedProxyTest {

    private static HttpServerRequest request(String trusted) {
        return (HttpServerRequest) Proxy.newProxyInstance(TrustedProxyTest.class.getClassLoader(),
                new Class<?>[]{HttpServerRequest.class},
                (proxy, method, arguments) -> method.getName().equals("getHeader") ? trusted : null);
    }

    @ParameterizedTest
    @CsvSource({
            // proxies are looked at, allow-forwarded, allow-x-forwarded, trusted; Forwarded, X-Real-IP
            "true,  false,      , true,  false, true", "true,  true,       , true,  true,  false",
            "true,  true,  true , true,  true,  true", "true,  false, false, true,  false, false",
            "true,  true,  true , false, false, false", "true,  true,  true ,     , false, false",
            "false, true,  true , true,  false, false"})
    void headersOfAProxy_countAsQuarkusIsTold(boolean proxyTells, boolean forwarded, Boolean xForwarded,
            String trusted, boolean forwardedCounts, boolean realIpCounts) {
        TrustedProxy proxy = new TrustedProxy(proxyTells, forwarded, Optional.ofNullable(xForwarded));
        assertEquals(forwardedCounts, proxy.wrote(ClientHeader.FORWARDED, request(trusted)));
        assertEquals(realIpCounts, proxy.wrote(ClientHeader.REAL_IP, request(trusted)));
    }
}
