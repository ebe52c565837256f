package org.kinora.catalog;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.Optional;
import org.kinora.account.Caller;
import org.kinora.kernel.VideoId;

/// What people are told of a video that has another one's source; templates ask it as
/// `inject:sharing`. Only those who manage the other video learn of it.
@Named("sharing")
@RequestScoped
public class SharingNotes {

  private final SharedSources rows;
  private final Caller caller;

  SharingNotes(SharedSources rows, Caller caller) {
    this.rows = rows;
    this.caller = caller;
  }

  /// The other video, as a page shows it.
  public record Note(String id, String title, boolean isWaiting) {}

  public Optional<Note> of(String video) {
    return rows.link(new VideoId(video))
        .filter(
            link -> caller.account().filter(account -> account.manages(link.ownerId())).isPresent())
        .map(link -> new Note(link.original().value(), link.title(), link.isWaiting()));
  }
}
