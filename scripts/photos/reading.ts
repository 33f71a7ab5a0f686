import { at, circle, glow, gradient, line, numbersFrom, path, rect, type Svg, times, tree, WIDE } from './shapes.ts'

/** The front of the library: a screen of concrete above its steps, between old trees. */
export function centralLibrary(): Svg {
  const lattice = times(30, index => {
    const [column, row] = [index % 10, Math.floor(index / 10)]
    const [x, y] = [330 + column * 62, 214 + row * 66]
    return (
      rect(x + 6, y + 6, 50, 54, '#4d6a74', 'rx="3"') +
      line(`M${x + 31} ${y + 6} L${x + 31} ${y + 60} M${x + 6} ${y + 33} L${x + 56} ${y + 33}`, '#f3ead8', 5) +
      circle(x + 31, y + 33, 11, '#f3ead8') +
      circle(x + 31, y + 33, 5, '#4d6a74')
    )
  })
  const doors = times(
    5,
    index =>
      rect(404 + index * 100, 436, 72, 112, '#3a525c', 'rx="4"') +
      rect(410 + index * 100, 442, 29, 106, '#7fa3ad') +
      rect(441 + index * 100, 442, 29, 106, '#6b919c'),
  )
  const steps = times(4, index =>
    rect(280 - index * 34, 548 + index * 16, 720 + index * 68, 16, index % 2 ? '#d8ccb6' : '#e7dcc8'),
  )
  return [
    gradient('sky', ['#6fb4dc', '#cfe9ef', '#fdf4e2']),
    glow('sun', '#fff6d8', 0.9),
    rect(0, 0, WIDE, 560, 'url(#sky)'),
    circle(220, 150, 240, 'url(#sun)'),
    at(930, 120, cloud(), 1.2),
    at(420, 96, cloud(), 0.9),
    rect(0, 552, WIDE, 60, '#b3c79d'),
    rect(270, 172, 740, 26, '#fbf4e4', 'rx="3"'),
    rect(300, 198, 680, 352, '#eadfc9'),
    lattice,
    rect(300, 412, 680, 18, '#cdbf9f'),
    doors,
    ...[320, 388, 884, 952].map(x => rect(x - 8, 430, 16, 118, '#f6eeda')),
    steps,
    rect(0, 606, WIDE, 114, '#9fb58a'),
    path('M470 612 L810 612 L980 720 L300 720 Z', '#ddd0b8'),
    times(3, index =>
      line(`M${446 - index * 52} ${640 + index * 30} L${834 + index * 52} ${640 + index * 30}`, '#c6b799', 3),
    ),
    at(140, 620, tree('#4f8a52', '#3d6f45'), 2.3),
    at(1150, 624, tree('#5a9659', '#457a4b'), 2.4),
    at(286, 616, tree('#6aa565', '#4f8a52'), 1.05),
    at(1000, 616, tree('#6aa565', '#4f8a52'), 1.05),
    at(572, 664, reader('#d65a45', '#2c3e50')),
    at(700, 650, reader('#2f8f86', '#5b4636'), 0.9),
    times(9, index =>
      circle(60 + ((index * 151) % 1180), 690 - ((index * 17) % 30), 4, index % 2 ? '#f2d16b' : '#ffffff'),
    ),
  ].join('')
}

/** The reading room of the library in the quarter: shelves, a window to the garden, lamps on a long desk. */
export function phuNhuanLibrary(): Svg {
  const random = numbersFrom(5)
  const books = (x: number, y: number, width: number) => {
    let out = ''
    for (let left = x; left < x + width - 20; ) {
      const [thick, high] = [10 + Math.floor(random() * 12), 50 + Math.floor(random() * 22)]
      const colour =
        ['#b5573d', '#2f6f6a', '#d9a441', '#3d5a80', '#8c6d8f', '#e5dcc8', '#6b8f5a'][Math.floor(random() * 7)] ?? ''
      if (random() > 0.08)
        out +=
          rect(left, y - high, thick, high, colour, 'rx="2"') + rect(left + 2, y - high + 10, thick - 4, 4, '#ffffff55')
      left += thick + 2
    }
    return out
  }
  const shelf = (x: number, width: number) =>
    rect(x - 12, 90, width + 24, 430, '#7a573d', 'rx="4"') +
    times(
      5,
      index =>
        rect(x, 102 + index * 82, width, 72, '#4f3828') +
        books(x + 6, 174 + index * 82, width - 6) +
        rect(x, 174 + index * 82, width, 8, '#8f6849'),
    )
  const lamp = (x: number) =>
    circle(x, 470, 120, 'url(#lamp)') +
    path(`M${x - 40} 462 C${x - 36} 428 ${x + 36} 428 ${x + 40} 462 Z`, '#1f7a6c') +
    line(`M${x} 462 L${x} 520`, '#b08d4c', 6) +
    rect(x - 22, 516, 44, 8, '#b08d4c', 'rx="4"')
  const chair = (x: number) =>
    rect(x - 46, 560, 92, 88, '#a5713f', 'rx="14"') +
    rect(x - 34, 572, 68, 64, '#b98550', 'rx="10"') +
    rect(x - 50, 648, 100, 16, '#8a5b30', 'rx="8"') +
    rect(x - 42, 664, 9, 56, '#6f4825') +
    rect(x + 33, 664, 9, 56, '#6f4825')
  return [
    gradient('wall', ['#f1e3c8', '#e3cfa9']),
    gradient('garden', ['#bfe3ea', '#e9f5df']),
    glow('lamp', '#fff2c4', 0.95),
    rect(0, 0, WIDE, 560, 'url(#wall)'),
    shelf(40, 330),
    shelf(910, 330),
    rect(432, 70, 416, 400, '#8f6849', 'rx="8"'),
    rect(448, 86, 384, 368, 'url(#garden)'),
    at(556, 470, tree('#5a9659', '#457a4b'), 1.3),
    at(738, 480, tree('#7db36f', '#5a9659'), 1.1),
    rect(448, 440, 384, 14, '#6fa368'),
    rect(634, 86, 12, 368, '#8f6849'),
    rect(448, 256, 384, 10, '#8f6849'),
    path('M448 86 L560 86 L460 454 L448 454 Z', '#ffffff33'),
    rect(420, 462, 440, 18, '#a57a55', 'rx="4"'),
    rect(0, 540, WIDE, 180, '#b98d5f'),
    times(8, index => line(`M${index * 190 - 60} 720 L${index * 150 + 90} 540`, '#a57a4d', 3)),
    lamp(330),
    lamp(640),
    lamp(950),
    rect(150, 522, 980, 22, '#8a5b30', 'rx="6"'),
    rect(150, 544, 980, 10, '#6f4825'),
    openBook(480),
    openBook(800),
    rect(194, 554, 16, 166, '#6f4825'),
    rect(1070, 554, 16, 166, '#6f4825'),
    chair(330),
    chair(560),
    chair(760),
    chair(980),
  ].join('')
}

const cloud = (): Svg =>
  circle(0, 0, 34, '#ffffffd9') +
  circle(42, -14, 44, '#ffffffd9') +
  circle(92, 0, 34, '#ffffffd9') +
  rect(-20, 4, 132, 30, '#ffffffd9', 'rx="15"')

const reader = (shirt: string, hair: string): Svg =>
  `<ellipse cx="0" cy="0" rx="30" ry="6" fill="#00000033"/>` +
  path('M-12 0 L-10 -52 L10 -52 L14 0 L4 0 L0 -36 L-4 0 Z', '#37474f') +
  path('M-18 -50 C-20 -92 20 -92 18 -50 Z', shirt) +
  circle(0, -98, 14, '#e3b48f') +
  path('M-15 -98 C-16 -120 16 -120 15 -98 C8 -108 -8 -108 -15 -98 Z', hair) +
  rect(6, -74, 22, 16, '#f3ead8', 'rx="2"')

const openBook = (x: number): Svg =>
  path(
    `M${x} 520 C${x - 20} 508 ${x - 50} 508 ${x - 62} 516 L${x - 58} 522 L${x + 58} 522 L${x + 62} 516 C${x + 50} 508 ${x + 20} 508 ${x} 520 Z`,
    '#fffaf0',
  ) + line(`M${x} 520 L${x} 514`, '#c9b58f', 2)
