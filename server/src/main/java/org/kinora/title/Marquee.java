package org.kinora.title;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.List;

/// What the front page shows of films and series; templates read it as `inject:marquee`.
@Named("marquee")
@RequestScoped
public class Marquee {

  private static final int MOST = 12;

  private final TitleCards cards;
  private final TitleAccess access;

  Marquee(TitleCards cards, TitleAccess access) {
    this.cards = cards;
    this.access = access;
  }

  public List<TitleCard> getLatest() {
    return cards.latest(access.viewer(), MOST);
  }
}
