package org.kinora.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LiveGateTest {

  private final OnAir onAir = new OnAir();
  private final Traffic traffic = new Traffic(new SimpleMeterRegistry());
  private final Behind behind = new Behind();
  private final EmbeddedChannel channel = new EmbeddedChannel();
  private boolean isIdle = true;

  LiveGateTest() {
    channel.pipeline().addLast("httpDecoder", new HttpRequestDecoder());
    channel.pipeline().addLast("httpEncoder", new HttpResponseEncoder());
    channel.pipeline().addLast(new LiveGate(onAir, () -> isIdle, traffic));
    channel.pipeline().addLast(behind);
  }

  /// Texts by their addresses; those without a text are still to come.
  private static final class OnAir implements LiveAnswers {

    private final Map<String, SharedReply> there = new TreeMap<>();
    private final List<LiveReply.Sleeper> asleep = new ArrayList<>();
    private boolean isFull;

    void has(String name) {
      var body = ByteBuffer.wrap(name.getBytes(StandardCharsets.US_ASCII));
      there.put("/live/" + name, SharedReply.ok("text/plain", "no-cache", body));
    }

    @Override
    public @Nullable LiveReply to(String uri, boolean takesGzip) {
      if (uri.endsWith("unknown")) {
        return null;
      }
      SharedReply reply = there.get(uri);
      return reply == null
          ? (LiveReply.Later) sleeper -> !isFull && asleep.add(sleeper)
          : new LiveReply.Now(reply, true);
    }

    @Override
    public LiveReply.Now late() {
      var body = ByteBuffer.wrap("late".getBytes(StandardCharsets.US_ASCII));
      return new LiveReply.Now(SharedReply.problem(503, "Service Unavailable", body), false);
    }

    @Override
    public void sent(LiveReply.Now reply) {}

    void wake(boolean isLate) {
      var all = List.copyOf(asleep);
      asleep.clear();
      all.forEach(sleeper -> sleeper.thread().execute(() -> sleeper.wake(isLate)));
    }
  }

  /// Where requests go that the gate leaves alone.
  private static final class Behind extends ChannelInboundHandlerAdapter {

    private final List<String> seen = new ArrayList<>();
    private int ends;

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
      if (msg instanceof HttpRequest request) {
        seen.add(request.uri());
      }
      ends += msg instanceof LastHttpContent ? 1 : 0;
    }
  }

  private void ask(String... names) {
    var text = new StringBuilder();
    for (String name : names) {
      text.append("GET /live/").append(name).append(" HTTP/1.1\r\nHost: kinora\r\n\r\n");
    }
    channel.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
    channel.runPendingTasks();
  }

  private void wake(boolean isLate) {
    onAir.wake(isLate);
    channel.runPendingTasks();
  }

  /// What has been sent since it was asked last.
  private String sent() {
    var text = new StringBuilder();
    for (ByteBuf next; (next = channel.readOutbound()) != null; ) {
      text.append(next.toString(StandardCharsets.US_ASCII));
    }
    return text.toString();
  }

  /// Of replies with bodies of one letter.
  private List<String> bodies() {
    return Pattern.compile("\r\n\r\n(.)")
        .matcher(sent())
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  @Test
  void what_is_there_is_sent_with_its_length_and_date() {
    onAir.has("a");
    ask("a");
    assertThat(sent())
        .startsWith("HTTP/1.1 200 OK\r\n")
        .contains("Cache-Control: public, no-cache\r\n", "Content-Length: 1\r\n", "\r\nDate: ")
        .endsWith("\r\n\r\na");
    assertThat(behind.seen).isEmpty();
  }

  @Test
  void what_is_still_to_come_is_sent_when_it_comes() {
    ask("a");
    assertThat(sent()).isEmpty();
    onAir.has("a");
    wake(false);
    assertThat(bodies()).containsExactly("a");
  }

  @Test
  void replies_keep_the_order_of_the_requests() {
    onAir.has("b");
    onAir.has("d");
    ask("a", "b", "c", "d");
    assertThat(sent()).isEmpty();
    onAir.has("a");
    wake(false);
    assertThat(bodies()).containsExactly("a", "b");
    onAir.has("c");
    wake(false);
    assertThat(bodies()).containsExactly("c", "d");
  }

  @Test
  void what_is_passed_on_keeps_the_order_too() {
    ask("a", "unknown", "unknown");
    assertThat(behind.seen).isEmpty();
    onAir.has("a");
    wake(false);
    assertThat(bodies()).containsExactly("a");
    assertThat(behind.seen).containsExactly("/live/unknown", "/live/unknown");
    assertThat(behind.ends).isEqualTo(2);
    isIdle = false;
    ask("a");
    assertThat(sent()).isEmpty();
    assertThat(behind.seen).hasSize(3);
  }

  @Test
  void who_waits_in_vain_is_told_so() {
    ask("a");
    wake(true);
    assertThat(sent()).startsWith("HTTP/1.1 503 Service Unavailable\r\n").endsWith("late");
  }

  @Test
  void who_may_no_longer_have_it_is_passed_on_whole() {
    ask("a");
    var sleepers = List.copyOf(onAir.asleep);
    onAir.asleep.clear();
    onAir.isFull = true;
    sleepers.forEach(sleeper -> sleeper.wake(false));
    assertThat(behind.seen).containsExactly("/live/a");
    assertThat(behind.ends).isEqualTo(1);
  }

  @Test
  void a_connection_that_is_closed_while_it_waits_is_gone() {
    ask("a", "b");
    channel.close();
    assertThat(onAir.asleep).allMatch(LiveReply.Sleeper::isGone);
    onAir.has("a");
    wake(false);
    assertThat(sent()).isEmpty();
  }

  @Test
  void no_more_is_read_from_who_sends_on_and_on() {
    var names = new String[40];
    Arrays.fill(names, "b");
    ask("a");
    ask(names);
    assertThat(channel.config().isAutoRead()).isFalse();
    onAir.has("a");
    onAir.has("b");
    wake(false);
    assertThat(bodies()).hasSize(41);
    assertThat(channel.config().isAutoRead()).isTrue();
  }

  @Test
  void other_requests_are_none_of_its_business() {
    channel.writeInbound(
        Unpooled.copiedBuffer(
            "POST /live/a HTTP/1.1\r\nContent-Length: 0\r\n\r\nGET /watch HTTP/1.1\r\n\r\n",
            StandardCharsets.US_ASCII));
    assertThat(behind.seen).containsExactly("/live/a", "/watch");
  }
}
