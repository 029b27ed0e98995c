/** The call host's process. */
