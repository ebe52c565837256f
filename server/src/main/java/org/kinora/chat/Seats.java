package org.kinora.chat;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Counts connections: of all together, from each address and of each account.
@ApplicationScoped
class Seats {

  private final ChatConfig config;
  private final AtomicInteger all = new AtomicInteger();
  private final Map<Object, Integer> taken = new ConcurrentHashMap<>();

  Seats(ChatConfig config) {
    this.config = config;
  }

  /// A place that is given back once, however often that is asked for.
  final class Seat implements AutoCloseable {

    private final String address;
    private final @Nullable UUID account;
    private final AtomicBoolean isLeft = new AtomicBoolean();

    private Seat(String address, @Nullable UUID account) {
      this.address = address;
      this.account = account;
    }

    @Override
    public void close() {
      if (isLeft.compareAndSet(false, true)) {
        all.decrementAndGet();
        leave(address);
        if (account != null) {
          leave(account);
        }
      }
    }
  }

  /// Throws where there are too many.
  Seat take(String address, @Nullable UUID account) {
    if (all.incrementAndGet() > config.connections()) {
      all.decrementAndGet();
      throw ChatProblem.FULL.exception();
    }
    boolean fits = sit(address, config.connectionsPerAddress());
    if (fits && account != null && !sit(account, config.connectionsPerAccount())) {
      leave(address);
      fits = false;
    }
    if (!fits) {
      all.decrementAndGet();
      throw ChatProblem.CONNECTIONS.exception();
    }
    return new Seat(address, account);
  }

  private boolean sit(Object who, int most) {
    boolean[] fits = new boolean[1];
    taken.compute(
        who,
        (_, count) -> {
          int before = count == null ? 0 : count;
          fits[0] = before < most;
          return fits[0] ? Integer.valueOf(before + 1) : count;
        });
    return fits[0];
  }

  private void leave(Object who) {
    taken.computeIfPresent(who, (_, count) -> count == 1 ? null : Integer.valueOf(count - 1));
  }
}
