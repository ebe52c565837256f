package org.kinora.media.caption;

import java.util.function.Consumer;
import org.kinora.media.io.ByteWriter;
import org.kinora.media.io.Bytes;

/// Reads the codes of one service and draws what they say (CTA-708-E §7 and §8.10).
///
/// ```
/// 00-1F   C0: moves of the pen; of 10 to 17 one byte follows, of 18 to 1F two
/// 20-7F   G0: ASCII                       10 20-7F   G2: more characters
/// 80-9F   C1: windows and pens            10 00-1F   C2, 10 80-9F C3: nothing yet
/// A0-FF   G1: Latin-1                     10 A0-FF   G3: icons
/// ```
///
/// Delays (DLY, DLC) are passed over: what waits behind one is seen a little too early.
final class Cea708 {

  private static final int EXTENSION = 0x10;

  private final CaptionCues cues = new CaptionCues();
  private final Cea708Screen screen = new Cea708Screen();

  /// The beginning of a code whose end comes in the next block: less than the 34 bytes of the
  /// longest.
  private Bytes begun = Bytes.empty();

  /// Whether a block did nothing but print.
  private boolean isTyped;

  private long heardUs;

  CaptionCues cues() {
    return cues;
  }

  /// Takes from the screen what nobody took away for as long as CTA-608 has it.
  void forget(long us) {
    if (us - heardUs > CaptionChannel.FORGOTTEN_US) {
      screen.each(0xFF, Cea708Window::erase);
      cues.show(heardUs + CaptionChannel.FORGOTTEN_US, screen.blocks(), false);
    }
  }

  void reset(long us) {
    begun = Bytes.empty();
    screen.reset();
    cues.show(us, screen.blocks(), false);
  }

  /// Takes the codes of a block. What they draw is looked at when all are done, because nobody
  /// would see what was between.
  void add(long us, Bytes block) {
    heardUs = us;
    isTyped = true;
    Bytes codes = new ByteWriter().bytes(begun).bytes(block).toBytes();
    int at = 0;
    while (at < codes.length()) {
      int length = length(codes, at);
      if (length > codes.length() - at) {
        break;
      }
      code(codes.slice(at, length));
      at += length;
    }
    begun = codes.slice(at).copy();
    cues.show(us, screen.blocks(), isTyped);
  }

  /// How long the code is that begins at `at`; more than is there where that can't be told.
  private static int length(Bytes codes, int at) {
    int first = codes.unsigned(at);
    if (first == EXTENSION) {
      return at + 1 < codes.length() ? extendedLength(codes, at) : 2;
    } else if (first < 0x20) {
      return first < 0x10 ? 1 : first < 0x18 ? 2 : 3;
    }
    return switch (first) {
      case 0x88, 0x89, 0x8A, 0x8B, 0x8C, 0x8D -> 2;
      case 0x90, 0x92 -> 3;
      case 0x91 -> 4;
      case 0x97 -> 5;
      default -> first >= 0x98 && first < 0xA0 ? 7 : 1;
    };
  }

  /// Those that mean nothing yet have lengths, too (CTA-708-E §7.1).
  private static int extendedLength(Bytes codes, int at) {
    int second = codes.unsigned(at + 1);
    if (second < 0x20) {
      return 2 + second / 8;
    } else if (second < 0x80 || second >= 0xA0) {
      return 2;
    } else if (second < 0x90) {
      return second < 0x88 ? 6 : 7;
    }
    return 3 + (at + 2 < codes.length() ? codes.unsigned(at + 2) & 0x1F : 0);
  }

  private void code(Bytes code) {
    int first = code.unsigned(0);
    if (first == EXTENSION) {
      for (char character : Cea708Characters.extended(code.unsigned(1)).toCharArray()) {
        screen.current().put(character);
      }
    } else if (first < 0x20) {
      move(first);
    } else if (first >= 0x80 && first < 0xA0) {
      control(first, code);
    } else {
      screen.current().put(Cea708Characters.standard(first));
    }
  }

  /// C0. The end of text needs nothing: what is printed is seen when its block is done. Characters
  /// of two bytes have no table of their own.
  private void move(int code) {
    Cea708Window window = screen.current();
    switch (code) {
      case 0x08 -> window.backspace();
      case 0x0C -> {
        window.erase();
        window.moveTo(0, 0);
      }
      case 0x0D -> window.carriageReturn();
      case 0x0E -> window.eraseRow();
      default -> {}
    }
    isTyped &= code < 0x0C || code > 0x0E;
  }

  private void control(int code, Bytes parameters) {
    switch (code) {
      case 0x88 -> change(parameters, Cea708Window::erase);
      case 0x89 -> change(parameters, window -> window.show(true));
      case 0x8A -> change(parameters, window -> window.show(false));
      case 0x8B -> change(parameters, window -> window.show(!window.isVisible()));
      case 0x8C -> change(parameters, Cea708Window::delete);
      case 0x8F -> {
        isTyped = false;
        screen.reset();
      }
      case 0x90 -> screen.current().style(parameters.unsigned(2));
      case 0x91 -> screen.current().colour(parameters.unsigned(1));
      case 0x92 -> screen.current().moveTo(parameters.unsigned(1), parameters.unsigned(2));
      case 0x97 -> screen.current().justify(parameters.unsigned(3) & 3);
      default -> {
        if (code < 0x88) {
          screen.select(code & 7);
        } else if (code >= 0x98) {
          // That a window is there is said again and again while letters come.
          isTyped &= screen.define(code & 7, parameters.slice(1));
        }
      }
    }
  }

  private void change(Bytes parameters, Consumer<Cea708Window> change) {
    isTyped = false;
    screen.each(parameters.unsigned(1), change);
  }
}
