/** Integers of any size from the text of JSON numbers, exactly: `9223372036854775807`, `1e3`, `5.0`. */

/** More digits than any integer type has; a number with more is out of every range. */
const mostDigits = 40;

/**
 * The integer that a JSON number stands for. `fraction` where it is none, `huge` where it has more than 40 digits,
 * `huge-negative` where such a number is below zero.
 */
export function exactInteger(text: string): bigint | 'fraction' | 'huge' | 'huge-negative' {
  const match = /^(-?)([0-9]+)(?:\.([0-9]+))?(?:[eE]([+-]?[0-9]+))?$/.exec(text);
  const [, sign = '', whole = '', fraction = '', power = '0'] = match ?? [];
  const written = (whole + fraction).replace(/^0+/, '');
  const digits = withoutTrailingZeros(written);
  if (digits === '') return match === null ? 'fraction' : 0n;
  const exponent = Number(power) - fraction.length + (written.length - digits.length);
  if (exponent < 0) return 'fraction';
  if (digits.length + exponent > mostDigits) return sign === '' ? 'huge' : 'huge-negative';
  return BigInt(sign + digits + '0'.repeat(exponent));
}

function withoutTrailingZeros(digits: string): string {
  let end = digits.length;
  while (end > 0 && digits.charCodeAt(end - 1) === 48) end--;
  return digits.slice(0, end);
}
