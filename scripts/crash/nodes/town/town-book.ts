import type { Fact } from '../../../../shared/sync/fact.ts'
import type { RoomName } from '../../../../shared/sync/room.ts'
import { PLACES } from './cast.ts'

export interface TownSaid {
  room: RoomName
  facts: readonly Fact[]
  isSaved: boolean
}

/** Everything that anybody in the town has stated, and how it was answered. */
export class TownBook {
  readonly said: TownSaid[] = []
  readonly answers = new Map<string, number>()
  readonly payments = new Map<string, Set<string>>(PLACES.map(place => [place, new Set()]))
  #ids = 0
  readonly topUps: { station: string; account: string; id: string }[] = []

  says(room: RoomName, facts: readonly Fact[]): TownSaid {
    const said = { room, facts, isSaved: false }
    this.said.push(said)
    return said
  }

  counted(word: string): void {
    this.answers.set(word, (this.answers.get(word) ?? 0) + 1)
  }

  newId(): string {
    this.#ids += 1
    return `i${this.#ids}`
  }

  newPayment(station: string): string {
    const id = this.newId()
    this.payments.get(station)?.add(id)
    return id
  }

  newTopUp(station: string, account: string): string {
    const id = this.newId()
    this.topUps.push({ station, account, id })
    return id
  }
}
