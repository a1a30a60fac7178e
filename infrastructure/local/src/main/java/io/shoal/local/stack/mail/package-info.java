/** A local SES: {@link io.shoal.local.stack.mail.LocalMail} takes what is sent and sends nothing. For the stack alone. */
@NullMarked
package io.shoal.local.stack.mail;

import org.jspecify.annotations.NullMarked;
