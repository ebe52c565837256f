package org.kinora.join;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.kinora.account.AccountState;
import org.kinora.account.Accounts;
import org.kinora.account.Email;

/// Mails that strangers ask for. They are written after the answer, so that its time does not tell
/// whether there is anything to write.
@ApplicationScoped
class Requests {

  private static final Logger LOG = Logger.getLogger(Requests.class);
  private static final int MOST_WAITING = 1000;

  private final Jdbi jdbi;
  private final Accounts accounts;
  private final Proofs proofs;
  private final ThreadPoolExecutor later =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(MOST_WAITING),
          Thread.ofVirtual().name("requests").factory());

  Requests(Jdbi jdbi, Accounts accounts, Proofs proofs) {
    this.jdbi = jdbi;
    this.accounts = accounts;
    this.proofs = proofs;
  }

  void onStop(@Observes ShutdownEvent event) {
    later.shutdown();
  }

  /// A link to choose a new password, where the address is an account's.
  void reset(Email email) {
    soon(
        () ->
            jdbi.useTransaction(
                handle ->
                    accounts
                        .withEmail(handle, email)
                        .ifPresent(known -> proofs.offerReset(handle, known, email))));
  }

  /// The link to confirm an address once more, where that is still to be done.
  void confirm(Email email) {
    soon(
        () ->
            jdbi.useTransaction(
                handle ->
                    accounts
                        .withEmail(handle, email)
                        .filter(known -> known.state() == AccountState.UNCONFIRMED)
                        .ifPresent(
                            known ->
                                proofs.tellKnown(
                                    handle, known, email, Letters.languageOf(known)))));
  }

  /// The link to confirm another address of an account; its owner learns by mail when it is taken.
  void change(UUID account, Email email, Locale language) {
    soon(
        () ->
            jdbi.useTransaction(
                handle -> {
                  var known = accounts.withEmail(handle, email);
                  if (known.isEmpty() || known.get().account().id().equals(account)) {
                    proofs.askToChange(handle, account, email, language);
                  } else {
                    proofs.tellKnown(handle, known.get(), email, language);
                  }
                }));
  }

  private void soon(Runnable work) {
    try {
      later.execute(
          () -> {
            try {
              work.run();
            } catch (RuntimeException e) {
              LOG.warnf("A mail that was asked for could not be written: %s", e.getMessage());
            }
          });
    } catch (RejectedExecutionException e) {
      LOG.warnf("Too many mails are asked for at once; one is left out: %s", e.getMessage());
    }
  }
}
