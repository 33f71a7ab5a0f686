import {
  at,
  cable,
  car,
  charger,
  circle,
  glow,
  gradient,
  HIGH,
  line,
  numbersFrom,
  palm,
  path,
  rect,
  type Svg,
  times,
  tree,
  WIDE,
  windows,
} from './shapes.ts'

/** By the market, before evening: its clock tower behind a roof of panels. */
export function benThanh(): Svg {
  const stone = '#f0d9b0'
  const shade = '#d9b98a'
  const roof = '#b5573d'
  const hall = (x: number, width: number) =>
    rect(x, 372, width, 98, stone) +
    path(`M${x - 16} 376 L${x + 40} 322 L${x + width - 40} 322 L${x + width + 16} 376 Z`, roof) +
    path(`M${x - 16} 376 L${x + width + 16} 376 L${x + width + 12} 384 L${x - 12} 384 Z`, '#8f4130') +
    times(Math.floor(width / 46), index => rect(x + 14 + index * 46, 402, 24, 68, shade, 'rx="12"'))
  const tower = [
    rect(566, 236, 148, 234, stone),
    rect(566, 236, 148, 14, shade),
    path('M556 240 L586 196 L694 196 L724 240 Z', roof),
    rect(596, 148, 88, 50, stone),
    path('M586 152 L612 118 L668 118 L694 152 Z', roof),
    line('M640 118 L640 96', '#7a3a2b', 5),
    circle(640, 296, 36, '#fffaf0') + circle(640, 296, 36, 'none', `stroke="${shade}" stroke-width="6"`),
    line('M640 296 L640 272 M640 296 L658 304', '#3b2f2a', 5),
    path('M596 470 L596 396 C596 348 684 348 684 396 L684 470 Z', '#7d5238'),
    path('M610 470 L610 400 C610 364 670 364 670 400 L670 470 Z', '#4d3326'),
  ].join('')
  const panels = [
    path('M150 414 L1130 414 L1170 446 L110 446 Z', '#27424f'),
    times(13, index => line(`M${214 + index * 71} 414 L${190 + index * 75} 446`, '#3f6274', 2)),
    line('M130 430 L1150 430', '#3f6274', 2),
    rect(110, 446, 1060, 10, '#17272f', 'rx="3"'),
    ...[190, 640, 1090].map(x => rect(x - 6, 456, 12, 150, '#33474f')),
  ].join('')
  return [
    gradient('sky', ['#5f8fb4', '#f3b98a', '#fde3bd']),
    glow('sun', '#fff3d0', 0.9),
    rect(0, 0, WIDE, 480, 'url(#sky)'),
    circle(930, 330, 300, 'url(#sun)'),
    skyline('#c79b86', 470, [
      [0, 120],
      [110, 190],
      [190, 90],
      [300, 150],
      [900, 180],
      [985, 240],
      [1060, 120],
      [1160, 200],
    ]),
    hall(206, 350),
    hall(724, 350),
    tower,
    at(120, 478, tree('#56804f', '#446b45'), 1.1),
    at(1180, 478, tree('#56804f', '#446b45'), 1.2),
    rect(0, 470, WIDE, 250, '#8d8a86'),
    path('M0 470 L1280 470 L1280 500 L0 500 Z', '#a9a49c'),
    bays('#d9d5cd', 500),
    panels,
    ...[300, 500, 780, 980].map(x => at(x, 606, charger('#f4f1ea', '#0fb5a8'), 0.95)),
    cable('M520 540 C 556 640 590 560 612 596'),
    at(556, 668, car('#d65a45', '#a7402f'), 1.08),
    at(1010, 676, car('#eef0ee', '#b9c0c0'), 1.05),
    cable('M1000 540 C 1020 640 1040 570 1062 604'),
    at(-90, 676, car('#3f6f8f', '#2d5169'), 1.05),
  ].join('')
}

/** By the river in the morning: palms, a bridge, the tall tower on the other bank. */
export function thaoDien(): Svg {
  const cables = (x: number, side: 1 | -1) =>
    times(7, index => line(`M${x} ${250 + index * 6} L${x + side * (60 + index * 34)} 380`, '#e9eef0', 2))
  return [
    gradient('sky', ['#7fc4e0', '#cdeaf0', '#fdf3df']),
    gradient('river', ['#8fc9d3', '#4b98a8']),
    glow('sun', '#fff7df', 0.95),
    rect(0, 0, WIDE, 420, 'url(#sky)'),
    circle(330, 250, 260, 'url(#sun)'),
    skyline('#a9cdd3', 400, [
      [20, 70],
      [130, 110],
      [240, 60],
      [330, 90],
      [900, 120],
      [1000, 80],
      [1090, 150],
      [1200, 100],
    ]),
    path(
      'M716 400 L716 190 L728 150 L752 150 L764 210 L764 400 Z M764 400 L764 240 L790 226 L790 400 Z M716 400 L716 260 L694 250 L694 400 Z',
      '#8db9c4',
    ),
    path('M736 150 L740 96 L744 150 Z', '#8db9c4'),
    rect(0, 384, WIDE, 8, '#dfe7e8'),
    ...[420, 1040].map(x => rect(x - 5, 236, 10, 156, '#eef3f4') + cables(x, 1) + cables(x, -1)),
    rect(0, 392, WIDE, 140, 'url(#river)'),
    times(16, index =>
      rect((index * 173) % 1240, 408 + ((index * 37) % 110), 70 + ((index * 29) % 60), 3, '#ffffff66', 'rx="1.5"'),
    ),
    path('M0 512 C 300 492 700 500 1280 516 L1280 720 L0 720 Z', '#6f9a5c'),
    path('M0 556 C 400 540 800 546 1280 560 L1280 720 L0 720 Z', '#b7b1a4'),
    bays('#e6e1d6', 572),
    at(110, 560, palm('#2f7a52'), 1.35),
    at(214, 552, palm('#3c8a5c'), 1.02),
    at(1150, 560, palm('#2f7a52'), 1.4),
    at(1060, 548, palm('#3c8a5c'), 0.95),
    ...[400, 790].map(x => at(x, 610, charger('#22343f', '#4cc9bd'), 1.12)),
    cable('M424 532 C 464 640 486 560 508 594'),
    at(446, 678, car('#2f8f86', '#20665f'), 1.12),
    cable('M814 532 C 858 640 880 560 904 598'),
    at(842, 680, car('#f2c14e', '#c59632'), 1.1),
    ...[80, 250, 1230].map(x => bush(x, 566)),
  ].join('')
}

/** Between towers by night: windows, the bridge of lights over the lake. */
export function phuMyHung(): Svg {
  const random = numbersFrom(11)
  const lit = () => (random() < 0.55 ? (['#ffd98a', '#ffe9b8', '#f7b267'][Math.floor(random() * 3)] ?? '') : '#2c4058')
  const tower = (x: number, y: number, width: number, fill: string) =>
    rect(x, y, width, 470 - y, fill, 'rx="4"') +
    windows(
      {
        x: x + 12,
        y: y + 16,
        columns: Math.floor((width - 16) / 22),
        rows: Math.floor((440 - y) / 26),
        width: 12,
        height: 16,
        step: 22,
      },
      lit,
    )
  const arcs = times(3, index =>
    line(
      `M${250 + index * 270} 452 C ${300 + index * 270} 372 ${450 + index * 270} 372 ${500 + index * 270} 452`,
      '#8be9dd',
      5,
    ),
  )
  return [
    gradient('sky', ['#0f1c33', '#27406b', '#6a6f9e']),
    gradient('lake', ['#31497a', '#1a2c4d']),
    glow('lamp', '#8be9dd', 0.75),
    glow('warm', '#ffdf9e', 0.6),
    rect(0, 0, WIDE, 480, 'url(#sky)'),
    times(40, () => circle(random() * WIDE, random() * 210, 0.8 + random() * 1.2, '#ffffffaa')),
    circle(1060, 110, 38, '#f6efd7'),
    tower(40, 190, 118, '#1b2c48'),
    tower(170, 110, 132, '#20345a'),
    tower(330, 230, 150, '#1b2c48'),
    tower(520, 80, 120, '#223a63'),
    tower(662, 160, 140, '#1b2c48'),
    tower(830, 120, 126, '#20345a'),
    tower(980, 220, 150, '#1b2c48'),
    tower(1148, 150, 120, '#223a63'),
    rect(0, 470, WIDE, 86, 'url(#lake)'),
    times(26, index =>
      rect(
        (index * 97) % 1250,
        480 + ((index * 31) % 66),
        36 + ((index * 13) % 40),
        3,
        index % 3 ? '#8be9dd44' : '#ffd98a55',
        'rx="1.5"',
      ),
    ),
    arcs,
    rect(230, 450, 820, 10, '#c9d6e6', 'rx="4"'),
    path('M0 548 L1280 548 L1280 720 L0 720 Z', '#2b3442'),
    bays('#5b6778', 566),
    ...[250, 640, 1030].map(x => circle(x, 520, 130, 'url(#lamp)')),
    ...[250, 640, 1030].map(x => at(x, 612, charger('#e9eef2', '#19d3c2'), 1.1)),
    cable('M664 534 C 706 640 726 560 752 596'),
    at(690, 680, car('#e8ecef', '#a6b0b8', '#1b2836'), 1.12),
    cable('M274 534 C 310 640 326 566 350 598'),
    at(288, 684, car('#5a6fd0', '#3f4fa0', '#16203a'), 1.0),
    circle(1050, 660, 90, 'url(#warm)'),
    circle(610, 656, 70, 'url(#warm)'),
  ].join('')
}

function skyline(fill: string, foot: number, towers: readonly (readonly [number, number])[]): Svg {
  return towers.map(([x, high], index) => rect(x, foot - high, 70 + (index % 3) * 22, high, fill)).join('')
}

/** The lines between the places to park, as one sees them from the road. */
function bays(fill: string, from: number): Svg {
  return times(7, index => {
    const [far, near] = [140 + index * 167, -60 + index * 234]
    return path(`M${far} ${from} L${far + 8} ${from} L${near + 20} ${HIGH} L${near} ${HIGH} Z`, fill)
  })
}

const bush = (x: number, y: number): Svg =>
  circle(x - 26, y, 24, '#3d7a4c') + circle(x, y - 10, 30, '#4c8f59') + circle(x + 28, y, 22, '#3d7a4c')
