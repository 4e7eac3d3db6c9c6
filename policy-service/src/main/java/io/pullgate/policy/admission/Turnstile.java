package io.pullgate.policy.admission;

import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AttributeKey;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;

/// Stands in an HTTP/1.1 connection before everything that makes a request of what it has read, and turns away there whom there is
/// no place for. What a crowd is told is taken from the time of those who are answered: by way of a router it takes three times as
/// long.
///
/// Only what is plain is turned away here, and only while nothing else is under way on the connection, as answers have to keep the
/// order of the questions. Everything else goes on to [Admission].
final class Turnstile extends ChannelDuplexHandler {

    private static final AttributeKey<Turnstile> STANDS_HERE = AttributeKey.valueOf(Turnstile.class.getName());
    /// In bytes: what is read of a request that is turned away, so that the next can be read.
    private static final long LONGEST = 64 * 1024;

    private final Places places;
    private final Runnable turnedAway;
    private int underWay;
    /// Of the request that is being read and will be turned away; null if none is.
    private String target;

    private Turnstile(Places places, Runnable turnedAway, int underWay) {
        this.places = places;
        this.turnedAway = turnedAway;
        this.underWay = underWay;
    }

    /// Takes its stand there with the first request of a connection, which is under way.
    ///
    /// @param turnedAway is called for each request that is
    static void stand(HttpConnection connection, Places places, Runnable turnedAway) {
        ChannelHandlerContext next = ((ConnectionBase) connection).channelHandlerContext();
        Channel channel = next.channel();
        if (!channel.hasAttr(STANDS_HERE)) {
            Turnstile turnstile = new Turnstile(places, turnedAway, 1);
            channel.attr(STANDS_HERE).set(turnstile);
            channel.pipeline().addBefore(next.name(), null, turnstile);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext connection, Object message) {
        if (message instanceof HttpRequest request) {
            if (underWay == 0 && places.areAllTaken() && isPlain(request)) {
                target = request.uri();
            } else {
                underWay++;
            }
        }
        if (target == null) {
            connection.fireChannelRead(message);
        } else {
            ReferenceCountUtil.release(message);
            if (message instanceof LastHttpContent) {
                turnAway(connection);
            }
        }
    }

    private void turnAway(ChannelHandlerContext connection) {
        connection.writeAndFlush(TurnedAway.from(target).answer(), connection.voidPromise());
        target = null;
        turnedAway.run();
    }

    @Override
    public void write(ChannelHandlerContext connection, Object message, ChannelPromise promise) {
        if (message instanceof LastHttpContent && !isInformational(message)) {
            underWay--;
        }
        connection.write(message, promise);
    }

    /// Such an answer is followed by another to the same question.
    private static boolean isInformational(Object message) {
        return message instanceof HttpResponse response && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    }

    private static boolean isPlain(HttpRequest request) {
        return request.decoderResult().isSuccess() && request.protocolVersion().equals(HttpVersion.HTTP_1_1)
                && HttpUtil.isKeepAlive(request) && !request.method().equals(HttpMethod.HEAD)
                && request.uri().startsWith("/") && hasPlainBody(request.headers());
    }

    /// None, or one that [Admission] would wait for before it looks for a place.
    private static boolean hasPlainBody(HttpHeaders headers) {
        if (headers.contains(HttpHeaderNames.TRANSFER_ENCODING) || headers.contains(HttpHeaderNames.EXPECT)) {
            return false;
        }
        String length = headers.get(HttpHeaderNames.CONTENT_LENGTH);
        return length == null
                || Admission.isJson(headers.get(HttpHeaderNames.CONTENT_TYPE)) && Long.parseLong(length) <= LONGEST;
    }
}
