/**
 * What the last part of a package name says of its version: `v1`, `v1beta2`, `v1p1alpha1`, `v2test`. Source:
 * https://buf.build/docs/lint/rules#package_version_suffix.
 */

export interface PackageVersion {
  readonly isStable: boolean;
}

const stable = /^v(0*[1-9]\d*)$/;
const test = /^v(0*[1-9]\d*)test/;
const unstable = /^v(0*[1-9]\d*)(?:p(0*[1-9]\d*))?(?:alpha|beta)(0*[1-9]\d*)?$/;

/** A larger number is no version. */
const maxNumber = 2_147_483_647;

/** Nothing where the package has no version, or is nothing else. */
export function packageVersion(packageName: string): PackageVersion | undefined {
  const dot = packageName.lastIndexOf('.');
  if (dot < 0) return undefined;
  const part = packageName.slice(dot + 1);
  for (const pattern of [stable, test, unstable]) {
    const match = pattern.exec(part);
    if (match === null) continue;
    const numbers = match.slice(1).map((text: string | undefined) => Number(text ?? 1));
    return numbers.every((number) => number <= maxNumber) ? { isStable: pattern === stable } : undefined;
  }
  return undefined;
}
