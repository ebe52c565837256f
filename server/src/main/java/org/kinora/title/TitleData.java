package org.kinora.title;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.kinora.account.PersonalData;

/// Titles of an account's channels. They go with those.
@ApplicationScoped
class TitleData implements PersonalData {

  TitleData() {}

  @Override
  public Set<String> tables() {
    return Set.of();
  }

  @Override
  public List<Listing> listings() {
    return List.of(
        new Listing(
            "titles",
            """
            select t.slug, t.kind, t.name, t.original_name, t.synopsis, t.year, t.age, t.genres, t.credits,
              t.published_at, t.created_at, c.handle as channel,
              (select coalesce(jsonb_agg(jsonb_build_object('kind', p.kind, 'season', s.number, 'number', p.number,
                  'name', p.name, 'synopsis', p.synopsis, 'video', p.video_id) order by s.number, p.number), '[]')
               from title_part p left join title_season s on s.id = p.season_id where p.title_id = t.id) as parts
            from title t join channel c on c.id = t.channel_id
            where c.owner_id = :account order by t.created_at, t.id
            """));
  }
}
