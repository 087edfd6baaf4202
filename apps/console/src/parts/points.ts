const POINT_millionths = 1_000_000;
const DECIMALS = 2;

/** An amount as it stands in a formula: `0.5`, `200`. */
export function pointsText(millionths: number): string {
  return String(Number((millionths / POINT_millionths).toFixed(DECIMALS)));
}

/** An amount as it stands in a ledger, with its sign: `−3.33`, `+0.50`; a part of a hundredth keeps its digits. */
export function signedPoints(millionths: number): string {
  const points = millionths / POINT_millionths;
  const isHundredths = Number(points.toFixed(DECIMALS)) === points;
  const text = points.toFixed(isHundredths ? DECIMALS : 2 * DECIMALS);
  return millionths > 0 ? `+${text}` : text.replace('-', '−');
}

/** A fraction in percent, without the sign: 1/10 is `10`. */
export function percentText({ numerator, denominator }: { readonly numerator: number; readonly denominator: number }) {
  return String(Number(((100 * numerator) / denominator).toFixed(DECIMALS)));
}
