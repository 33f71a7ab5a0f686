/*
 * Colours that stay readable, whatever an owner chose. By WCAG 2: 4.5 to 1 for text.
 */

const READABLE = 4.5
const STEPS = 50

type Rgb = readonly [number, number, number]

/** The surfaces of light and dark that text in a brand's colour may stand on: the same as in `tokens.css`. */
const LIGHT = { surfaces: ['#ffffff', '#fbfaf7', '#f1f0eb'], towards: '#000000', ink: '#ffffff', share: 0.1 }
const DARK = { surfaces: ['#16232a', '#0e171c', '#0a1216'], towards: '#ffffff', ink: '#06201e', share: 0.18 }

export interface BrandTones {
  /** Text, links and buttons. */
  readonly signal: string
  /** On a button. */
  readonly ink: string
  /** Behind text in `signal`. */
  readonly soft: string
  /** What it all stands on. */
  readonly card: string
}

/** A brand's colour for light and for dark: darker or lighter than chosen where it would not be readable otherwise. */
export function tonesOf(colour: string): { light: BrandTones; dark: BrandTones } {
  return { light: tonesIn(LIGHT, colour), dark: tonesIn(DARK, colour) }
}

function tonesIn({ surfaces, towards, ink, share }: typeof LIGHT, colour: string): BrandTones {
  const [card = ink] = surfaces
  const softOf = (signal: string) => mixed(card, signal, share)
  for (let step = 0; step <= STEPS; step += 1) {
    const signal = mixed(colour, towards, step / STEPS)
    const soft = softOf(signal)
    if ([...surfaces, soft, ink].every(other => contrastOf(signal, other) >= READABLE))
      return { signal, ink, soft, card }
  }
  return { signal: towards, ink, soft: softOf(towards), card }
}

/** From 1, the same, to 21, black on white. */
export function contrastOf(one: string, other: string): number {
  const [a, b] = [luminanceOf(one), luminanceOf(other)]
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

function luminanceOf(colour: string): number {
  const [r, g, b] = channelsOf(colour).map(channel => {
    const share = channel / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function mixed(one: string, other: string, share: number): string {
  const [a, b] = [channelsOf(one), channelsOf(other)]
  const channel = (at: 0 | 1 | 2) => Math.round(a[at] + (b[at] - a[at]) * share)
  return `#${[channel(0), channel(1), channel(2)].map(value => value.toString(16).padStart(2, '0')).join('')}`
}

function channelsOf(colour: string): Rgb {
  const value = Number.parseInt(colour.slice(1), 16)
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255]
}
