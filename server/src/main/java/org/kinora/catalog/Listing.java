package org.kinora.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One page of cards; `next` is empty on the last, `first` says whether it is the first.
public record Listing(List<VideoCard> cards, String next, boolean first) {

  /// Cards on a page.
  public static final int PER_PAGE = 24;

  public Listing {
    cards = List.copyOf(cards);
  }

  /// How much is to be asked for: one more than is shown, if there is another page.
  public static Shown.Page asked(@Nullable String before) {
    return new Shown.Page(PER_PAGE + 1, PageKey.parse(before));
  }

  /// Of what was found by [#asked].
  public static Listing of(
      List<Video> found, String path, @Nullable String before, MediaAddresses addresses) {
    var page = found.subList(0, Math.min(PER_PAGE, found.size()));
    return new Listing(
        page.stream().map(video -> VideoCard.of(video, addresses)).toList(),
        found.size() > PER_PAGE ? path + "?before=" + PageKey.listed(page.getLast()).format() : "",
        before == null || before.isBlank());
  }
}
