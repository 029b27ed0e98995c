/** As much of VS Code's API as the host half of the call panel uses, for a process that is not VS Code. */

export const Uri = {
  joinPath: (base: { readonly path: string }, ...parts: readonly string[]): { readonly path: string } => ({
    path: [base.path, ...parts].join('/'),
  }),
};

export const window = {
  showErrorMessage: (message: string): void => console.error(message),
};

/** Its page is in English. */
export const l10n = { bundle: undefined };
