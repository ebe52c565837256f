package org.kinora.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kinora.account.Account;
import org.kinora.account.Role;
import org.kinora.kernel.VideoId;

class AdmissionTest {

  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  private static final UUID OWNER = new UUID(0, 1);

  @ParameterizedTest
  @CsvSource({
    // visibility, stranger, member, member with the password, owner, moderator, administrator
    "PUBLIC,   GRANTED,  GRANTED,  GRANTED, GRANTED, GRANTED, GRANTED",
    "UNLISTED, GRANTED,  GRANTED,  GRANTED, GRANTED, GRANTED, GRANTED",
    "MEMBERS,  SIGN_IN,  GRANTED,  GRANTED, GRANTED, GRANTED, GRANTED",
    "PASSWORD, PASSWORD, PASSWORD, GRANTED, GRANTED, GRANTED, GRANTED",
    "PRIVATE,  NONE,     NONE,     NONE,    GRANTED, GRANTED, GRANTED"
  })
  void each_visibility_lets_in_those_whom_it_says(
      Visibility visibility,
      Admission stranger,
      Admission member,
      Admission knowing,
      Admission owner,
      Admission moderator,
      Admission administrator) {
    var video = video(visibility, NOW, true);
    assertThat(admission(video, null, false)).isEqualTo(stranger);
    assertThat(admission(video, account(Role.VIEWER), false)).isEqualTo(member);
    assertThat(admission(video, account(Role.CREATOR), true)).isEqualTo(knowing);
    assertThat(admission(video, new Account(OWNER, "owner", Role.CREATOR), false)).isEqualTo(owner);
    assertThat(admission(video, account(Role.MODERATOR), false)).isEqualTo(moderator);
    assertThat(admission(video, account(Role.ADMINISTRATOR), false)).isEqualTo(administrator);
  }

  @ParameterizedTest
  @CsvSource({
    "PUBLIC,   LATER,    LATER",
    "UNLISTED, LATER,    LATER",
    "MEMBERS,  SIGN_IN,  LATER",
    "PASSWORD, PASSWORD, PASSWORD",
    "PRIVATE,  NONE,     NONE"
  })
  void before_a_premiere_only_those_who_look_after_it_watch(
      Visibility visibility, Admission stranger, Admission member) {
    var video = video(visibility, NOW.plusSeconds(1), true);
    assertThat(admission(video, null, false)).isEqualTo(stranger);
    assertThat(admission(video, account(Role.VIEWER), false)).isEqualTo(member);
    assertThat(admission(video, account(Role.MODERATOR), false)).isEqualTo(Admission.GRANTED);
    var listedLater = video(visibility, NOW.plusSeconds(1), false);
    assertThat(admission(listedLater, account(Role.VIEWER), false)).isNotEqualTo(Admission.LATER);
  }

  private static Admission admission(Video video, @Nullable Account account, boolean knows) {
    return Admission.of(video, account, knows, NOW);
  }

  private static Account account(Role role) {
    return new Account(new UUID(0, 2), "somebody", role);
  }

  private static Video video(Visibility visibility, Instant listedAt, boolean premieres) {
    var terms =
        new VideoTerms(
            UUID.randomUUID(),
            "sea",
            "Sea",
            null,
            null,
            "",
            0,
            true,
            false,
            listedAt,
            premieres,
            "",
            false);
    return new Video(
        new VideoId("q3XbT0_a9Zk"),
        OWNER,
        "A title",
        "",
        List.of(),
        visibility,
        VideoState.COMPLETE,
        null,
        null,
        "video",
        null,
        "a.mp4",
        1L,
        1000L,
        1920,
        1080,
        "1",
        false,
        0,
        true,
        true,
        false,
        false,
        Instant.EPOCH,
        null,
        null,
        null,
        terms);
  }
}
