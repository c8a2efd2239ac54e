/** The first that fits wins: most browsers also claim to be another. */
const FAMILIES: readonly [string, RegExp][] = [
  ['Edge', /\bEdgA?\//],
  ['Opera', /\bOPR\//],
  ['Samsung Internet', /\bSamsungBrowser\//],
  ['Firefox', /\b(Firefox|FxiOS)\//],
  ['Chrome', /\b(Chrome|Chromium|HeadlessChrome|CriOS)\//],
  ['Safari', /\bSafari\//],
];
const SYSTEMS: readonly [string, RegExp][] = [
  ['Android', /\bAndroid\b/],
  ['iOS', /\b(iPhone|iPad|iPod)\b/],
  ['Windows', /\bWindows\b/],
  ['macOS', /\bMac OS X\b/],
  ['Linux', /\bLinux\b/],
];

/** Family and system of a `User-Agent`, such as `Firefox, Linux`: enough to know one's own device; '' when unknown. */
export function browserName(userAgent: string | undefined): string {
  return [FAMILIES, SYSTEMS]
    .map((names) => names.find(([, sign]) => sign.test(userAgent ?? ''))?.[0])
    .filter((name) => name !== undefined)
    .join(', ');
}
