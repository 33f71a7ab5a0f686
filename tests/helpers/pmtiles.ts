/*
 * A whole PMTiles file of version 3 with one vector tile, the world: land everywhere, and a town. By the specification, and so
 * small that it can be read here.
 *
 *     head 127 │ root directory │ metadata │ tile
 */

const HEAD = 127

function varint(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...varint(Math.floor(value / 0x80))]
}

const bytes = (field: number, data: readonly number[]) => [...varint(field * 8 + 2), ...varint(data.length), ...data]
const number = (field: number, value: number) => [...varint(field * 8), ...varint(value)]
const text = (field: number, value: string) => bytes(field, [...Buffer.from(value)])
const packed = (field: number, values: readonly number[]) => bytes(field, values.flatMap(varint))
const zigzag = (value: number) => (value < 0 ? -value * 2 - 1 : value * 2)

interface Feature {
  kind: 1 | 2 | 3
  geometry: readonly number[]
  tags: Readonly<Record<string, string>>
}

function layer(name: string, { kind, geometry, tags }: Feature): number[] {
  const pairs = Object.entries(tags)
  return bytes(3, [
    ...number(15, 2),
    ...text(1, name),
    ...bytes(2, [
      ...packed(
        2,
        pairs.flatMap((_, at) => [at, at]),
      ),
      ...number(3, kind),
      ...packed(4, geometry),
    ]),
    ...pairs.flatMap(([key]) => text(3, key)),
    ...pairs.flatMap(([, value]) => bytes(4, text(1, value))),
    ...number(5, 4096),
  ])
}

const move = (x: number, y: number) => [9, zigzag(x), zigzag(y)]
const SQUARE = [...move(0, 0), 26, zigzag(4096), 0, 0, zigzag(4096), zigzag(-4096), 0, 15]

/** Where the town is in the world's tile: near the demo's places. */
const TOWN = { x: 3262, y: 1925 }

/** A file of a town of this name. */
export function pmtilesOf({ town = 'Sài Gòn' } = {}): Buffer {
  const tile = Buffer.from([
    ...layer('earth', { kind: 3, geometry: SQUARE, tags: { kind: 'earth' } }),
    ...layer('places', { kind: 1, geometry: move(TOWN.x, TOWN.y), tags: { kind: 'locality', name: town } }),
  ])
  const metadata = Buffer.from(
    JSON.stringify({
      attribution: 'Map of a test',
      vector_layers: ['earth', 'places'].map(id => ({ id, fields: {} })),
    }),
  )
  // One entry: tile 0, once, so long, at the start of the tiles.
  const root = Buffer.from([1, 0, 1, ...varint(tile.length), 1])
  const head = Buffer.alloc(HEAD)
  head.write('PMTiles', 0, 'latin1')
  head[7] = 3
  const at = [
    HEAD,
    root.length,
    HEAD + root.length,
    metadata.length,
    0,
    0,
    HEAD + root.length + metadata.length,
    tile.length,
  ]
  for (const [index, value] of [...at, 1, 1, 1].entries()) head.writeBigUInt64LE(BigInt(value), 8 + index * 8)
  // Clustered, nothing compressed, vector tiles, of zoom 0 alone, of the whole world.
  head.set([1, 1, 1, 1, 0, 0], 96)
  const whole = [-180, -85, 180, 85]
  for (const [index, degrees] of whole.entries()) head.writeInt32LE(degrees * 10_000_000, 102 + index * 4)
  return Buffer.concat([head, root, metadata, tile])
}
