package mediaedge.shim.upstream;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Optional;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import io.quarkus.tls.BaseTlsConfiguration;
import io.quarkus.tls.TlsConfiguration;
import io.vertx.core.net.JksOptions;
import io.vertx.core.net.SSLOptions;
import io.vertx.core.net.TrustOptions;

/** A certificate for the loopback address that nobody knows, made with the JDK's own tool. */
record TestCertificate(Path keyStore) {

    private static final String PASSWORD = "changeit";

    static TestCertificate forLoopback(Path dir) throws Exception {
        Path file = dir.resolve("key.jks");
        List<String> command = List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair", "-alias", "a", "-keyalg", "EC", "-dname", "CN=127.0.0.1", "-ext", "san=ip:127.0.0.1",
                "-storetype", "JKS", "-keystore", file.toString(), "-storepass", PASSWORD, "-keypass", PASSWORD);
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(dir.resolve("log").toFile()).start();
        if (keytool.waitFor() != 0) {
            throw new IllegalStateException("keytool failed: " + Files.readString(dir.resolve("log")));
        }
        return new TestCertificate(file);
    }

    /** For a server that shows this certificate. */
    SSLContext context() throws Exception {
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
