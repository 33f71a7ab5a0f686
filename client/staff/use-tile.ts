import { type Accessor, createMemo } from 'solid-js'
import { useDevice } from '../state/app.tsx'
import type { SeenSpot } from '../state/spot-look.ts'
import { useWords } from '../state/words.ts'
import { useStation } from './station.tsx'
import { type Tile, tileOf } from './tile.ts'
import { staffWords } from './words/words.ts'

/** The tile of a spot, as it is seen now. */
export function useTile(seen: Accessor<SeenSpot>): Accessor<Tile> {
  const { station, rooms, say, own } = useStation()
  const { words, shared } = useWords(staffWords)
  const device = useDevice()
  return createMemo(() =>
    tileOf(seen(), {
      station: station(),
      lives: rooms.station.lives(),
      now: device.now(),
      say,
      words: words(),
      own: own(),
      shared: shared(),
    }),
  )
}
