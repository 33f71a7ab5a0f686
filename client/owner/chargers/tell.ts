import type { Charger } from '../../../shared/documents/chargers/view.ts'
import { useDevice } from '../../state/app.tsx'
import type { StationRooms } from '../../state/station-rooms.ts'
import { useWords } from '../../state/words.ts'
import { when } from '../../ui/format.ts'
import { chargerWords } from '../words/chargers.ts'
import type { Standing } from './standing.ts'

/** How chargers are told of: times are the station's. */
export function useTelling(rooms: StationRooms) {
  const device = useDevice()
  const { words, locale } = useWords(chargerWords)
  const time = (at: number) => when(locale(), at, device.now(), rooms.station.view()?.info.timeZone)
  const standing = (of: Standing): string => {
    switch (of.kind) {
      case 'there':
        return of.since === undefined ? words().standing.there : words().since(time(of.since))
      case 'silent':
        return words().lastSeen(time(of.seen))
      case 'knocking':
        return words().knocked(time(of.at), of.count, of.from, words().knockWhys[of.why] ?? of.why)
      case 'waiting':
        return words().neverSeen
      case 'retired':
        return words().standing.retired
    }
  }
  const result = (word: string) => words().results[word] ?? word
  return { time, standing, result }
}

/** Its maker and model, as far as it has said. */
export function makeOf({ booted }: Charger): string {
  return [booted?.vendor, booted?.model].filter(Boolean).join(' ')
}
