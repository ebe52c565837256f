package org.kinora.library;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Account;
import org.kinora.account.Caller;
import org.kinora.profile.CurrentProfile;

/// Finds lists for whoever asks. What somebody may not see does not exist.
@ApplicationScoped
class PlaylistAccess {

  private final Playlists lists;
  private final PlaylistEditors editors;
  private final CurrentProfile current;
  private final Caller caller;

  PlaylistAccess(Playlists lists, PlaylistEditors editors, CurrentProfile current, Caller caller) {
    this.lists = lists;
    this.editors = editors;
    this.current = current;
    this.caller = caller;
  }

  /// A list that the caller may see: an id, or the word for one that every profile has.
  Playlist seen(String word) {
    return find(word).orElseThrow(LibraryProblem.NO_SUCH_LIST::exception);
  }

  Optional<Playlist> find(String word) {
    var fixed = PlaylistKind.fixed(word);
    if (fixed.isPresent()) {
      return current.profile().map(profile -> lists.fixed(profile.id(), fixed.get()));
    }
    return Optional.ofNullable(id(word))
        .flatMap(lists::find)
        .filter(list -> isOwner(list) || (list.isOwn() && !list.isPrivate()) || isEditor(list));
  }

  /// A list whose items the caller may change.
  Playlist editable(String word) {
    var list = seen(word);
    if (!mayEdit(list)) {
      throw LibraryProblem.NO_SUCH_LIST.exception();
    }
    return list;
  }

  /// A list of the caller's profile.
  Playlist owned(String word) {
    var list = seen(word);
    if (!isOwner(list)) {
      throw LibraryProblem.NO_SUCH_LIST.exception();
    }
    return list;
  }

  /// As [#owned], of those that can be named, shared and deleted.
  Playlist ownedByName(String word) {
    var list = owned(word);
    if (!list.isOwn()) {
      throw LibraryProblem.LIST_FIXED.exception();
    }
    return list;
  }

  boolean mayEdit(Playlist list) {
    return isOwner(list) || isEditor(list);
  }

  boolean isOwner(Playlist list) {
    return current.profile().filter(profile -> profile.id().equals(list.profileId())).isPresent();
  }

  boolean isEditor(Playlist list) {
    return list.isOwn()
        && caller
            .account()
            .map(Account::id)
            .filter(account -> editors.isEditor(list.id(), account))
            .isPresent();
  }

  private static @Nullable UUID id(String word) {
    try {
      return word.length() == 36 ? UUID.fromString(word) : null;
    } catch (IllegalArgumentException _) {
      return null;
    }
  }
}
