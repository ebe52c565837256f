package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Things that belong to somebody else alone, with their ids.
final class Foreign {

  /// What forms could be filled in with.
  static final Map<String, String> FIELDS =
      Map.of("confirm", "yes", "name", "Mine", "text", "Mine", "reason", "spam", "like", "true");

  private static final String VIDEO = "foreignfilm";
  private static final String ID = "00000000-0000-4000-8000-00000000f0f0";
  private static final List<String> TABLES =
      List.of(
          "video",
          "chapter",
          "playlist",
          "playlist_item",
          "comment",
          "report",
          "moderation_case",
          "moderation_act",
          "channel_ban",
          "chat_room",
          "chat_message",
          "chat_timeout",
          "video_like",
          "history",
          "title",
          "title_season",
          "title_part",
          "video_mark",
          "live_setting",
          "stream_key",
          "(select * from profile where name = 'Theirs')",
          "(select * from api_token where name = 'Theirs')",
          "(select token_hash from session where token_hash = sha256('theirs'))");

  private final Server server;
  private final String owner;

  private Foreign(Server server, String owner) {
    this.server = server;
    this.owner = owner;
  }

  static Foreign of(Server server, Member member) {
    var owner =
        server.rows("select id from account where name = '%s'".formatted(member.name())).getFirst();
    var foreign = new Foreign(server, owner);
    foreign.make("profile (id, account_id, name)", "'%s', '%s', 'Theirs'".formatted(ID, owner));
    foreign.make(
        "channel (id, owner_id, handle, handle_key, name)",
        "'%s', '%s', 'theirs', 'theirs', 'Theirs'".formatted(ID, owner));
    foreign.make(
        "video (id, owner_id, channel_id, title, state, visibility)",
        "'%s', '%s', '%s', 'Theirs', 'complete', 'private'".formatted(VIDEO, owner, ID));
    foreign.make(
        "title (id, channel_id, kind, slug, slug_key, name)",
        "'%s', '%s', 'series', 'theirs', 'theirs', 'Theirs'".formatted(ID, ID));
    foreign.make("title_season (id, title_id, number)", "'%s', '%s', 1".formatted(ID, ID));
    foreign.make(
        "title_part (id, title_id, kind, season_id, number, video_id)",
        "'%s', '%s', 'episode', '%s', 1, '%s'".formatted(ID, ID, ID, VIDEO));
    foreign.make(
        "playlist (id, profile_id, kind, name)", "'%s', '%s', 'own', 'Theirs'".formatted(ID, ID));
    foreign.make(
        "playlist_item (playlist_id, video_id, place)", "'%s', '%s', 1".formatted(ID, VIDEO));
    foreign.make(
        "comment (id, video_id, author_id, text)",
        "'%s', '%s', '%s', 'Theirs'".formatted(ID, VIDEO, owner));
    foreign.make("chat_room (video_id)", "'%s'".formatted(VIDEO));
    foreign.make(
        "chat_message (video_id, author_id, text, at_ms)",
        "'%s', '%s', 'Theirs', 0".formatted(VIDEO, owner));
    foreign.make(
        "api_token (id, account_id, name, token_hash, scopes)",
        "'%s', '%s', 'Theirs', sha256('theirs'), '{read}'".formatted(ID, owner));
    foreign.make(
        "session (id, token_hash, account_id, expires_at)",
        "'%s', sha256('theirs'), '%s', now() + interval '1 day'".formatted(ID, owner));
    foreign.make(
        "stream_key (id, channel_id, hash, hint)",
        "'%s', '%s', sha256('theirs'), 'heir'".formatted(ID, ID));
    foreign.make("live_setting (channel_id, title)", "'%s', 'Theirs'".formatted(ID));
    return foreign;
  }

  /// The route's address with their ids; empty where it asks for none of them.
  Optional<String> address(Route route) {
    boolean asks =
        route.hasParameters()
            && List.of("{token}", "{slug}", "{page}").stream().noneMatch(route.path()::contains);
    return asks
        ? Optional.of(route.address(parameter -> value(route.path(), parameter)))
        : Optional.empty();
  }

  private String value(String path, String parameter) {
    boolean isFilm = path.contains("/videos/{") || path.contains("/watch/{");
    boolean isLive =
        path.contains("/live")
            || path.contains("/stream-keys")
            || path.contains("/restream-targets");
    return switch (parameter) {
      case "handle" -> isLive ? "theirs" : UUID.randomUUID().toString();
      case "video" -> VIDEO;
      case "kind" -> "list";
      case "account" -> owner;
      case "title" -> "theirs";
      case "season", "message" -> "1";
      case "id" -> isFilm ? VIDEO : ID;
      default -> UUID.randomUUID().toString();
    };
  }

  /// Changes with every row that changes.
  List<String> state() {
    return TABLES.stream()
        .map(
            table ->
                table
                    + server.rows(
                        "select md5(string_agg(t::text, '/' order by t::text)) from %s t"
                            .formatted(table)))
        .toList();
  }

  private void make(String table, String values) {
    assertThat(server.rows("insert into %s values (%s) returning 1".formatted(table, values)))
        .hasSize(1);
  }
}
