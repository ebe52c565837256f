package org.kinora.transcode;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.kinora.platform.encoder.Preset;
import org.kinora.platform.encoder.VideoCodec;

class EncodePolicyTest {

  private final ObjectMapper json = new ObjectMapper();

  @Test
  void the_preset_is_kept_with_the_plan() throws IOException {
    var policy = EncodePolicy.plain(Preset.SUPERFAST);
    var read = json.readValue(json.writeValueAsString(policy), EncodePolicy.class);
    assertThat(read).isEqualTo(policy).isNotEqualTo(EncodePolicy.PLAIN);
    assertThat(read.inSoftware()).isEqualTo(policy);
    assertThat(read.arguments(VideoCodec.H264).preset()).isEqualTo(Preset.SUPERFAST);
  }

  @Test
  void a_plan_of_before_was_made_with_the_usual_preset() throws IOException {
    assertThat(json.readValue("{\"encoders\": [\"X264\"]}", EncodePolicy.class))
        .isEqualTo(EncodePolicy.PLAIN);
  }
}
