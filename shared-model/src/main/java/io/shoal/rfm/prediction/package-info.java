/**
 * What customers will do next, in closed form: the BG/NBD model of purchases and the Gamma-Gamma model of money, and the instants at which a prediction crosses a
 * number while nothing happens. Entry classes: {@link io.shoal.rfm.prediction.Predictions} and {@link io.shoal.rfm.prediction.Forecast}. May be used by every
 * module; pure, and the same on every machine.
 */
@NullMarked
package io.shoal.rfm.prediction;

import org.jspecify.annotations.NullMarked;
