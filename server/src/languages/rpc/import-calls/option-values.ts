/** What values of options mean, whichever tool they are of. */
import type { TargetTls } from '../../../contract/target.ts';

/** Seconds, as `5` or `0.25`, or with a unit, as `5s` or `1m30s`, in milliseconds; nothing for what is neither. */
export function millisecondsOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d+(?:\.\d+)?$/.test(text)) return positive(Number(text) * 1000);
  const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };
  let ms = 0;
  let rest = text;
  while (rest !== '') {
    const match = /^(\d+(?:\.\d+)?)(ms|s|m|h)/.exec(rest);
    if (match === null) return undefined;
    ms += Number(match[1]) * (units[match[2] ?? ''] ?? 0);
    rest = rest.slice(match[0].length);
  }
  return positive(ms);
}

function positive(ms: number): number | undefined {
  const rounded = Math.round(ms);
  return rounded > 0 ? rounded : undefined;
}

/** Nothing where none of it is given. */
export function targetFiles({
  ca,
  cert,
  key,
  serverName,
  isInsecure,
}: {
  readonly ca: string | undefined;
  readonly cert: string | undefined;
  readonly key: string | undefined;
  readonly serverName: string | undefined;
  readonly isInsecure: boolean;
}): TargetTls | undefined {
  if (!isInsecure && [ca, cert, key, serverName].every((value) => value === undefined)) return undefined;
  return {
    ...(ca === undefined ? {} : { ca }),
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
    ...(serverName === undefined ? {} : { serverName }),
    ...(isInsecure ? { verify: false } : {}),
  };
}

/** What was not carried over, as a note. */
export function leftOut(names: readonly string[]): readonly string[] {
  return names.length === 0 ? [] : [`not carried over: ${names.join(', ')}`];
}
