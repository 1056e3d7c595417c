/**
 * Round numbers from 0 to at least the greatest value, about as many as are wanted.
 *
 * @returns ascending, 0 first
 */
export function roundTicks(greatest: number, wanted: number): readonly number[] {
  if (!(greatest > 0)) return [0, 1];
  const rough = greatest / wanted;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= rough) ?? 10);
  const count = Math.ceil(greatest / step - 1e-9);
  return Array.from({ length: count + 1 }, (_, at) => Number((at * step).toPrecision(12)));
}
