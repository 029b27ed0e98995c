/** The language server's process. */
