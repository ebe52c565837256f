package org.kinora.channel;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.Optional;
import org.kinora.account.Account;
import org.kinora.account.Caller;
import org.kinora.kernel.VideoId;

/// The channel line of a film's page; templates ask it as `inject:bylines`.
@Named("bylines")
@RequestScoped
public class Bylines {

  private final Follows follows;
  private final Caller caller;

  Bylines(Follows follows, Caller caller) {
    this.follows = follows;
    this.caller = caller;
  }

  public Optional<Follows.Byline> of(String video) {
    return follows.byline(new VideoId(video), caller.account().map(Account::id).orElse(null));
  }
}
