package org.kinora.media.dash;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Colours as the numbers of ISO/IEC 23091-2. A player that can't show them passes by what has them
/// as essential properties (DASH-IF IOP §6.2.5).
public record Colour(int primaries, int transfer, int matrix) {

  /// BT.709, which goes without saying.
  public static final Colour USUAL = new Colour(1, 1, 1);

  /// HDR10.
  public static final Colour BT2020_PQ = new Colour(9, 16, 9);

  /// Hybrid log-gamma.
  public static final Colour BT2020_HLG = new Colour(9, 18, 9);

  private static final String PRIMARIES = "urn:mpeg:mpegB:cicp:ColourPrimaries";
  private static final String TRANSFER = "urn:mpeg:mpegB:cicp:TransferCharacteristics";
  private static final String MATRIX = "urn:mpeg:mpegB:cicp:MatrixCoefficients";

  static final List<String> SCHEMES = List.of(PRIMARIES, MATRIX, TRANSFER);

  /// The schemes of the properties with their values; none for the usual.
  Map<String, String> properties() {
    var properties = new TreeMap<String, String>();
    if (!equals(USUAL)) {
      properties.put(PRIMARIES, Integer.toString(primaries));
      properties.put(MATRIX, Integer.toString(matrix));
      properties.put(TRANSFER, Integer.toString(transfer));
    }
    return properties;
  }

  /// The same with one of the properties; as it was where its value is no such number.
  Colour with(String scheme, String value) {
    if (!value.matches("\\d{1,3}")) {
      return this;
    }
    int number = Integer.parseInt(value);
    return switch (scheme) {
      case PRIMARIES -> new Colour(number, transfer, matrix);
      case TRANSFER -> new Colour(primaries, number, matrix);
      case MATRIX -> new Colour(primaries, transfer, number);
      default -> this;
    };
  }
}
