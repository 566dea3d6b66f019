package mediaedge.shim.packaged;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Many connections with requests that are never completed: each sends the head and a part of the body as fast as
 * possible, and then, if it drips, a byte now and then.
 */
final class SlowSenders implements AutoCloseable {

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final List<Sender> senders = new ArrayList<>();
    private final Thread thread;
    private final long dripEvery;
    private volatile boolean closing;
    private volatile int unsent;

    private record Sender(SocketChannel channel, ByteBuffer rest) {
    }

    /**
     * @param announced
     *            bytes that each request says to have
     * @param sent
     *            bytes of its body that it sends at once
     * @param dripMillis
     *            how often it sends one more; 0 for never
     */
    SlowSenders(URI shim, int connections, String path, int announced, int sent, long dripMillis) throws IOException {
        byte[] begin = ("POST " + path + " HTTP/1.1\r\nHost: shim\r\nContent-Length: " + announced + "\r\n\r\n"
                + " ".repeat(sent)).getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i < connections; i++) {
            SocketChannel channel = SocketChannel.open(new InetSocketAddress(shim.getHost(), shim.getPort()));
            channel.configureBlocking(false);
            senders.add(new Sender(channel, ByteBuffer.wrap(begin)));
        }
        this.unsent = connections;
        this.dripEvery = TimeUnit.MILLISECONDS.toNanos(dripMillis);
        this.thread = new Thread(this::send, "slow-senders");
        thread.start();
    }

    /** How many connections have bytes left that the shim has not taken, and has not refused. */
    int unsent() {
        return unsent;
    }

    private void send() {
        long drips = System.nanoTime();
        while (!closing) {
            boolean drip = dripEvery > 0 && System.nanoTime() - drips >= dripEvery;
            drips = drip ? System.nanoTime() : drips;
            int left = 0;
            for (Iterator<Sender> all = senders.iterator(); all.hasNext();) {
                Sender sender = all.next();
                try {
                    sender.channel.write(sender.rest);
                    if (drip && !sender.rest.hasRemaining()) {
                        sender.channel.write(ByteBuffer.wrap(new byte[]{' '}));
                    }
                    left += sender.rest.hasRemaining() ? 1 : 0;
                } catch (IOException closed) {
                    all.remove();
                }
            }
            unsent = left;
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    @Override
    public void close() throws IOException {
        closing = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (Sender sender : senders) {
            sender.channel.close();
        }
    }
}
