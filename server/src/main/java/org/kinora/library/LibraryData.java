package org.kinora.library;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.kinora.account.PersonalData;

/// What the profiles of an account keep.
@ApplicationScoped
class LibraryData implements PersonalData {

  LibraryData() {}

  @Override
  public Set<String> tables() {
    return Set.of("history", "playlist", "playlist_item", "playlist_editor", "video_like");
  }

  @Override
  public List<Listing> listings() {
    return List.of(
        new Listing(
            "history",
            """
            select p.name as profile, h.video_id as video, v.title, h.position_ms, h.finished, h.first_seen_at, h.seen_at
            from history h join profile p on p.id = h.profile_id join video v on v.id = h.video_id
            where p.account_id = :account order by p.id, h.seen_at
            """),
        new Listing(
            "lists",
            """
            select p.name as profile, l.kind, l.name, l.description, l.visibility, l.created_at,
              (select coalesce(jsonb_agg(i.video_id order by i.place), '[]') from playlist_item i where i.playlist_id = l.id) as videos
            from playlist l join profile p on p.id = l.profile_id
            where p.account_id = :account order by p.id, l.created_at
            """),
        new Listing(
            "added-to-lists-of-others",
            """
            select i.video_id as video, i.added_at, l.name as list
            from playlist_item i join playlist l on l.id = i.playlist_id join profile p on p.id = l.profile_id
            where i.added_by = :account and p.account_id <> :account order by i.added_at
            """),
        new Listing(
            "editor-of",
            """
            select l.name as list, e.joined_at from playlist_editor e join playlist l on l.id = e.playlist_id
            where e.account_id = :account order by e.joined_at
            """),
        new Listing(
            "likes",
            """
            select p.name as profile, k.video_id as video, v.title, k.created_at
            from video_like k join profile p on p.id = k.profile_id join video v on v.id = k.video_id
            where p.account_id = :account order by p.id, k.created_at
            """));
  }
}
