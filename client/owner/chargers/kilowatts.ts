/** Watts of a power typed in kW; null where it is none. */
export function readKilowatts(text: string): number | null {
  const trimmed = text.trim().replace(',', '.')
  if (!/^[0-9]{1,5}(\.[0-9]{1,3})?$/.test(trimmed)) return null
  const watts = Math.round(Number(trimmed) * 1000)
  return watts > 0 && watts <= 10_000_000 ? watts : null
}
