/** The two parts of a full name, such as that of a service: the package, and what it is called there. */

/** Without the package. */
export function shortName(fullName: string): string {
  return fullName.slice(fullName.lastIndexOf('.') + 1);
}

/** With the dot at its end; empty where there is no package. */
export function packagePart(fullName: string): string {
  return fullName.slice(0, fullName.lastIndexOf('.') + 1);
}
