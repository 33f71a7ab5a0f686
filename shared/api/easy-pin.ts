/** The PINs that are tried first: one digit repeated, or a run such as 1234 and 8765. */
export function isEasyPin(pin: string): boolean {
  const steps = new Set<number>()
  for (let place = 1; place < pin.length; place += 1) steps.add(pin.charCodeAt(place) - pin.charCodeAt(place - 1))
  const [step, ...others] = steps
  return step === undefined || (others.length === 0 && Math.abs(step) <= 1)
}
