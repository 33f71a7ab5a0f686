import { type ClientClock, type Range, writeSaved } from '../../../shared/sync/messages.ts'
import { never } from '../../../shared/sync/never.ts'
import { SERVER } from '../../../shared/sync/policy.ts'
import type { OpenRoom, RoomEvent } from '../room/live-room.ts'
import { Answers } from './answers.ts'
import { type Frame, frameOf } from './frame.ts'
import type { Meter } from './meter.ts'
import { updateFrame } from './outgoing.ts'
import type { RoomPresence } from './presence.ts'

/** A socket, as the audience uses it. */
export interface Member {
  readonly person: string
  readonly speaksBerth: boolean
  /** Whether it needs no renewal of what it was shown. */
  readonly keepsPresence: boolean
  /** Whether everything under these client ids came over this socket just now. */
  hasOffered(clients: readonly number[]): boolean
  /** One append, or presence. A member that lags behind drops it and catches up later. */
  relay(frame: Frame): void
  tellSaved(frame: Frame): void
  moved(epoch: number): void
  failed(): void
}

/** The reader of `saved` accepts no longer list. */
const MOST_CLOCKS = 1024

/** The sockets in one room. Each event is encoded once and goes to all of them as the same bytes. */
export class Audience {
  readonly room: OpenRoom
  readonly presence: RoomPresence
  readonly answers: Answers
  readonly #members = new Set<Member>()
  readonly #berthMembers = new Map<string, Set<Member>>()
  readonly #meter: Meter
  readonly #undo: readonly (() => void)[]
  #isOver = false

  constructor(room: OpenRoom, presence: RoomPresence, meter: Meter) {
    this.room = room
    this.presence = presence
    this.answers = new Answers(room)
    this.#meter = meter
    const reserve = (client: number) => room.reserve(SERVER, client)
    this.#undo = [
      room.subscribe(event => this.#heard(event)),
      presence.attach({
        reserve,
        show: frame => this.#show(this.#members, frame),
        forgetful: () => [...this.#members].some(member => !member.keepsPresence),
        remind: frame =>
          this.#show(
            [...this.#members].filter(member => !member.keepsPresence),
            frame,
          ),
      }),
    ]
  }

  /** Whether the room has moved on or failed: a newcomer opens it afresh. */
  get isOver(): boolean {
    return this.#isOver
  }

  join(member: Member): void {
    this.#members.add(member)
    if (!member.speaksBerth) return
    const mates = this.#berthMembers.get(member.person)
    if (mates === undefined) this.#berthMembers.set(member.person, new Set([member]))
    else mates.add(member)
  }

  leave(member: Member): void {
    this.#members.delete(member)
    const mates = this.#berthMembers.get(member.person)
    if (mates?.delete(member) === true && mates.size === 0) this.#berthMembers.delete(member.person)
  }

  /** `saved` for these clocks, in as many messages as it takes. */
  savedFrames(clocks: readonly ClientClock[], restated: readonly Range[] = []): Frame[] {
    const { room, epoch } = this.room
    const frames: Frame[] = []
    for (let at = 0; at === 0 || at < clocks.length; at += MOST_CLOCKS) {
      const part = clocks.slice(at, at + MOST_CLOCKS)
      frames.push(frameOf(writeSaved({ room: room.name, epoch, clocks: part, restated: at === 0 ? restated : [] })))
    }
    return frames
  }

  /** Called now and then. */
  pulse(): void {
    this.answers.forget()
    this.presence.renew()
  }

  close(): void {
    for (const undo of this.#undo) undo()
    this.room.release()
  }

  #heard(event: RoomEvent): void {
    switch (event.kind) {
      case 'stored':
        this.#relay(event.update, event.saved)
        break
      case 'moved':
        this.#over(member => member.moved(event.epoch))
        break
      case 'failed':
        this.#over(member => member.failed())
        break
      default:
        never(event)
    }
  }

  #over(tell: (member: Member) => void): void {
    this.#isOver = true
    for (const member of [...this.#members]) tell(member)
  }

  #relay(update: Uint8Array, saved: ReadonlyMap<string, readonly ClientClock[]>): void {
    const frame = updateFrame(update)
    const clients: number[] = []
    for (const clocks of saved.values()) for (const { client } of clocks) clients.push(client)
    let sockets = 0
    for (const member of this.#members) {
      // The sender has it; the same person's other tabs do not.
      if (saved.has(member.person) && member.hasOffered(clients)) continue
      member.relay(frame)
      sockets += 1
    }
    this.#meter.relayed(sockets)
    for (const [person, clocks] of saved) this.#tellSaved(person, clocks)
  }

  #tellSaved(person: string, clocks: readonly ClientClock[]): void {
    const mates = this.#berthMembers.get(person)
    if (mates === undefined) return
    for (const frame of this.savedFrames(clocks)) for (const member of mates) member.tellSaved(frame)
  }

  #show(members: Iterable<Member>, frame: Frame): void {
    for (const member of members) member.relay(frame)
  }
}
