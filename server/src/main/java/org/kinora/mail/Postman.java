package org.kinora.mail;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// Sends what is due in the outbox. A mail that nobody took is tried again, each time after a
/// longer while, and given up after about a day.
@ApplicationScoped
class Postman {

  static final List<Duration> PAUSES =
      List.of(
          Duration.ofSeconds(20),
          Duration.ofMinutes(2),
          Duration.ofMinutes(10),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofHours(6),
          Duration.ofHours(12));

  private static final Logger LOG = Logger.getLogger(Postman.class);
  private static final int AT_ONCE = 10;
  // Ten letters at their deadlines, and some more.
  private static final Duration LEASE = Duration.ofMinutes(10);
  private static final Duration BETWEEN = Duration.ofSeconds(1);

  private final Outbox outbox;
  private final MailServer server;
  private final ScheduledExecutorService rounds =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("mail").factory());

  Postman(Outbox outbox, MailServer server) {
    this.outbox = outbox;
    this.server = server;
  }

  void onStart(@Observes StartupEvent event) {
    rounds.scheduleWithFixedDelay(() -> safely(outbox::prune), 1, 60, TimeUnit.MINUTES);
    if (outbox.canSend()) {
      rounds.scheduleWithFixedDelay(
          () -> safely(this::round), BETWEEN.toMillis(), BETWEEN.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  void onStop(@Observes ShutdownEvent event) {
    rounds.shutdownNow();
  }

  /// A round that fails must not be the last one: the database may be away for a while.
  private void safely(Runnable round) {
    try {
      round.run();
    } catch (RuntimeException e) {
      if (!rounds.isShutdown()) {
        LOG.warnf("Mails wait: %s", e.getMessage());
      }
    }
  }

  private void round() {
    for (var mail : outbox.lease(AT_ONCE, LEASE)) {
      deliver(mail);
    }
  }

  private void deliver(SentMail mail) {
    switch (server.send(mail.letter())) {
      case MailServer.Answer.Taken() -> outbox.sent(mail.id());
      case MailServer.Answer.Refused(var why) -> {
        LOG.warnf("Mail %d was not taken at try %d: %s", mail.id(), mail.attempts(), why);
        if (mail.attempts() > PAUSES.size()) {
          outbox.failed(mail.id(), why);
        } else {
          outbox.later(mail.id(), PAUSES.get(mail.attempts() - 1), why);
        }
      }
    }
  }
}
