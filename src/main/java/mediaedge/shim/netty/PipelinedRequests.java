package mediaedge.shim.netty;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;

/**
 * Requests that arrive on an HTTP/1.1 connection before the previous one is answered. Vert.x stores any number of them
 * until their turn, before they can be refused. They are therefore counted in the budget as they arrive, and their
 * connection is not read further until that answer. A connection with more requests than there is room for is closed.
 */
final class PipelinedRequests extends ChannelDuplexHandler {

    private final EarlyRequests early;
    /** Starts at one, because the handler is added while the first request is processed. */
    private int unanswered = 1;

    PipelinedRequests(EarlyRequests early) {
        this.early = early;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for the end of the connection
    public void channelRead(ChannelHandlerContext context, Object message) {
        unanswered += message instanceof HttpRequest ? 1 : 0;
        if (unanswered <= 1 || holds(context, message)) {
            context.fireChannelRead(message);
        } else {
            ReferenceCountUtil.release(message);
            early.refused();
            context.close();
        }
    }

    private boolean holds(ChannelHandlerContext context, Object message) {
        context.channel().config().setAutoRead(false);
        return early.take(message instanceof HttpRequest,
                message instanceof HttpContent content ? content.content().readableBytes() : 0);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        if (message instanceof LastHttpContent && !isInterim(message)) {
            unanswered = Math.max(0, unanswered - 1);
            // The next request reserves what it needs itself.
            if (unanswered <= 1 && early.release()) {
                context.channel().config().setAutoRead(true);
            }
        }
        super.write(context, message, promise);
    }

    private static boolean isInterim(Object message) {
        return message instanceof HttpResponse response
                && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        early.release();
        context.fireChannelInactive();
    }
}
