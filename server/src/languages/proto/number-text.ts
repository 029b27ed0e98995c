/** Floating-point numbers as protoc prints them: the fewest of 15 or 17 digits (6 or 9 for `float`) that read back the same. */

export function doubleText(value: number): string {
  const short = generalText(value, 15);
  return Number(short) === value || Number.isNaN(value) ? short : generalText(value, 17);
}

/** The least float of 32 bits that has all its digits. */
const LEAST_NORMAL_FLOAT = 2 ** -126;

/**
 * The value is rounded to a 32-bit float first. protoc reads the short text back with `strtof`, which calls a result
 * below the normal floats an error of range, so those always have 9 digits.
 */
export function floatText(value: number): string {
  const rounded = Math.fround(value);
  const short = generalText(rounded, 6);
  if (Number.isNaN(rounded) || rounded === 0) return short;
  const readsBack = Math.abs(rounded) >= LEAST_NORMAL_FLOAT && Math.fround(Number(short)) === rounded;
  return readsBack ? short : generalText(rounded, 9);
}

/** C's `%.{digits}g`. */
function generalText(value: number, digits: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  if (value === 0) return Object.is(value, -0) ? '-0' : '0';
  const [mantissa = '', exponentText = '0'] = value.toExponential(digits - 1).split('e');
  const exponent = Number(exponentText);
  if (exponent >= -4 && exponent < digits) return withoutTrailingZeros(value.toFixed(digits - 1 - exponent));
  const sign = exponent < 0 ? '-' : '+';
  return `${withoutTrailingZeros(mantissa)}e${sign}${String(Math.abs(exponent)).padStart(2, '0')}`;
}

function withoutTrailingZeros(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
