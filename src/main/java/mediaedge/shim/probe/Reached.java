package mediaedge.shim.probe;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;

import mediaedge.shim.upstream.Reach;

/** Says whether an address can be reached, and how. */
final class Reached {

    static final String REACHABLE = "reachable";
    static final String TLS = "tls";
    /** A certificate that is not renewed by then is likely to be forgotten. */
    private static final Duration SOON = Duration.ofDays(14);

    private final Findings findings;
    private final Clock clock;

    Reached(Findings findings, Clock clock) {
        this.findings = findings;
        this.clock = clock;
    }

    /** Adds what is known of an address. */
    void add(URI url, Reach reach) {
        if (reach instanceof Reach.Failed failed) {
            failed(url, failed);
        } else {
            connected(url, (Reach.Connected) reach);
        }
    }

    private void failed(URI url, Reach.Failed failed) {
        switch (failed.obstacle()) {
            case NAME -> findings.error(REACHABLE, url + ": " + failed.reason()
                    + ". Check the spelling of the address, and the name servers of this host");
            case TLS -> findings.error(TLS, url + ": " + failed.reason()
                    + ". The shim does not trust its certificate, the certificate is for another name, or the port does"
                    + " not speak TLS. For a private authority, set quarkus.tls and tls-configuration-name");
            case OTHER -> findings.warning(REACHABLE, url + ": " + failed.reason()
                    + ". It is away for now, or a firewall or proxy is in between. Probe again later; if it stays so,"
                    + " check address and port");
        }
    }

    private void connected(URI url, Reach.Connected connected) {
        findings.ok(REACHABLE, url + " is reachable at " + connected.peer() + ", connected within "
                + connected.took().toMillis() + " ms");
        connected.tls().ifPresentOrElse(tls -> encrypted(url, tls), () -> plain(url, connected));
    }

    private void encrypted(URI url, Reach.Tls tls) {
        String until = tls.validUntil().map(moment -> ". Its certificate is valid until "
                + LocalDate.ofInstant(moment, ZoneOffset.UTC)).orElse("");
        String text = url + " speaks " + tls.protocol() + until;
        if (tls.validUntil().filter(moment -> moment.isBefore(clock.instant().plus(SOON))).isPresent()) {
            findings.warning(TLS, text + ". It has to be renewed soon");
        } else {
            findings.ok(TLS, text);
        }
    }

    private void plain(URI url, Reach.Connected connected) {
        if (connected.isOnThisHost()) {
            findings.ok(TLS, url + " is on this host, and is not encrypted");
        } else {
            findings.warning(TLS, url + " is not encrypted. Use https");
        }
    }
}
