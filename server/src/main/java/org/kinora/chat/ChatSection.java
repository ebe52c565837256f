package org.kinora.chat;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Account;
import org.kinora.account.Caller;
import org.kinora.kernel.VideoId;
import org.kinora.language.PageLanguage;
import org.kinora.profile.CurrentProfile;
import org.kinora.profile.Profile;
import org.kinora.talk.CommentText;

/// A film's chat as its page shows it; templates read it as `inject:chat`.
@Named("chat")
@RequestScoped
public class ChatSection {

  private final ChatRooms rooms;
  private final ChatLines lines;
  private final Caller caller;
  private final CurrentProfile profile;
  private final PageLanguage language;
  private final CurrentVertxRequest request;

  ChatSection(
      ChatRooms rooms,
      ChatLines lines,
      Caller caller,
      CurrentProfile profile,
      PageLanguage language,
      CurrentVertxRequest request) {
    this.rooms = rooms;
    this.lines = lines;
    this.caller = caller;
    this.profile = profile;
    this.language = language;
    this.request = request;
  }

  /// All that stands in a chat; `older` is the parameter of the page before it, empty on the first.
  public record View(
      String video,
      boolean isOpen,
      Guest guest,
      int slowModeSeconds,
      boolean isForFollowers,
      @Nullable Line pinned,
      List<Line> lines,
      String older,
      boolean isNewest) {
    public View {
      lines = List.copyOf(lines);
    }
  }

  /// Who looks at it; `name` is empty for strangers.
  public record Guest(String name, boolean mayWrite, boolean isLimited, boolean isKeeper) {}

  /// A message with what the one who looks at it may do.
  public record Line(
      long id,
      String name,
      boolean isOwners,
      List<CommentText.Piece> pieces,
      String iso,
      String time,
      boolean mayHide) {
    public Line {
      pieces = List.copyOf(pieces);
    }
  }

  /// Null where there is none, and nothing was ever said.
  public @Nullable View of(String video) {
    var room = rooms.find(new VideoId(video)).orElse(null);
    return room == null ? null : view(room);
  }

  /// What scripts make lines of; whoever is signed in may hide their own.
  public Line getBlank() {
    return new Line(0, "", false, List.of(), "", "", caller.account().isPresent());
  }

  private @Nullable View view(ChatRoom room) {
    var asked = request.getCurrent().request().getParam("chat");
    var id = ChatRoute.number(asked);
    long before = id == null ? Long.MAX_VALUE : id;
    var found = lines.before(room.video(), before, Room.WELCOME + 1);
    if (found.isEmpty() && !room.isOpen()) {
      return null;
    }
    var shown = found.subList(Math.max(0, found.size() - Room.WELCOME), found.size());
    var guest = guest(room);
    var pinned =
        room.pinned() == null ? null : lines.find(room.video(), room.pinned()).orElse(null);
    return new View(
        room.video().value(),
        room.isOpen(),
        guest,
        room.rules().slowModeS(),
        room.rules().followersOnly(),
        pinned == null ? null : line(pinned, guest),
        shown.stream().map(line -> line(line, guest)).toList(),
        shown.size() < found.size() ? Long.toString(shown.getFirst().id()) : "",
        before == Long.MAX_VALUE);
  }

  private Guest guest(ChatRoom room) {
    var account = caller.account();
    boolean isLimited = profile.profile().filter(Profile::isLimited).isPresent();
    return new Guest(
        account.map(Account::name).orElse(""),
        room.isOpen() && account.isPresent() && !isLimited,
        isLimited,
        account.filter(room::isKeptBy).isPresent());
  }

  private Line line(ChatLine line, Guest guest) {
    var time =
        DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
            .withLocale(language.locale())
            .withZone(ZoneOffset.UTC);
    return new Line(
        line.id(),
        line.name(),
        line.isOwners(),
        CommentText.pieces(line.text()),
        line.at().toString(),
        time.format(line.at()),
        guest.isKeeper() || guest.name().equals(line.name()));
  }
}
