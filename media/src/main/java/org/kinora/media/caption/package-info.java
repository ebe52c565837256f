/// Captions as broadcasters send them inside the pictures (CTA-608-E, 47 CFR 15.119; CTA-708-E, 47
/// CFR 79.102).
///
/// [org.kinora.media.caption.CaptionReader] finds byte pairs in the pictures' supplemental
/// information and [org.kinora.media.caption.CaptionOrder] puts them in the order in which the
/// pictures are shown. [org.kinora.media.caption.Cea608] draws what those of the two fields say on
/// a grid of 15 rows. [org.kinora.media.caption.DtvccPackets] makes packets of the others, and
/// [org.kinora.media.caption.Cea708] draws what a service in them says in its eight windows.
/// [org.kinora.media.caption.CaptionCues] makes cues of what is seen from when to when.
/// [org.kinora.media.caption.SourceCaptions] joins them: CTA-708 is heard only where the fields say
/// nothing, because who sends both sends the same text twice (CTA-708-E §4.3).
@NullMarked
package org.kinora.media.caption;

import org.jspecify.annotations.NullMarked;
