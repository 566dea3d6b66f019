package mediaedge.shim.netty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.channel.SingleThreadEventLoop;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.LineBasedFrameDecoder;
import io.netty.handler.codec.string.LineEncoder;
import io.netty.handler.codec.string.LineSeparator;
import io.netty.handler.codec.string.StringDecoder;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.net.impl.ConnectionBase;
import mediaedge.shim.client.Http;

@SuppressWarnings("FutureReturnValueIgnored") // what arrives is what is looked at
class FlushCoalescingTest {

    private static final String GONE = "gone";

    private final NioEventLoopGroup ours = new NioEventLoopGroup(1);
    private final NioEventLoopGroup others = new NioEventLoopGroup(1);
    private final EventLoop loop = ours.next();
    private final BlockingQueue<Object> received = new LinkedBlockingQueue<>();
    private final List<Integer> flushed = new ArrayList<>();
    private Channel server;

    @BeforeEach
    void listen() throws InterruptedException {
        server = new ServerBootstrap().group(others).channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new LineBasedFrameDecoder(100),
                                new StringDecoder(StandardCharsets.UTF_8), new Receiver());
                    }
                }).bind(InetAddress.getLoopbackAddress(), 0).sync().channel();
    }

    @AfterEach
    void close() throws InterruptedException {
        ours.shutdownGracefully(0, 5, TimeUnit.SECONDS).sync();
        others.shutdownGracefully(0, 5, TimeUnit.SECONDS).sync();
    }

    @Test
    void severalConnectionsOfATurn_leaveTogetherAtItsEnd() throws Exception {
        List<Channel> channels = connected(3);
        List<Integer> withinTurn = inTurn(() -> {
            channels.forEach(channel -> send(channel, "one"));
            send(channels.get(0), "two");
            return List.copyOf(flushed);
        });
        assertEquals(List.of(), withinTurn);
        assertEquals(List.of("one", "one", "one", "two"),
                IntStream.range(0, 4).mapToObj(i -> next()).sorted().toList());
        assertEquals(List.of(0, 1, 2), inTurn(() -> List.copyOf(flushed)), "once each");
    }

    @Test
    void moreComesInTheTurnAfter_leavesWithIt() throws Exception {
        List<Channel> channels = connected(2);
        CompletableFuture<List<Integer>> beforeTheSecond = new CompletableFuture<>();
        inTurn(() -> {
            ((SingleThreadEventLoop) loop).executeAfterEventLoopIteration(() -> loop.execute(() -> {
                beforeTheSecond.complete(List.copyOf(flushed));
                send(channels.get(1), "one");
            }));
            send(channels.get(0), "one");
            return null;
        });
        assertEquals(List.of(), beforeTheSecond.get(5, TimeUnit.SECONDS));
        assertEquals("one", next());
        assertEquals("one", next());
    }

    @Test
    void theTurnAfter_isHeldAndSentToo() throws Exception {
        Channel channel = connected(1).get(0);
        for (int turn = 0; turn < 3; turn++) {
            int before = turn;
            assertEquals(before, inTurn(() -> {
                send(channel, "of its turn");
                return flushed.size();
            }));
            assertEquals("of its turn", next());
        }
    }

    @Test
    void asManyAsMayWait_leaveBeforeTheTurnEnds() throws Exception {
        List<Channel> channels = connected(FlushCoalescing.MOST + 1);
        int withinTurn = inTurn(() -> {
            channels.forEach(channel -> send(channel, "one"));
            return flushed.size();
        });
        assertEquals(FlushCoalescing.MOST, withinTurn);
        channels.forEach(channel -> assertEquals("one", next()));
    }

    /** As with HTTP/2, where a stream that ends makes room for another one, which is written at once. */
    @Test
    void whatIsWrittenWhileOthersLeave_leavesToo() throws Exception {
        List<Channel> channels = connected(FlushCoalescing.MOST + 2);
        inTurn(() -> {
            channels.get(0).write("first").addListener(sent -> {
                send(channels.get(FlushCoalescing.MOST), "second");
                send(channels.get(FlushCoalescing.MOST + 1), "third");
            });
            channels.get(0).flush();
            channels.subList(1, FlushCoalescing.MOST).forEach(channel -> send(channel, "first"));
            return null;
        });
        List<Object> all = new ArrayList<>(Collections.nCopies(FlushCoalescing.MOST, "first"));
        all.addAll(List.of("second", "third"));
        assertEquals(all, channels.stream().map(channel -> next()).sorted().toList());
    }

    @Test
    void connectionThatIsClosedInTheSameTurn_sendsWhatWasWrittenFirst() throws Exception {
        Channel channel = connected(1).get(0);
        inTurn(() -> {
            send(channel, "last words");
            return channel.close();
        });
        assertEquals("last words", next());
        assertEquals(GONE, next());
    }

    @Test
    void connectionOfVertx_isFoundAndHasItOnce() throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            HttpServer web = vertx.createHttpServer().requestHandler(request -> {
                boolean first = FlushCoalescing.on(request.connection());
                boolean second = FlushCoalescing.on(request.connection());
                long held = ((ConnectionBase) request.connection()).channelHandlerContext().pipeline().toMap().values()
                        .stream().filter(FlushCoalescing.class::isInstance).count();
                request.response().end(held + " " + first + " " + second);
            }).listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
            URI address = URI.create("http://127.0.0.1:" + web.actualPort());
            assertEquals("1 true false", Http.get(address).body());
            assertEquals("1 false false", Http.get(address).body(), "on the same connection");
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
        }
    }

    private static void send(Channel channel, String message) {
        channel.writeAndFlush(message);
    }

    private <T> T inTurn(Callable<T> task) throws Exception {
        return loop.submit(task).get(5, TimeUnit.SECONDS);
    }

    private Object next() {
        try {
            Object next = received.poll(5, TimeUnit.SECONDS);
            assertTrue(next != null, "nothing arrived");
            return next;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private List<Channel> connected(int count) throws InterruptedException {
        List<Channel> channels = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int number = i;
            channels.add(new Bootstrap().group(loop).channel(NioSocketChannel.class)
                    .handler(new ChannelInitializer<Channel>() {
                        @Override
                        protected void initChannel(Channel channel) {
                            channel.pipeline().addLast(new Flushes(number), new FlushCoalescing(),
                                    new LineEncoder(LineSeparator.UNIX, StandardCharsets.UTF_8));
                        }
                    }).connect(server.localAddress()).sync().channel());
        }
        return channels;
    }

    /** Takes the position of the socket. */
    private final class Flushes extends ChannelOutboundHandlerAdapter {

        private final int number;

        Flushes(int number) {
            this.number = number;
        }

        @Override
        public void flush(ChannelHandlerContext context) throws Exception {
            flushed.add(number);
            super.flush(context);
        }
    }

    private final class Receiver extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            received.add(message);
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            received.add(GONE);
        }
    }
}
