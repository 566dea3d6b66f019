package mediaedge.shim;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/**
 * An HTTP/1.1 server on a free port of a real socket that behaves as a test configures it, including faults, and
 * records the requests. Behaviours are configured per path; the last one of a path repeats.
 */
public final class FaultyServer implements AutoCloseable {

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
        return start(ServerSocketFactory.getDefault(), 0);
    }

    /** Starts a server at the address of a closed one: the host is back. */
    public static FaultyServer startAt(URI url) {
        return start(ServerSocketFactory.getDefault(), url.getPort());
    }

    /** Starts a server that speaks TLS on a free port of the loopback interface. */
    public static FaultyServer start(SSLContext tls) {
        return start(tls.getServerSocketFactory(), 0);
    }

    private static FaultyServer start(ServerSocketFactory sockets, int port) {
        try {
            FaultyServer server = new FaultyServer(
                    sockets.createServerSocket(port, 500, InetAddress.getLoopbackAddress()));
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
        String scheme = listener instanceof SSLServerSocket ? "https" : "http";
        return URI.create(scheme + "://127.0.0.1:" + listener.getLocalPort());
    }

    /**
     * Configures the behaviours for requests to a path (without query), one after the other. Replaces the previous
     * ones.
     */
    public FaultyServer on(String path, Behaviour... behaviours) {
        script.put(path, new ArrayDeque<>(Arrays.asList(behaviours)));
        return this;
    }

    /** Returns all complete requests, in the order of their arrival. */
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
            Behaviour.Exchange exchange = new Behaviour.Exchange(socket, closing);
            for (Received request = Received.read(in); request != null; request = Received.read(in)) {
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
            return Behaviour.answer(501, "nothing was told for " + path);
        }
        synchronized (behaviours) {
            return behaviours.size() > 1 ? behaviours.poll() : behaviours.peek();
        }
    }

    private interface Task {
        void run() throws Exception;
    }

    private static void inBackground(Task task) {
        Thread thread = new Thread(() -> {
            try {
                task.run();
            } catch (Exception ended) {
                // Broken connections, on either side, are the subject of these tests.
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
