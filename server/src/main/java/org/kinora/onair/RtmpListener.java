package org.kinora.onair;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.kinora.live.KeyWatch;
import org.kinora.live.LiveConfig;
import org.kinora.live.RtmpPorts;
import org.kinora.live.StreamKeys;

/// Listens for encoders. Each connection has a virtual thread; there are bounds to how many an
/// address and all together may have.
@ApplicationScoped
public class RtmpListener {

  private static final Logger LOG = Logger.getLogger(RtmpListener.class);
  private static final int BACKLOG = 128;

  /// Encoders that have not published yet count as well, so that strangers can't take all memory.
  private static final int CONNECTIONS_PER_BROADCAST = 8;

  private final LiveConfig config;
  private final RtmpPorts ports;
  private final RtmpConnection.Ports houses;
  private final Map<InetAddress, Integer> perAddress = new ConcurrentHashMap<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile @Nullable ServerSocket server;

  RtmpListener(
      LiveConfig config,
      RtmpPorts ports,
      StreamKeys keys,
      KeyWatch watch,
      Broadcasts broadcasts,
      MeterRegistry registry) {
    this.config = config;
    this.ports = ports;
    this.houses = new RtmpConnection.Ports(config, keys, watch, broadcasts);
    Gauge.builder("kinora.live.connections", open, Set::size)
        .description("Connections of encoders")
        .register(registry);
  }

  void onStart(@Observes StartupEvent event) {
    if (!config.rtmp().enabled()) {
      return;
    }
    var address = new InetSocketAddress(config.rtmp().host(), config.rtmp().port());
    ServerSocket socket = listening(address);
    server = socket;
    ports.plainIs(socket.getLocalPort());
    LOG.infof("encoders can connect to port %d", socket.getLocalPort());
    Thread _ = Thread.ofPlatform().daemon().name("rtmp").start(() -> accept(socket));
  }

  void onStop(@Observes ShutdownEvent event) throws IOException {
    ports.plainIs(0);
    ServerSocket socket = server;
    if (socket != null) {
      socket.close();
    }
  }

  private static ServerSocket listening(InetSocketAddress address) {
    try {
      var socket = new ServerSocket();
      socket.setReuseAddress(true);
      socket.bind(address, BACKLOG);
      return socket;
    } catch (BindException e) {
      throw new IllegalStateException(
          "Port %d, where encoders would connect, is in use. Free it, or set kinora.live.rtmp.port"
                  .formatted(address.getPort())
              + " to another one, or kinora.live.rtmp.enabled to false.",
          e);
    } catch (IOException e) {
      throw new UncheckedIOException("can't listen for encoders at " + address, e);
    }
  }

  private void accept(ServerSocket from) {
    while (!from.isClosed()) {
      try {
        Socket socket = from.accept();
        if (isTooMany(socket.getInetAddress())) {
          socket.close();
        } else {
          serve(socket);
        }
      } catch (IOException e) {
        if (!from.isClosed()) {
          LOG.warnf("an encoder's connection could not be taken: %s", e.getMessage());
        }
      }
    }
  }

  private boolean isTooMany(InetAddress address) {
    return perAddress.getOrDefault(address, 0) >= config.connectionsPerAddress()
        || open.size() >= CONNECTIONS_PER_BROADCAST * config.maxBroadcasts();
  }

  private void serve(Socket socket) {
    InetAddress address = socket.getInetAddress();
    perAddress.merge(address, 1, Integer::sum);
    open.add(socket);
    Thread _ =
        Thread.ofVirtual()
            .name("rtmp-" + socket.getPort())
            .start(
                () -> {
                  try {
                    new RtmpConnection(socket, houses).run();
                  } finally {
                    open.remove(socket);
                    perAddress.computeIfPresent(
                        address, (_, count) -> count > 1 ? count - 1 : null);
                  }
                });
  }
}
