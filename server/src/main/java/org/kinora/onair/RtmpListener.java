package org.kinora.onair;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLException;
import org.jboss.logging.Logger;
import org.kinora.live.LiveConfig;
import org.kinora.live.RtmpPorts;

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
  private final List<ServerSocket> servers = new CopyOnWriteArrayList<>();

  RtmpListener(LiveConfig config, RtmpPorts ports, Turns turns, MeterRegistry registry) {
    this.config = config;
    this.ports = ports;
    this.houses = new RtmpConnection.Ports(config, turns);
    Gauge.builder("kinora.live.connections", open, Set::size)
        .description("Connections of encoders")
        .register(registry);
  }

  void onStart(@Observes StartupEvent event) {
    String host = config.rtmp().host();
    if (config.rtmp().enabled()) {
      var address = new InetSocketAddress(host, config.rtmp().port());
      ports.plainIs(listen(address, "rtmp", ServerSocketFactory.getDefault()));
    }
    if (config.rtmps().enabled()) {
      var address = new InetSocketAddress(host, config.rtmps().port());
      ports.encryptedIs(listen(address, "rtmps", encrypting()));
    }
  }

  void onStop(@Observes ShutdownEvent event) throws IOException {
    ports.plainIs(0);
    ports.encryptedIs(0);
    for (ServerSocket socket : servers) {
      socket.close();
    }
  }

  /// Returns the port.
  private int listen(InetSocketAddress address, String scheme, ServerSocketFactory factory) {
    ServerSocket socket = listening(address, scheme, factory);
    servers.add(socket);
    LOG.infof("encoders can connect to %s port %d", scheme, socket.getLocalPort());
    Thread _ = Thread.ofPlatform().daemon().name(scheme).start(() -> accept(socket));
    return socket.getLocalPort();
  }

  private static ServerSocket listening(
      InetSocketAddress address, String scheme, ServerSocketFactory factory) {
    try {
      var socket = factory.createServerSocket();
      socket.setReuseAddress(true);
      socket.bind(address, BACKLOG);
      return socket;
    } catch (BindException e) {
      throw new IllegalStateException(
          "Port %d, where encoders would connect, is in use. Free it, or set kinora.live.%s.port"
                  .formatted(address.getPort(), scheme)
              + " to another one, or kinora.live.%s.enabled to false.".formatted(scheme),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException("can't listen for encoders at " + address, e);
    }
  }

  /// The handshake is done by each connection's own thread, at its first read.
  private ServerSocketFactory encrypting() {
    var certificate = config.rtmps().certificate().orElseThrow().toFile();
    var key = config.rtmps().key().orElseThrow().toFile();
    try {
      var context =
          SslContextBuilder.forServer(certificate, key).sslProvider(SslProvider.JDK).build();
      return ((JdkSslContext) context).context().getServerSocketFactory();
    } catch (SSLException | IllegalArgumentException e) {
      throw new IllegalStateException(
          "The certificate %s and the key %s for RTMPS can't be used: %s. Both are PEM files, the"
                  .formatted(certificate, key, e.getMessage())
              + " key in PKCS #8 without a password.",
          e);
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
