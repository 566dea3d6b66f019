package mediaedge.shim.upstream;

import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.SocketAddress;

/** Whether a connection to an upstream can be made. */
public sealed interface Reach {

    /**
     * A connection was made.
     *
     * @param peer
     *            IP address and port at its other end: those of the proxy if there is one
     * @param tls
     *            how it is encrypted; empty if it is not
     * @param took
     *            time until it was made, the look-up of the name and TLS included
     */
    record Connected(String peer, Optional<Tls> tls, Duration took) implements Reach {

        /** Returns whether the other end is on this host. */
        public boolean isOnThisHost() {
            return peer.startsWith("127.") || peer.startsWith("[::1]") || peer.startsWith("[0:0:0:0:0:0:0:1]");
        }
    }

    /**
     * TLS of a connection.
     *
     * @param protocol
     *            such as {@code TLSv1.3}
     * @param validUntil
     *            end of the validity of the upstream's certificate
     */
    record Tls(String protocol, Optional<Instant> validUntil) {
    }

    /**
     * No connection was made.
     *
     * @param reason
     *            in the shim's own words, as of {@link Outcome.NoResponse}
     */
    record Failed(Obstacle obstacle, String reason) implements Reach {
    }

    /** The kinds of reasons. */
    enum Obstacle {
        /** The name of the host is unknown. */
        NAME,
        /** The host was reached, but TLS failed. */
        TLS,
        /** Anything else, such as a host that is away. */
        OTHER
    }

    /** Describes an open connection. */
    static Connected over(HttpConnection connection, Duration took) {
        SocketAddress peer = connection.remoteAddress();
        String ip = peer.hostAddress();
        return new Connected((ip.contains(":") ? "[" + ip + "]" : ip) + ":" + peer.port(),
                Optional.ofNullable(connection.sslSession()).map(Reach::tls), took);
    }

    private static Tls tls(SSLSession session) {
        try {
            Certificate[] chain = session.getPeerCertificates();
            return new Tls(session.getProtocol(), chain.length > 0 && chain[0] instanceof X509Certificate own
                    ? Optional.of(own.getNotAfter().toInstant())
                    : Optional.empty());
        } catch (SSLPeerUnverifiedException withoutCertificate) {
            return new Tls(session.getProtocol(), Optional.empty());
        }
    }
}
