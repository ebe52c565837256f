/// The command-line client: sends films to a server resumably and follows their encoding. It runs
/// without the server's framework, so that it starts at once.
@NullMarked
package org.kinora.publish;

import org.jspecify.annotations.NullMarked;
