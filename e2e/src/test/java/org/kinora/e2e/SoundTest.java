package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// A film with a loud track, a quiet one in 5.1 and one that describes the pictures.
@ExtendWith(OnStage.class)
@Execution(ExecutionMode.SAME_THREAD)
class SoundTest {

  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final Pattern INTEGRATED = Pattern.compile("I:\\s+(-?[\\d.]+) LUFS");

  private final Stage stage;

  SoundTest(Stage stage) {
    this.stage = stage;
  }

  @Test
  void every_track_is_heard_equally_loud_and_told_for_what_it_is() {
    var id = stage.api().upload(film(), "Loud and quiet.mkv");
    var video = stage.api().awaitComplete(id, LIMIT);
    var playlists = Playlists.fetch(stage.api(), URI.create(video.path("hls").asText()));
    var sounds = playlists.renditions("AUDIO");
    assertThat(sounds).hasSize(4);
    for (var sound : sounds) {
      assertThat(loudness(sound)).as(sound.toString()).isEqualTo(-23, within(1.0));
    }
    assertThat(playlists.main().lines().filter(line -> line.contains("TYPE=AUDIO")))
        .anyMatch(line -> line.contains("LANGUAGE=\"de\"") && line.contains("CHANNELS=\"6\""))
        .anyMatch(line -> line.contains("LANGUAGE=\"de\"") && line.contains("CHANNELS=\"2\""))
        .filteredOn(line -> line.contains("public.accessibility.describes-video"))
        .singleElement()
        .asString()
        .contains("NAME=\"English – Audio description\"");
    assertThat(stage.api().get(video.path("dash").asText()).body())
        .contains("value=\"description\"", "value=\"6\"");
  }

  private double loudness(URI sound) {
    var said =
        stage
            .ffmpeg()
            .run("-v", "info", "-i", sound.toString(), "-af", "ebur128", "-f", "null", "-")
            .err();
    var found = INTEGRATED.matcher(said.substring(said.lastIndexOf("Summary")));
    assertThat(found.find()).as(said).isTrue();
    return Double.parseDouble(found.group(1));
  }

  private Path film() {
    var file = stage.folder("sound").resolve("sounds.mkv");
    var words =
        "-f lavfi -i testsrc2=size=320x180:rate=25:duration=12 -f lavfi -i"
            + " sine=f=500:d=12,volume=12dB -f lavfi -i anoisesrc=d=12:c=pink:r=48000:a=0.06"
            + " -f lavfi -i sine=f=900:d=12,volume=-20dB -map 0 -map 1 -map 2 -map 3 -c:v libx264"
            + " -preset ultrafast -c:a aac -ac:a:1 6 -metadata:s:a:0 language=eng"
            + " -metadata:s:a:1 language=deu -metadata:s:a:2 language=eng"
            + " -disposition:a:2 visual_impaired "
            + file;
    stage.ffmpeg().run(words.split(" "));
    return file;
  }
}
