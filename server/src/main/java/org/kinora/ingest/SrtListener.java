package org.kinora.ingest;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.kinora.live.LiveConfig;
import org.kinora.live.RtmpPorts;
import org.kinora.media.io.Bytes;
import org.kinora.media.io.MediaException;
import org.kinora.media.srt.SrtHandshake;
import org.kinora.media.srt.SrtKeys;
import org.kinora.media.srt.SrtPacket;
import org.kinora.media.srt.SrtSession;
import org.kinora.onair.Turns;

/// Listens for encoders that publish by SRT: one port for all, told apart by the stream key in
/// their stream id. One thread does all of the protocol; nothing on it waits for a broadcast.
@ApplicationScoped
public class SrtListener {

  private static final Logger LOG = Logger.getLogger(SrtListener.class);
  private static final int MOST_BYTES = 2048;
  private static final int BUFFER_BYTES = 4 << 20;
  private static final int BUSY_MS = 5;
  private static final int QUIET_MS = 200;
  private static final int VERSION = 5;

  private final LiveConfig config;
  private final RtmpPorts ports;
  private final SrtConnection.Ports houses;
  private final SecureRandom random = new SecureRandom();
  private final SrtCookies cookies = new SrtCookies(random);
  private final Map<Integer, SrtConnection> bySocket = new HashMap<>();
  private final Map<Caller, Integer> byCaller = new HashMap<>();
  private volatile @Nullable DatagramSocket socket;

  /// Somebody who asked for a connection; asks again until the answer has come.
  private record Caller(SocketAddress address, int socket) {}

  SrtListener(LiveConfig config, RtmpPorts ports, Turns turns, Intake intake) {
    this.config = config;
    this.ports = ports;
    this.houses = new SrtConnection.Ports(config, turns, intake);
  }

  void onStart(@Observes StartupEvent event) {
    if (!config.srt().enabled()) {
      return;
    }
    var address = new InetSocketAddress(config.rtmp().host(), config.srt().port());
    DatagramSocket open = open(address);
    socket = open;
    ports.srtIs(open.getLocalPort());
    LOG.infof("encoders can connect to srt port %d", open.getLocalPort());
    Thread _ = Thread.ofPlatform().daemon().name("srt").start(() -> serve(open));
  }

  void onStop(@Observes ShutdownEvent event) {
    ports.srtIs(0);
    DatagramSocket open = socket;
    if (open != null) {
      open.close();
    }
  }

  private static DatagramSocket open(InetSocketAddress address) {
    try {
      var open = new DatagramSocket(address);
      open.setReceiveBufferSize(BUFFER_BYTES);
      return open;
    } catch (BindException e) {
      throw new IllegalStateException(
          "UDP port %d, where encoders would connect, is in use. Free it, or set"
                  .formatted(address.getPort())
              + " kinora.live.srt.port to another one, or kinora.live.srt.enabled to false.",
          e);
    } catch (IOException e) {
      throw new UncheckedIOException("can't listen for encoders at " + address, e);
    }
  }

  private void serve(DatagramSocket open) {
    var packet = new DatagramPacket(new byte[MOST_BYTES], MOST_BYTES);
    long tickedUs = 0;
    while (!open.isClosed()) {
      try {
        open.setSoTimeout(bySocket.isEmpty() ? QUIET_MS : BUSY_MS);
        try {
          packet.setLength(MOST_BYTES);
          open.receive(packet);
          var bytes = Bytes.wrap(packet.getData(), 0, packet.getLength()).copy();
          receive(packet.getSocketAddress(), bytes);
        } catch (SocketTimeoutException _) {
          // Time to look after those that are there.
        }
        long nowUs = nowUs();
        if (nowUs - tickedUs >= BUSY_MS * 1000L) {
          tickedUs = nowUs;
          tick(nowUs);
        }
      } catch (MediaException e) {
        LOG.debugf("a datagram that is no SRT: %s", e.getMessage());
      } catch (IOException | RuntimeException e) {
        if (!open.isClosed()) {
          LOG.warnf(e, "a datagram could not be taken");
        }
      }
    }
  }

  private static long nowUs() {
    return System.nanoTime() / 1000;
  }

  private void receive(SocketAddress from, Bytes datagram) throws IOException {
    SrtPacket packet = SrtPacket.read(datagram);
    if (packet instanceof SrtPacket.Control control && control.type() == SrtPacket.HANDSHAKE) {
      shakeHands(from, SrtHandshake.read(control.content()));
      return;
    }
    SrtConnection connection = bySocket.get(packet.destination());
    // Nobody else may speak for an encoder.
    if (connection != null && connection.address().equals(from)) {
      connection.session().receive(packet, nowUs());
      connection.deliver();
      flush(connection);
    }
  }

  private void shakeHands(SocketAddress from, SrtHandshake asked) throws IOException {
    if (asked.type() == SrtHandshake.INDUCTION) {
      answer(from, asked, asked.induced(cookies.of(from)));
    } else if (asked.type() == SrtHandshake.CONCLUSION
        && asked.version() == VERSION
        && cookies.isGood(asked.cookie(), from)) {
      conclude(from, asked);
    }
  }

  private void conclude(SocketAddress from, SrtHandshake asked) throws IOException {
    Integer known = byCaller.get(new Caller(from, asked.socket()));
    if (known != null) {
      accept(known, bySocket.get(known));
      return;
    }
    String passphrase = config.srt().passphrase().orElse("");
    Optional<Bytes> message = asked.find(SrtHandshake.KEY_REQUEST);
    Optional<SrtKeys> keys = Optional.empty();
    if (message.isPresent() && !passphrase.isEmpty()) {
      keys = SrtKeys.open(message.get(), passphrase);
    }
    if (passphrase.isEmpty() == message.isPresent() || message.isPresent() == keys.isEmpty()) {
      boolean isPlain = message.isEmpty();
      answer(
          from,
          asked,
          asked.refused(
              isPlain ? SrtHandshake.REFUSED_UNENCRYPTED : SrtHandshake.REFUSED_BAD_SECRET));
    } else if (isTooMany(from)) {
      answer(from, asked, asked.refused(SrtHandshake.REFUSED_OVERLOAD));
    } else {
      begin(from, asked, keys.orElse(null), passphrase);
    }
  }

  private boolean isTooMany(SocketAddress from) {
    var host = ((InetSocketAddress) from).getAddress();
    long same =
        byCaller.keySet().stream()
            .filter(each -> ((InetSocketAddress) each.address).getAddress().equals(host))
            .count();
    return same >= config.connectionsPerAddress() || bySocket.size() >= config.maxBroadcasts();
  }

  private void begin(
      SocketAddress from, SrtHandshake asked, @Nullable SrtKeys keys, String passphrase)
      throws MediaException {
    int id = 1 + random.nextInt(Integer.MAX_VALUE - 1);
    var terms =
        new SrtSession.Terms(asked.socket(), asked.sequence(), latencyMs(asked), keys, passphrase);
    var connection = new SrtConnection(from, asked, new SrtSession(terms, nowUs()), houses);
    if (bySocket.putIfAbsent(id, connection) == null) {
      byCaller.put(new Caller(from, asked.socket()), id);
      Thread _ = Thread.ofVirtual().name("srt-" + id).start(connection);
    }
  }

  private int latencyMs(SrtHandshake asked) throws MediaException {
    return Math.clamp(asked.latencyMs(), (int) config.srt().latency().toMillis(), 8_000);
  }

  /// Tells the caller once it is known that it may publish.
  private void accept(int id, @Nullable SrtConnection connection) throws IOException {
    if (connection != null && connection.state() == SrtConnection.State.ACCEPTED) {
      var asked = connection.asked();
      answer(connection.address(), asked, asked.concluded(id, latencyMs(asked)));
    }
  }

  private void tick(long nowUs) throws IOException {
    for (var entry : Map.copyOf(bySocket).entrySet()) {
      SrtConnection connection = entry.getValue();
      SrtConnection.State state = connection.state();
      switch (state) {
        case null -> {}
        case ACCEPTED -> {
          if (connection.isNews()) {
            accept(entry.getKey(), connection);
          }
          connection.session().tick(nowUs);
          connection.deliver();
          flush(connection);
        }
        case REFUSED -> {
          var asked = connection.asked();
          answer(connection.address(), asked, asked.refused(SrtHandshake.REFUSED_UNAUTHORIZED));
          forget(entry.getKey(), connection);
        }
        case OVER -> {
          connection.session().shutDown(nowUs);
          flush(connection);
          forget(entry.getKey(), connection);
        }
      }
    }
  }

  private void forget(int id, SrtConnection connection) {
    bySocket.remove(id);
    byCaller.remove(new Caller(connection.address(), connection.asked().socket()));
  }

  private void answer(SocketAddress to, SrtHandshake asked, SrtHandshake answer)
      throws IOException {
    send(
        to,
        new SrtPacket.Control(SrtPacket.HANDSHAKE, 0, 0, asked.socket(), answer.write()).write());
  }

  private void flush(SrtConnection connection) throws IOException {
    for (Bytes datagram : connection.session().takeOutput()) {
      send(connection.address(), datagram);
    }
  }

  private void send(SocketAddress to, Bytes datagram) throws IOException {
    DatagramSocket open = socket;
    if (open != null) {
      open.send(new DatagramPacket(datagram.toArray(), datagram.length(), to));
    }
  }
}
