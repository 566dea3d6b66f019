package mediaedge.shim;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** How a {@link FaultyServer} handles one request. */
@FunctionalInterface
public interface Behaviour {

    /**
     * Answers, or does not. An exception or a closed socket ends the connection; otherwise it is kept for the next
     * request.
     */
    void handle(Received request, Exchange exchange) throws Exception;

    /** An answer with a body; headers are given as name, value, name, value. */
    static Behaviour answer(int status, String body, String... headers) {
        return (request, exchange) -> exchange.write(head(status, body.getBytes(StandardCharsets.UTF_8).length, headers)
                + new String(body.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
    }

    /** An answer without body. */
    static Behaviour status(int status, String... headers) {
        return answer(status, "", headers);
    }

    /** No answer ever; the connection stays open. */
    static Behaviour silence() {
        return (request, exchange) -> exchange.hold();
    }

    /** An orderly end of the connection instead of an answer. */
    static Behaviour closeBeforeAnswer() {
        return (request, exchange) -> exchange.socket().close();
    }

    /** A reset of the connection instead of an answer. */
    static Behaviour resetBeforeAnswer() {
        return (request, exchange) -> exchange.reset();
    }

    /** The head and a part of the announced body, then an orderly end. */
    static Behaviour truncate(int status, String body) {
        return (request, exchange) -> {
            exchange.write(head(status, body.length() * 2) + body);
            exchange.socket().close();
        };
    }

    /** The head and a part of the announced body, then a reset. */
    static Behaviour resetMidAnswer(int status, String body) {
        return (request, exchange) -> {
            exchange.write(head(status, body.length() * 2) + body);
            exchange.reset();
        };
    }

    /** Bytes that are not HTTP, then an orderly end. */
    static Behaviour garbage(String bytes) {
        return (request, exchange) -> {
            exchange.write(bytes);
            exchange.socket().close();
        };
    }

    /** The head at once, then the body so slowly that it never ends, until the client gives up. */
    static Behaviour drip(int status) {
        return (request, exchange) -> {
            exchange.write(head(status, 1_000_000));
            while (!exchange.serverCloses().await(50, TimeUnit.MILLISECONDS)) {
                exchange.write(" ");
            }
        };
    }

    /** An answer whose body, sent in chunks, never ends, until the client gives up. */
    static Behaviour endless(int status) {
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

    /** The server's side of a connection. The client gets exactly the bytes that are written here. */
    record Exchange(Socket socket, CountDownLatch serverCloses) {

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

        /** Ends the connection as a crashed host does, with a reset instead of an orderly end. */
        public void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        /** Holds the connection open without any data until the client gives up. */
        public void hold() throws IOException {
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        }
    }
}
