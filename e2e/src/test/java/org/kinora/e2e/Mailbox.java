package org.kinora.e2e;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// A mail server that takes all and delivers to nobody.
final class Mailbox implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final Pattern LINK = Pattern.compile("https?://\\S+");

  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  Mailbox() {
    server.start();
  }

  /// Settings for a Kinora that sends here.
  Map<String, String> settings() {
    return Map.of(
        "KINORA_MAIL_HOST",
        "127.0.0.1",
        "KINORA_MAIL_PORT",
        Integer.toString(server.getSmtp().getPort()),
        "KINORA_MAIL_START_TLS",
        "disabled");
  }

  /// A mail as its reader sees it.
  record Mail(String to, String subject, String body, String from) {

    /// The path of the first link in it.
    String path() {
      var found = LINK.matcher(body);
      if (!found.find()) {
        throw new AssertionError("No link in " + body);
      }
      return URI.create(found.group()).getPath();
    }
  }

  /// All to this address, the oldest first.
  List<Mail> to(String address) {
    return Arrays.stream(server.getReceivedMessages())
        .map(Mailbox::read)
        .filter(mail -> mail.to().equals(address))
        .toList();
  }

  /// Waits for the mail number `count` to this address, counted from 1.
  Mail await(String address, int count) {
    return Eventually.get(
        "mail " + count + " to " + address,
        LIMIT,
        () -> {
          var all = to(address);
          return all.size() < count ? Optional.empty() : Optional.of(all.get(count - 1));
        });
  }

  private static Mail read(MimeMessage message) {
    try {
      return new Mail(
          message.getRecipients(Message.RecipientType.TO)[0].toString(),
          message.getSubject(),
          String.valueOf(message.getContent()),
          message.getFrom()[0].toString());
    } catch (MessagingException | IOException e) {
      throw new AssertionError("A mail can't be read", e);
    }
  }

  @Override
  public void close() {
    server.stop();
  }
}
