import type { ChargerEar, ChargerPort } from '../../server/arbiter/chargers/port.ts'
import type { SimulatedCharger } from '../../server/demo/simulated/simulated-charger.ts'
import type { Random } from '../helpers/random.ts'
import type { Life } from './life.ts'
import type { VirtualTime } from './time.ts'

/** One node's end. `isThere`: it has a socket of the charger, as far as it knows. */
interface End {
  life: Life
  ear: ChargerEar
  isThere: boolean
}

/** The charger's socket. */
interface Socket {
  end: End
  cut: () => void
  broken: Promise<never>
}

/** A charger gives a silent node up after this, and a node a silent charger. */
const PATIENCE_MS = 20_000
/** A node that has asked says so when nobody answers. */
const ANSWER_MS = 30_000

interface LineParts {
  charger: SimulatedCharger
  time: VirtualTime
  luck: Random
}

/** The way of the wall's charger to several nodes: its socket is at one of them, and goes to another when that fails. */
export class ChargerLine {
  readonly #parts: LineParts
  readonly #ends = new Map<Life, End>()
  #socket: Socket | null = null
  #isComing = false

  constructor(parts: LineParts) {
    this.#parts = parts
  }

  portFor(life: Life): ChargerPort {
    const { charger } = this.#parts
    return {
      isThere: id => id === charger.id && life.isAlive && this.#ends.get(life)?.isThere === true,
      ask: (_, ask) => this.#ask(life, () => charger.ask(ask), { cut: 'offline', silent: 'timed-out' }),
      command: (_, command) =>
        this.#ask(life, () => charger.command(command), {
          cut: { result: 'offline' },
          silent: { result: 'timed-out' },
        }),
      listen: ear => {
        const end = { life, ear, isThere: false }
        this.#ends.set(life, end)
        void life.ended.then(() => this.#died(end))
        this.#comeLater()
        return () => this.#ends.delete(life)
      },
    }
  }

  /** The node has heard that its charger is elsewhere now, and lets the socket go. */
  replaced(life: Life): void {
    const end = this.#ends.get(life)
    if (end === undefined) return
    if (this.#socket?.end === end) this.#leave(this.#socket)
    this.#miss(end)
  }

  /** It goes to another node. The last one may not hear of it for a while. */
  move(): boolean {
    const socket = this.#socket
    if (socket === null) return false
    this.#leave(socket)
    const { time, luck } = this.#parts
    const { end } = socket
    const missed = () => end.life.meet(() => this.#socket?.end !== end && this.#miss(end))
    time.after(luck.chance(0.5) ? luck.below(60) : PATIENCE_MS, missed)
    return true
  }

  stalled(life: Life): void {
    const socket = this.#socket
    if (socket?.end.life !== life) return
    this.#parts.time.after(PATIENCE_MS, () => this.#socket === socket && !life.isAwake && this.move())
  }

  #died(end: End): void {
    this.#ends.delete(end.life)
    if (this.#socket?.end === end) this.#leave(this.#socket)
  }

  #leave(socket: Socket): void {
    socket.cut()
    this.#socket = null
    this.#comeLater()
  }

  #miss(end: End): void {
    if (!end.isThere) return
    end.isThere = false
    end.ear.left(this.#parts.charger.id)
  }

  #comeLater(): void {
    if (this.#isComing || this.#socket !== null) return
    const { time, luck } = this.#parts
    this.#isComing = true
    time.after(200 + luck.below(4000), () => {
      this.#isComing = false
      const awake = [...this.#ends.values()].filter(({ life }) => life.isAwake)
      if (awake.length > 0) this.#come(luck.pick(awake))
      else if (this.#ends.size > 0) this.#comeLater()
    })
  }

  #come(end: End): void {
    let isBroken = (_: Error) => {}
    const broken = new Promise<never>((_, reject) => {
      isBroken = reject
    })
    broken.catch(() => {})
    const { life, ear } = end
    const cut = () => {
      stop()
      isBroken(new Error('The line is cut'))
    }
    // Before it listens: the charger comes at once.
    this.#socket = { end, cut, broken }
    const stop = this.#parts.charger.listen({
      came: id =>
        life.meet(() => {
          end.isThere = true
          ear.came(id)
        }),
      left: () => life.meet(() => this.#miss(end)),
      said: (id, said) => Promise.race([life.asked(() => ear.said(id, said)), broken]),
      authorise: (id, shown) => Promise.race([life.asked(() => ear.authorise(id, shown)), broken]),
    })
  }

  /** Answers come to the node as everything does: when it is awake. */
  async #ask<Answer>(life: Life, ask: () => Promise<Answer>, none: { cut: Answer; silent: Answer }): Promise<Answer> {
    const socket = this.#socket
    const silent = life.pause(ANSWER_MS).then(() => none.silent)
    if (socket?.end.life !== life) return silent
    const answered = Promise.race([ask(), socket.broken]).catch(() => none.cut)
    const heard = new Promise<Answer>(resolve => void answered.then(answer => life.meet(() => resolve(answer))))
    return Promise.race([heard, silent])
  }
}
