package org.kinora.provider;

import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.kinora.account.Account;
import org.kinora.account.Arrival;
import org.kinora.account.Caller;
import org.kinora.account.Pages;
import org.kinora.language.PageLanguage;
import org.kinora.setting.SiteAddress;

/// How tries to sign in or to connect an account end.
@ApplicationScoped
class Ends {

  static final String CONNECTIONS = "/account/connections";

  private final Newcomers newcomers;
  private final Identities identities;
  private final Arrival arrival;
  private final Caller caller;
  private final Words words;

  Ends(Newcomers newcomers, Identities identities, Arrival arrival, Caller caller, Words words) {
    this.newcomers = newcomers;
    this.identities = identities;
    this.arrival = arrival;
    this.caller = caller;
    this.words = words;
  }

  /// The language of the page, and the address of the site.
  @ApplicationScoped
  static class Words {

    private final PageLanguage language;
    private final SiteAddress site;

    Words(PageLanguage language, SiteAddress site) {
      this.language = language;
      this.site = site;
    }

    String callbacks(HttpServerRequest request) {
      return Doorway.callbacks(request, site);
    }

    ProviderMessages text() {
      return language.words(ProviderMessages.class);
    }
  }

  URI callback(Provider provider, HttpServerRequest request) {
    return URI.create(words.callbacks(request) + provider.id());
  }

  Response unreachable(Provider provider, Flow flow) {
    return ended(flow, 502, "failed", words.text().failed(provider.label()));
  }

  Response answer(Doorway.Outcome outcome, HttpServerRequest request) {
    return switch (outcome) {
      case Doorway.Outcome.Proven(var flow, var vouched) -> {
        var account = flow.account();
        yield account == null ? signedIn(vouched, flow, request) : connected(account, vouched);
      }
      case Doorway.Outcome.Late() -> arrival.refused(410, words.text().late(), "/");
      case Doorway.Outcome.Declined(var flow) ->
          ended(flow, 401, "declined", words.text().declined());
      case Doorway.Outcome.Failed(var flow, var provider) ->
          ended(flow, 502, "failed", words.text().failed(provider.label()));
    };
  }

  private Response signedIn(Vouched vouched, Flow flow, HttpServerRequest request) {
    return switch (newcomers.of(vouched)) {
      case Newcomers.Outcome.Known(var account) -> arrival.proven(account, flow.next(), request);
      case Newcomers.Outcome.NotOpen() ->
          arrival.refused(403, words.text().not_open(), flow.next());
      case Newcomers.Outcome.AddressKnown() ->
          arrival.refused(409, words.text().address_known(), flow.next());
    };
  }

  /// Only for whoever is still signed in as the one who began.
  private Response connected(UUID account, Vouched vouched) {
    if (caller.account().map(Account::id).filter(account::equals).isEmpty()) {
      return arrival.refused(403, words.text().not_you(), CONNECTIONS);
    }
    var outcome =
        switch (identities.connect(account, vouched)) {
          case DONE -> "saved";
          case OF_ANOTHER_ACCOUNT -> "taken";
          case ANOTHER_OF_THAT_ISSUER -> "second";
        };
    return Pages.see(CONNECTIONS + "?outcome=" + outcome);
  }

  private Response ended(Flow flow, int status, String outcome, String text) {
    return flow.account() == null
        ? arrival.refused(status, text, flow.next())
        : Pages.see(CONNECTIONS + "?outcome=" + outcome);
  }
}
