package org.kinora.title;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kinora.kernel.ProblemException;

class MarksTest {

  private static Marks intro(long from, long to) {
    return new Marks(new Marks.Span(from, to), null, null);
  }

  @Test
  void marks_lie_within_the_film() {
    var marks = new Marks(new Marks.Span(0L, 5_000L), new Marks.Span(5_000L, 9_500L), 90_000L);
    assertThat(marks.checked(100_000L)).isEqualTo(marks);
    assertThat(marks.checked(null)).isEqualTo(marks);
    for (var bad :
        List.of(
            intro(5_000, 5_000),
            intro(-1, 5_000),
            intro(0, 100_001),
            intro(Long.MIN_VALUE, Long.MAX_VALUE),
            new Marks(new Marks.Span(null, 4L), null, null),
            new Marks(null, new Marks.Span(4L, null), null),
            new Marks(null, null, 0L),
            new Marks(null, null, 100_000L))) {
      assertThatThrownBy(() -> bad.checked(100_000L)).isInstanceOf(ProblemException.class);
    }
    assertThatThrownBy(() -> intro(0, Long.MAX_VALUE).checked(null))
        .isInstanceOf(ProblemException.class);
  }

  @Test
  void the_player_is_told_seconds() {
    var marks = new Marks(new Marks.Span(1_500L, 30_000L), null, 61_000L);
    assertThat(Showing.Skips.of(marks)).isEqualTo(new Showing.Skips("1.500-30", "", "61"));
  }

  @Test
  void times_read_back_as_they_were_written() {
    var sent = new MarkPages.Sent("0:01.5", " 1:30 ", "", "", "1:02:03");
    var marks = sent.marks();
    assertThat(marks).isEqualTo(new Marks(new Marks.Span(1_500L, 90_000L), null, 3_723_000L));
    assertThat(MarkPages.Sent.of(marks))
        .isEqualTo(new MarkPages.Sent("0:01.500", "1:30", "", "", "1:02:03"));
    assertThatThrownBy(() -> new MarkPages.Sent("soon", "", "", "", "").marks())
        .isInstanceOf(ProblemException.class);
  }
}
