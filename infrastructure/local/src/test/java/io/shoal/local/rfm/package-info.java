/** What is written and drawn of RFM. */
@NullMarked
package io.shoal.local.rfm;

import org.jspecify.annotations.NullMarked;
