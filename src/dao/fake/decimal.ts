/**
 * Writes a decimal number as a server does: without exponent, with exactly `scale` digits after the point where one is given,
 * rounded half away from zero.
 */
export function toDecimal(value: string, scale: number | undefined): string {
  const { sign, digits, point } = read(value);
  const whole = digits.slice(0, point) || '0';
  const fraction = digits.slice(point);
  if (scale === undefined) return finish(sign, whole, fraction);
  const kept = BigInt(whole + fraction.slice(0, scale).padEnd(scale, '0'));
  const rounded = String(Number(fraction[scale] ?? '0') >= 5 ? kept + 1n : kept).padStart(scale + 1, '0');
  return finish(sign, rounded.slice(0, rounded.length - scale), rounded.slice(rounded.length - scale));
}

function read(value: string): { readonly sign: string; readonly digits: string; readonly point: number } {
  const [mantissa = '', exponent = '0'] = value.trim().toLowerCase().split('e');
  const sign = mantissa.startsWith('-') ? '-' : '';
  const [whole = '', fraction = ''] = mantissa.replace(/^[+-]/, '').split('.');
  const point = whole.length + Number(exponent);
  const digits = '0'.repeat(Math.max(0, -point)) + (whole + fraction).padEnd(point, '0');
  return { sign, digits, point: Math.max(0, point) };
}

function finish(sign: string, whole: string, fraction: string): string {
  const text = `${String(BigInt(whole))}${fraction === '' ? '' : `.${fraction}`}`;
  return /[1-9]/.test(text) ? sign + text : text;
}
