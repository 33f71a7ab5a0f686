import { personOf } from '../../../shared/documents/author.ts'
import { approveTopUp, askSeries, closeShift, countShift, openShift } from '../../../shared/documents/desk/actions.ts'
import { writeReceipt } from '../../../shared/documents/desk/receipts.ts'
import { takingsOf, tillOf } from '../../../shared/documents/desk/till.ts'
import { refund, takePayment, waive } from '../../../shared/documents/station/actions.ts'
import type { SessionView } from '../../../shared/documents/station/view.ts'
import type { Author } from '../../../shared/sync/engine.ts'
import { HOUR_MS, instantOf, localTime, MINUTE_MS } from '../../../shared/time.ts'
import { deskDevice } from '../drawer.ts'
import { VIETNAM } from '../stations/demo-station.ts'
import type { Desk, Life } from './life.ts'

/** When a desk opens, changes hands and closes, in minutes of the day. */
export interface DeskHours {
  opens: number
  changes: number
  closes: number
}

const FLOAT = 500_000
/** An unpaid bill counts as forgotten after this. */
const FORGOTTEN_MS = 3 * HOUR_MS

/** A desk with its one drawer, and the person behind it. */
export class StaffedDesk implements Desk {
  readonly station: string
  readonly #life: Life
  readonly #hours: DeskHours
  readonly #device: string
  #series = ''
  #next = 1
  #onDuty: Author | null = null

  constructor(life: Life, station: string, hours: DeskHours) {
    this.#life = life
    this.station = station
    this.#hours = hours
    this.#device = deskDevice(station)
  }

  get onDuty(): Author | null {
    return this.#onDuty
  }

  /** Starts work, now and every day from here on. */
  async begin(): Promise<void> {
    const { morning } = this.#crew
    await this.#hand.atDesk(this.station, morning, desk =>
      askSeries(desk, { ...this.#signed(morning), device: this.#device, label: 'Quầy' }),
    )
    await this.#life.wait(MINUTE_MS)
    this.#series = (await this.#hand.desk(this.station)).series.get(this.#device)?.given?.series ?? ''
    for (;;) await this.#day()
  }

  async take(session: string, method: 'cash' | 'card', payment = this.#life.newId()): Promise<boolean> {
    const { onDuty } = this
    const due = (await this.#hand.station(this.station)).sessions.get(session)?.money.due ?? 0
    if (onDuty === null || due === 0) return false
    const at = this.#life.now
    const receipt = this.#receipt()
    return this.#hand.at(this.station, onDuty, view =>
      takePayment(view, { id: payment, session, at, method, amount: due, receipt }),
    )
  }

  async approve(topUp: string, amount: number, method: 'cash' | 'card' | 'transfer'): Promise<boolean> {
    const { onDuty } = this
    if (onDuty === null) return false
    const receipt = this.#receipt()
    return this.#hand.atDesk(this.station, onDuty, desk =>
      approveTopUp(desk, { ...this.#signed(onDuty), topUp, amount, method, receipt }),
    )
  }

  async refund(payment: string, amount: number, why: string): Promise<boolean> {
    const { onDuty } = this
    if (onDuty === null) return false
    const at = this.#life.now
    return this.#hand.at(this.station, onDuty, view =>
      refund(view, { payment, at, amount, why, to: 'wallet', by: 'staff' }),
    )
  }

  get #hand() {
    return this.#life.hand
  }

  get #crew() {
    return this.#life.cast.crew(this.station)
  }

  #signed(author: Author) {
    return { at: this.#life.now, by: personOf(author.id) }
  }

  #receipt(): string {
    const receipt = writeReceipt(this.station, { series: this.#series, number: this.#next })
    this.#next += 1
    return receipt
  }

  async #day(): Promise<void> {
    const { opens, changes, closes } = this.#hours
    const { morning, evening } = this.#crew
    const today = localTime(VIETNAM.timeZone, this.#life.now)
    const at = (minute: number) => instantOf(VIETNAM.timeZone, { ...today, minute })
    if (this.#life.now < at(changes)) {
      await this.#until(at(opens))
      await this.#shift(morning, at(changes))
    }
    if (this.#life.now < at(closes)) await this.#shift(evening, at(closes))
    await this.#until(at(24 * 60))
  }

  async #shift(who: Author, until: number): Promise<void> {
    const id = this.#life.newId()
    await this.#hand.atDesk(this.station, who, desk =>
      openShift(desk, { ...this.#signed(who), id, series: this.#series, next: this.#next, float: FLOAT }),
    )
    this.#onDuty = who
    await this.#until(until - 10 * MINUTE_MS)
    await this.#tidy(who)
    await this.#until(until)
    this.#onDuty = null
    // Acts under way are written down before the drawer is counted.
    await this.#life.wait(MINUTE_MS)
    const desk = await this.#hand.desk(this.station)
    const till = tillOf(desk, id, takingsOf(desk, await this.#hand.station(this.station)))
    const cash = (till?.expected ?? FLOAT) + this.#slip()
    await this.#hand.atDesk(this.station, who, view => countShift(view, { ...this.#signed(who), shift: id, cash }))
    await this.#life.wait(MINUTE_MS)
    await this.#hand.atDesk(this.station, who, view =>
      closeShift(view, { ...this.#signed(who), shift: id, next: this.#next }),
    )
  }

  /** Now and then the change is wrong. */
  #slip(): number {
    const { random } = this.#life
    return random.chance(0.12) ? (random.pick([-20, -10, -10, -5, 5, 10]) ?? 0) * 1000 : 0
  }

  /** Gives back money owed to customers, and writes off debts that will not be paid any more. */
  async #tidy(who: Author): Promise<void> {
    const { sessions } = await this.#hand.station(this.station)
    for (const session of [...sessions.values()]) {
      if (session.money.refundDue > 0) await this.#giveBack(session)
      if (isForgotten(session, this.#life.now)) {
        const waived = { session: session.id, at: this.#life.now, why: 'Khách đã rời đi, không liên lạc được' }
        await this.#hand.at(this.station, who, view => waive(view, waived))
      }
    }
  }

  async #giveBack({ money, payments }: SessionView): Promise<void> {
    const paid = payments.find(({ settled, taken }) => (settled ?? taken) !== undefined)
    if (paid !== undefined) await this.refund(paid.id, money.refundDue, 'Huỷ chỗ, hoàn tiền đã trả trước')
  }

  async #until(at: number): Promise<void> {
    if (at > this.#life.now) await this.#life.wait(at - this.#life.now)
  }
}

function isForgotten({ stopped, money }: SessionView, now: number): boolean {
  return stopped !== undefined && money.due > 0 && stopped.at < now - FORGOTTEN_MS
}
