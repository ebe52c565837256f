package org.kinora.provider;

import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;
import org.kinora.audit.AuditAction;
import org.kinora.audit.AuditLog;
import org.kinora.kernel.FormProblems;
import org.kinora.provider.Provider.Kind;
import org.kinora.provider.ProviderPages.Sent;

/// Sets providers up, as administrators do; each act is written down. A provider that can't be
/// reached or calls itself otherwise is not taken: else the first to notice would be a stranger.
@ApplicationScoped
class ProviderDesk {

  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,29}");
  private static final int LABEL_MOST = 40;
  private static final int MOST = 300;

  private final Providers providers;
  private final Doorway doorway;
  private final Jdbi jdbi;
  private final AuditLog log;
  private final Ends.Words words;

  ProviderDesk(Providers providers, Doorway doorway, Jdbi jdbi, AuditLog log, Ends.Words words) {
    this.providers = providers;
    this.doorway = doorway;
    this.jdbi = jdbi;
    this.log = log;
    this.words = words;
  }

  /// What callbacks begin with; the provider's id follows.
  String callback(HttpServerRequest request) {
    return words.callbacks(request);
  }

  FormProblems add(Sent sent) {
    var problems = new LinkedHashMap<String, String>();
    var provider = read(sent, problems);
    if (sent.secret().isBlank()) {
      problems.put("secret", words.text().needs_secret());
    }
    if (problems.isEmpty()) {
      doorway.flaw(provider).ifPresent(flaw -> problems.put("issuer", words.text().flawed(flaw)));
    }
    if (!problems.isEmpty()) {
      return new FormProblems(problems);
    }
    boolean isAdded =
        jdbi.inTransaction(
            handle -> {
              boolean isNew = providers.add(handle, provider, sent.secret().strip());
              if (isNew) {
                log.record(
                    handle,
                    AuditAction.PROVIDER_SAVED,
                    provider.id(),
                    Map.of("issuer", provider.issuer()));
              }
              return isNew;
            });
    return isAdded
        ? FormProblems.NONE
        : FormProblems.of("id", words.text().is_there(Providers.MOST));
  }

  FormProblems change(Sent sent) {
    var problems = new LinkedHashMap<String, String>();
    var provider = read(sent, problems);
    if (!problems.isEmpty()) {
      return new FormProblems(problems);
    }
    jdbi.useTransaction(
        handle -> {
          providers.change(handle, provider, sent.secret().strip());
          log.record(
              handle,
              AuditAction.PROVIDER_SAVED,
              provider.id(),
              Map.of("on", provider.isOn(), "newSecret", !sent.secret().isBlank()));
        });
    return FormProblems.NONE;
  }

  boolean remove(String id) {
    return jdbi.inTransaction(
        handle -> {
          boolean isGone = providers.remove(handle, id);
          if (isGone) {
            log.record(handle, AuditAction.PROVIDER_REMOVED, id, Map.of());
          }
          return isGone;
        });
  }

  private Provider read(Sent sent, Map<String, String> problems) {
    var text = words.text();
    var id = sent.id().strip().toLowerCase(Locale.ROOT);
    var label = sent.label().replaceAll("\\p{Cntrl}", " ").strip();
    var issuer = sent.issuer().strip();
    var client = sent.client().strip();
    var kind = sent.kind().equals(Kind.GITHUB.text()) ? Kind.GITHUB : Kind.OPENID;
    if (kind == Kind.GITHUB) {
      issuer = issuer.isEmpty() ? GithubProtocol.PUBLIC : issuer.replaceAll("/+$", "");
    }
    if (!ID.matcher(id).matches()) {
      problems.put("id", text.needs_id());
    }
    if (label.isEmpty() || label.length() > LABEL_MOST) {
      problems.put("label", text.needs_label(LABEL_MOST));
    }
    if (!isAddress(issuer)) {
      problems.put("issuer", text.needs_issuer());
    }
    boolean isClient = client.chars().allMatch(c -> c > ' ' && c < 0x7f);
    if (client.isEmpty() || client.length() > MOST || !isClient) {
      problems.put("client", text.needs_client());
    }
    if (sent.secret().length() > MOST) {
      problems.put("secret", text.needs_secret());
    }
    return new Provider(id, kind, label, issuer, client, sent.on().equals("yes"));
  }

  private static boolean isAddress(String text) {
    if (text.length() > MOST) {
      return false;
    }
    try {
      var uri = URI.create(text);
      var scheme = uri.getScheme();
      return uri.getHost() != null
          && uri.getRawQuery() == null
          && uri.getRawFragment() == null
          && ("https".equals(scheme) || "http".equals(scheme));
    } catch (IllegalArgumentException _) {
      return false;
    }
  }
}
