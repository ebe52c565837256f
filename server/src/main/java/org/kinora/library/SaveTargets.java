package org.kinora.library;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.kinora.profile.CurrentProfile;
import org.kinora.profile.Profile;

/// The lists that a video may be put on; templates read them as `inject:saved`.
@Named("saved")
@RequestScoped
public class SaveTargets {

  // In a menu beside a film; a page of its own shows all of them.
  private static final int MENU = 15;

  private final Playlists lists;
  private final CurrentProfile current;

  SaveTargets(Playlists lists, CurrentProfile current) {
    this.lists = lists;
    this.current = current;
  }

  /// A list: by its kind or its id, and its name where it has one.
  public record Target(String word, String kind, String name, boolean isOn) {}

  public boolean isOpen() {
    return current.profile().isPresent();
  }

  /// What every profile has, then own lists, the last changed first.
  public List<Target> menu(String video) {
    return current.profile().map(Profile::id).map(id -> of(id, video, MENU)).orElseGet(List::of);
  }

  List<Target> of(UUID profile, String video, int most) {
    var found = lists.targets(profile, video, most);
    var targets = new ArrayList<Target>();
    for (var kind : List.of(PlaylistKind.LATER, PlaylistKind.FAVOURITES, PlaylistKind.QUEUE)) {
      boolean isOn =
          found.stream().anyMatch(target -> target.list().kind() == kind && target.isOn());
      targets.add(new Target(kind.text(), kind.text(), "", isOn));
    }
    for (var target : found) {
      if (target.list().isOwn()) {
        targets.add(new Target(target.list().word(), "own", target.list().name(), target.isOn()));
      }
    }
    return targets;
  }
}
