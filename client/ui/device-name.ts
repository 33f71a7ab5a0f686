/** A browser's own description, in words people use; a name given by a person stays as it is. */
export function deviceName(label: string): string {
  if (!label.startsWith('Mozilla/')) return label
  const browser = BROWSERS.find(([sign]) => label.includes(sign))?.[1]
  const system = SYSTEMS.find(([sign]) => label.includes(sign))?.[1]
  return [browser, system].filter(Boolean).join(' · ') || label
}

// The first that fits: Chrome says Safari too, and Android says Linux.
const BROWSERS = [
  ['Edg', 'Edge'],
  ['Firefox', 'Firefox'],
  ['CriOS', 'Chrome'],
  ['Chrom', 'Chrome'],
  ['Headless', 'Chrome'],
  ['Safari', 'Safari'],
  ['(KHTML, like Gecko)', 'Chrome'],
] as const

const SYSTEMS = [
  ['iPad', 'iPad'],
  ['iPhone', 'iPhone'],
  ['Android', 'Android'],
  ['Windows', 'Windows'],
  ['Mac OS', 'Mac'],
  ['CrOS', 'ChromeOS'],
  ['Linux', 'Linux'],
] as const
