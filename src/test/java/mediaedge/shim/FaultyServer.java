package mediaedge.shim;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An HTTP/1.1 server on a free port of a real socket that does what a test tells it to, faults included, and remembers
 * what it was sent. Behaviours are told per path; the last one of a path repeats.
 */
public final class FaultyServer implements AutoCloseable {

    /** What the server does with one request. */
    @FunctionalInterface
    public interface Behaviour {

        /**
         * Answers, or doesn't; an exception or a closed socket ends the connection, otherwise it is kept for the next
         * one.
         */
        void handle(Received request, Exchange exchange) throws Exception;
    }

    /** The server's side of a connection: whatever is written here is what the client gets, byte for byte. */
    public record Exchange(Socket socket, CountDownLatch serverCloses) {

        /** Sends text or a part of an answer, in ISO-8859-1. */
        public void write(String text) throws IOException {
            write(text.getBytes(StandardCharsets.ISO_8859_1));
        }

        /** Sends bytes at once. */
        public void write(byte[] bytes) throws IOException {
            OutputStream out = socket.getOutputStream();
            out.write(bytes);
            out.flush();
        }

        /** Ends the connection as a crashed host does: with a reset instead of an orderly end. */
        public void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        /** Holds the connection open without a word until the client gives up. */
        public void hold() throws IOException {
            InputStream in = socket.getInputStream();
            in.transferTo(OutputStream.nullOutputStream());
        }
    }

    /**
     * A request as it came.
     *
     * @param uri
     *            the request line's target, path and query, as sent
     * @param headers
     *            names in lower case
     */
    public record Received(String method, String uri, Map<String, List<String>> headers, byte[] body) {

        /** The path without its query. */
        public String path() {
            return uri.split("\\?", 2)[0];
        }

        /** All values of a header; empty if it was not sent. */
        public List<String> header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
        }

        /** The body as UTF-8. */
        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    private final ServerSocket listener;
    private final Map<String, Deque<Behaviour>> script = new ConcurrentHashMap<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private final CountDownLatch closing = new CountDownLatch(1);

    private FaultyServer(ServerSocket listener) {
        this.listener = listener;
    }

    /** Starts a server on a free port of the loopback interface. */
    public static FaultyServer start() {
        try {
            FaultyServer server = new FaultyServer(new ServerSocket(0, 500, InetAddress.getLoopbackAddress()));
            inBackground(server::accept);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A URL of the loopback interface where nothing listens: connections are refused. */
    public static URI nobodyListens() {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://127.0.0.1:" + taken.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The server's base URL, without a slash at its end. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    /**
     * Tells what to do with requests for a path (without query), one after the other; replaces what was told before.
     */
    public FaultyServer on(String path, Behaviour... behaviours) {
        script.put(path, new ArrayDeque<>(Arrays.asList(behaviours)));
        return this;
    }

    /** All requests that came in whole, in the order of their arrival. */
    public List<Received> received() {
        return List.copyOf(received);
    }

    /** The only request for a path. */
    public Received only(String path) {
        List<Received> matching = received.stream().filter(request -> request.path().equals(path)).toList();
        if (matching.size() != 1) {
            throw new AssertionError("Expected one request for " + path + ", got " + matching.size() + "; all: "
                    + received.stream().map(Received::uri).toList());
        }
        return matching.get(0);
    }

    /** How many connections were opened so far. */
    public int connections() {
        return connections.get();
    }

    /** Forgets script and requests; connections stay. */
    public void forget() {
        script.clear();
        received.clear();
    }

    @Override
    public void close() {
        closing.countDown();
        quietly(listener);
        open.forEach(FaultyServer::quietly);
    }

    /** An answer with a body; headers are given as name, value, name, value. */
    public static Behaviour answer(int status, String body, String... headers) {
        return (request, exchange) -> exchange.write(head(status, body.getBytes(StandardCharsets.UTF_8).length, headers)
                + new String(body.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
    }

    /** An answer without body. */
    public static Behaviour status(int status, String... headers) {
        return answer(status, "", headers);
    }

    /** No answer ever; the connection stays open. */
    public static Behaviour silence() {
        return (request, exchange) -> exchange.hold();
    }

    /** An orderly end of the connection instead of an answer. */
    public static Behaviour closeBeforeAnswer() {
        return (request, exchange) -> exchange.socket().close();
    }

    /** A reset of the connection instead of an answer. */
    public static Behaviour resetBeforeAnswer() {
        return (request, exchange) -> exchange.reset();
    }

    /** The head and a part of the body that the head promises, then an orderly end. */
    public static Behaviour truncate(int status, String body) {
        return (request, exchange) -> {
            exchange.write(head(status, body.length() * 2) + body);
            exchange.socket().close();
        };
    }

    /** The head and a part of the body that the head promises, then a reset. */
    public static Behaviour resetMidAnswer(int status, String body) {
        return (request, exchange) -> {
            exchange.write(head(status, body.length() * 2) + body);
            exchange.reset();
        };
    }

    /** Bytes that are no HTTP, then an orderly end. */
    public static Behaviour garbage(String bytes) {
        return (request, exchange) -> {
            exchange.write(bytes);
            exchange.socket().close();
        };
    }

    /** The head at once, then the body so slowly that it never ends, until the client gives up. */
    public static Behaviour drip(int status) {
        return (request, exchange) -> {
            exchange.write(head(status, 1_000_000));
            while (!exchange.serverCloses().await(50, TimeUnit.MILLISECONDS)) {
                exchange.write(" ");
            }
        };
    }

    /** An answer whose body, sent in chunks, never ends, until the client gives up. */
    public static Behaviour endless(int status) {
        return (request, exchange) -> {
            exchange.write("HTTP/1.1 " + status + " Any\r\ntransfer-encoding: chunked\r\n\r\n");
            String chunk = "1000\r\n" + " ".repeat(0x1000) + "\r\n";
            while (exchange.serverCloses().getCount() > 0) {
                exchange.write(chunk);
            }
        };
    }

    private static String head(int status, int length, String... headers) {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Any\r\n");
        for (int i = 0; i < headers.length; i += 2) {
            head.append(headers[i]).append(": ").append(headers[i + 1]).append("\r\n");
        }
        return head.append(status == 204 ? "\r\n" : "content-length: " + length + "\r\n\r\n").toString();
    }

    private void accept() throws IOException {
        while (closing.getCount() > 0) {
            Socket socket = listener.accept();
            connections.incrementAndGet();
            open.add(socket);
            inBackground(() -> serve(socket));
        }
    }

    private void serve(Socket socket) throws Exception {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            Exchange exchange = new Exchange(socket, closing);
            for (Received request = read(in); request != null; request = read(in)) {
                received.add(request);
                next(request.path()).handle(request, exchange);
            }
        } finally {
            open.remove(socket);
        }
    }

    private Behaviour next(String path) {
        Deque<Behaviour> behaviours = script.get(path);
        if (behaviours == null) {
            return answer(501, "nothing was told for " + path);
        }
        synchronized (behaviours) {
            return behaviours.size() > 1 ? behaviours.poll() : behaviours.peek();
        }
    }

    private static Received read(InputStream in) throws IOException {
        String[] requestLine = line(in).split(" ");
        if (requestLine.length < 2) {
            return null;
        }
        Map<String, List<String>> headers = new TreeMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.computeIfAbsent(line.substring(0, colon).toLowerCase(Locale.ROOT),
                    name -> new CopyOnWriteArrayList<>()).add(line.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", List.of("0")).get(0));
        return new Received(requestLine[0], requestLine[1], headers, in.readNBytes(length));
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    private interface Task {
        void run() throws Exception;
    }

    private static void inBackground(Task task) {
        Thread thread = new Thread(() -> {
            try {
                task.run();
            } catch (Exception ended) {
                // A connection that broke, on whichever side, is what these tests are about.
                return;
            }
        }, "faulty-server");
        thread.setDaemon(true);
        thread.start();
    }

    private static void quietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception alreadyClosed) {
            return;
        }
    }
}
