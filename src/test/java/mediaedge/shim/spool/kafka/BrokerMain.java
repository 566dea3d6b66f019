package mediaedge.shim.spool.kafka;

import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.logging.ConsoleHandler;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;

/**
 * The process of a broker. It formats its folder if this is new, starts, and runs until SIGTERM, or until its standard
 * input ends, which it does however the parent ends.
 */
final class BrokerMain {

    /** What it prints once clients can use it. */
    static final String STARTED = "The broker has started.";

    private static final Logger ROOT = Logger.getLogger("");

    private BrokerMain() {
    }

    /**
     * Runs it.
     *
     * @param args
     *            a file with the settings of the broker
     */
    public static void main(String[] args) throws Exception {
        ROOT.setLevel(Level.WARNING);
        ROOT.addHandler(new ConsoleHandler());
        Properties settings = new Properties();
        try (Reader file = Files.newBufferedReader(Path.of(args[0]))) {
            settings.load(file);
        }
        format(settings);
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(settings, false), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.shutdown();
            server.awaitShutdown();
        }));
        server.startup();
        System.out.println(STARTED);
        awaitEndOfInput();
        System.exit(0);
    }

    private static void format(Properties settings) throws Exception {
        String folder = settings.getProperty("log.dirs");
        new Formatter().setPrintStream(new PrintStream(PrintStream.nullOutputStream(), false, "UTF-8"))
                .setClusterId("media-edge-shim-tests")
                .setNodeId(Integer.parseInt(settings.getProperty("node.id")))
                .setControllerListenerName(settings.getProperty("controller.listener.names"))
                .setDirectories(List.of(folder)).setMetadataLogDirectory(folder).setIgnoreFormatted(true).run();
    }

    private static void awaitEndOfInput() throws IOException {
        while (System.in.read() >= 0) {
            // The input is empty.
        }
    }
}
