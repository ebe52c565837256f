package org.kinora.library;

import java.util.List;
import org.kinora.catalog.VideoCard;

/// What the page of a list shows.
record PlaylistView(
    Playlist list,
    Rights rights,
    List<VideoCard> cards,
    // Address of the page behind this one; empty on the last.
    String next,
    boolean isFirst,
    List<PlaylistEditors.Editor> editors) {

  PlaylistView {
    cards = List.copyOf(cards);
    editors = List.copyOf(editors);
  }

  /// What the one who asks may do with it.
  record Rights(boolean isOwner, boolean isEditor) {
    public boolean mayEdit() {
      return isOwner || isEditor;
    }
  }

  /// Where it is.
  public String path() {
    return "/lists/" + list.word();
  }

  /// A watch page plays the list on when its address ends in this.
  public String query() {
    return "?list=" + list.word();
  }

  /// Of templates, which can't ask enums.
  public String kind() {
    return list.kind().text();
  }

  public String visibility() {
    return list.visibility().text();
  }
}
