package mediaedge.shim.upstream;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import io.quarkus.tls.BaseTlsConfiguration;
import io.quarkus.tls.TlsConfiguration;
import io.vertx.core.net.JksOptions;
import io.vertx.core.net.SSLOptions;
import io.vertx.core.net.TrustOptions;

/** An untrusted certificate for the loopback address, created with the JDK's own tool. */
public record TestCertificate(Path keyStore) {

    static final String AUTHORITY = "authority.pem";

    /** Of the key store and of its key. */
    public static final String PASSWORD = "changeit";

    /** Signed by itself; its key store is a file in that folder. */
    public static TestCertificate forLoopback(Path dir) throws Exception {
        return new TestCertificate(keytool(dir, "-genkeypair", "-alias", "a", "-keyalg", "EC", "-dname", "CN=127.0.0.1",
                "-ext", "san=ip:127.0.0.1", "-keypass", PASSWORD));
    }

    /** One that an authority has signed whose own certificate is in the file {@link #AUTHORITY}. */
    static TestCertificate fromAuthority(Path dir) throws Exception {
        keytool(dir, "-genkeypair", "-alias", "authority", "-keyalg", "EC", "-dname", "CN=authority", "-ext", "bc:c",
                "-keypass", PASSWORD);
        keytool(dir, "-genkeypair", "-alias", "a", "-keyalg", "EC", "-dname", "CN=127.0.0.1", "-ext",
                "san=ip:127.0.0.1", "-keypass", PASSWORD, "-signer", "authority", "-signerkeypass", PASSWORD);
        keytool(dir, "-exportcert", "-alias", "authority", "-rfc", "-file", dir.resolve(AUTHORITY).toString());
        return new TestCertificate(keytool(dir, "-delete", "-alias", "authority"));
    }

    private static Path keytool(Path dir, String... arguments) throws Exception {
        Path file = dir.resolve("key.jks");
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storetype", "JKS", "-keystore", file.toString(), "-storepass", PASSWORD));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(dir.resolve("log").toFile()).start();
        if (keytool.waitFor() != 0) {
            throw new IllegalStateException("keytool failed: " + Files.readString(dir.resolve("log")));
        }
        return file;
    }

    /** For a server that shows this certificate. */
    public SSLContext context() throws Exception {
        KeyStore keys = KeyStore.getInstance("JKS");
        try (InputStream in = Files.newInputStream(keyStore)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    /** For a client that trusts this certificate and no other. */
    TlsConfiguration trusted(String name) {
        return new BaseTlsConfiguration() {

            @Override
            public String getName() {
                return name;
            }

            @Override
            public TrustOptions getTrustStoreOptions() {
                return new JksOptions().setPath(keyStore.toString()).setPassword(PASSWORD);
            }

            @Override
            public SSLOptions getSSLOptions() {
                return new SSLOptions();
            }

            @Override
            public Optional<String> getHostnameVerificationAlgorithm() {
                return Optional.empty();
            }
        };
    }
}
