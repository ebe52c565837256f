package org.kinora.account;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A page that all strangers see alike: what it says to somebody without a session depends on the
/// address, the language and the theme alone. A busy server shows them one that it made a moment
/// ago.
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface SharedPage {}
