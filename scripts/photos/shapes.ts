/* The parts of the drawings: SVG text, each with its own feet at y = 0 unless it says otherwise. */

export type Svg = string

export const WIDE = 1280
export const HIGH = 720

export const at = (x: number, y: number, of: Svg, scale = 1): Svg =>
  `<g transform="translate(${x} ${y}) scale(${scale})">${of}</g>`

export const rect = (x: number, y: number, width: number, height: number, fill: string, more = ''): Svg =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${fill}" ${more}/>`

export const path = (d: string, fill: string, more = ''): Svg => `<path d="${d}" fill="${fill}" ${more}/>`

export const line = (d: string, stroke: string, width: number, more = ''): Svg =>
  `<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${width}" stroke-linecap="round" ${more}/>`

export const circle = (x: number, y: number, r: number, fill: string, more = ''): Svg =>
  `<circle cx="${x}" cy="${y}" r="${r}" fill="${fill}" ${more}/>`

export const times = (count: number, draw: (index: number) => Svg): Svg =>
  Array.from({ length: count }, (_, index) => draw(index)).join('')

/** From top to bottom, or as `more` says. */
export function gradient(id: string, colours: readonly string[], more = 'x2="0" y2="1"'): Svg {
  const stops = colours.map(
    (colour, index) => `<stop offset="${index / (colours.length - 1)}" stop-color="${colour}"/>`,
  )
  return `<linearGradient id="${id}" x1="0" y1="0" ${more}>${stops.join('')}</linearGradient>`
}

export function glow(id: string, colour: string, strength = 1): Svg {
  return `<radialGradient id="${id}"><stop offset="0" stop-color="${colour}" stop-opacity="${strength}"/><stop offset="1" stop-color="${colour}" stop-opacity="0"/></radialGradient>`
}

/** The same numbers every time, so that the same drawing has the same name. */
export function numbersFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

/** A crown of leaves on a trunk. */
export function tree(leaf: string, shade: string, trunk = '#5b4636'): Svg {
  return [
    path('M-7 0 L-4 -92 L5 -92 L9 0 Z', trunk),
    circle(-34, -118, 42, shade),
    circle(36, -112, 38, shade),
    circle(0, -150, 52, leaf),
    circle(-26, -132, 40, leaf),
    circle(30, -134, 36, leaf),
  ].join('')
}

export function palm(leaf: string, trunk = '#6b5240'): Svg {
  const frond = (turn: number, long: number) =>
    `<path transform="translate(12 -196) rotate(${turn})" d="M0 0 C ${long * 0.4} -34 ${long * 0.8} -26 ${long} 16 C ${long * 0.7} -6 ${long * 0.4} -8 0 8 Z" fill="${leaf}"/>`
  const fronds = [-170, -140, -100, -60, -25, 5].map((turn, index) => frond(turn, 88 + (index % 3) * 12))
  return line('M0 0 C -6 -70 2 -140 12 -196', trunk, 12) + fronds.join('')
}

/** A charger on its post, its cable hanging to the right. */
export function charger(body: string, light: string, cable = '#1d2b33'): Svg {
  return [
    rect(-26, -6, 52, 6, '#00000033', 'rx="3"'),
    line('M22 -92 C 62 -60 48 -14 24 -44', cable, 6),
    rect(-22, -156, 44, 152, body, 'rx="12"'),
    rect(-22, -156, 14, 152, '#ffffff22', 'rx="7"'),
    rect(-13, -142, 26, 34, '#0e171c', 'rx="5"'),
    path('M2 -138 L-7 -123 L-1 -123 L-3 -112 L7 -128 L1 -128 Z', light),
    rect(-15, -98, 30, 5, light, 'rx="2.5"'),
  ].join('')
}

/** A car from its side, 320 wide, its wheels at y = 0. It looks to the right. */
export function car(paint: string, shade: string, glass = '#22343f'): Svg {
  const wheel = (x: number) =>
    circle(x, -25, 27, '#161d21') + circle(x, -25, 15, '#b9c2c4') + circle(x, -25, 5, '#5c686d')
  return [
    `<ellipse cx="160" cy="0" rx="160" ry="9" fill="#00000040"/>`,
    path(
      'M8 -38 C6 -60 16 -66 44 -71 L92 -102 C106 -111 122 -114 148 -114 L190 -114 C220 -114 238 -106 262 -82 L270 -74 C300 -70 316 -62 316 -40 L312 -26 L12 -26 Z',
      paint,
    ),
    path('M8 -38 L316 -40 L312 -26 L12 -26 Z', shade),
    path('M96 -94 C108 -102 122 -105 148 -105 L152 -105 L152 -75 L68 -75 Z', glass),
    path('M161 -105 L190 -105 C214 -105 230 -99 250 -79 L252 -75 L161 -75 Z', glass),
    path('M106 -98 L128 -103 L104 -75 L82 -75 Z', '#ffffff24'),
    rect(170, -62, 22, 4, shade, 'rx="2"'),
    rect(300, -60, 14, 9, '#fff4cf', 'rx="4"'),
    rect(8, -60, 10, 9, '#e2604f', 'rx="4"'),
    wheel(70),
    wheel(250),
  ].join('')
}

/** A plug in a car's flank, and the cable that goes there. */
export const cable = (d: string): Svg => line(d, '#1d2b33', 6)

export function windows(
  {
    x,
    y,
    columns,
    rows,
    width,
    height,
    step,
  }: Record<'x' | 'y' | 'columns' | 'rows' | 'width' | 'height' | 'step', number>,
  fill: (index: number) => string,
): Svg {
  return times(columns * rows, index =>
    rect(
      x + (index % columns) * step,
      y + Math.floor(index / columns) * (height + step - width),
      width,
      height,
      fill(index),
      'rx="1.5"',
    ),
  )
}
