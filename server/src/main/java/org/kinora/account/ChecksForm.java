package org.kinora.account;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A REST method that reads a form as a stream and therefore calls [Csrf#check] itself, as soon as
/// it has the field and before anything else happens. For all other forms there is [FormPost].
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface ChecksForm {}
