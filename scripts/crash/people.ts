import type { Random } from '../../tests/helpers/random.ts'
import { readCast } from '../bench/sync/cast-file.ts'
import { Person } from './person.ts'
import { ROOMS } from './scene.ts'
import { guestWishes, staffWishes } from './wishes.ts'

/** Everybody who was cast for a server, spread over its rooms: in each some guests and two of the staff. */
export function gatherPeople(dataDir: string, random: Random, answered: () => void): Person[] {
  const cast = readCast(dataDir)
  if (cast === null) throw new Error(`Nobody was cast in ${dataDir}`)
  const everybody = [
    ...cast.guests.map(token => ({ token, wish: guestWishes() })),
    ...cast.staff.map(token => ({ token, wish: staffWishes() })),
  ]
  return everybody.flatMap(({ token, wish }, index) => {
    const room = ROOMS[index % ROOMS.length]
    return room === undefined ? [] : [new Person({ room, token, wish, random, answered })]
  })
}
