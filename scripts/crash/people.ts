import type { Random } from '../../tests/helpers/random.ts'
import { readCast } from '../bench/sync/cast-file.ts'
import { Person } from './person.ts'
import { ROOMS, WRITERS } from './scene.ts'
import { staffWishes, writerWishes } from './wishes.ts'

/**
 * Everyone cast for a server, spread over its rooms: in each three writers and two who get into each other's way.
 * `answered` is told who was, by their place in the list.
 */
export function gatherPeople(
  dataDir: string,
  random: Random,
  answered: (person: number) => void,
  mostOpen?: number,
): Person[] {
  const cast = readCast(dataDir)
  if (cast === null) throw new Error(`Nobody was cast in ${dataDir}`)
  return cast.staff.flatMap((token, index) => {
    const wish = index < WRITERS ? writerWishes() : staffWishes()
    const room = ROOMS[index % ROOMS.length]
    return room === undefined
      ? []
      : [new Person({ room, token, wish, random, answered: () => answered(index), ...(mostOpen && { mostOpen }) })]
  })
}
