package org.kinora.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SrtConnectionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          key-1                | key-1
          '#!::r=key-1,m=publish' | key-1
          '#!::m=publish,r=key-1' | key-1
          '#!::m=publish' | ''
          ''                   | ''
          """)
  void a_stream_id_is_the_key_or_names_it(String streamId, String key) {
    assertThat(SrtConnection.key(streamId)).isEqualTo(key);
  }
}
