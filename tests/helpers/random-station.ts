import * as Y from 'yjs'
import { fact, field } from '../../shared/documents/outcome.ts'
import type { SessionView, StationView } from '../../shared/documents/station/view.ts'
import { station } from '../../shared/documents/station.ts'
import { BARE, type Fact, recordKey } from '../../shared/sync/fact.ts'
import type { Author } from '../../shared/sync/policy.ts'
import { stateFacts } from '../../shared/sync/stating.ts'
import { writeUpdate } from '../../shared/sync/write-update.ts'
import { JudgedDocument } from './judged-document.ts'
import { AN, BINH, CHARGER, HOA, LAN, SERVER } from './people.ts'
import { Random } from './random.ts'

/*
 * A random history of a station: six authors, one of each role and two customers, state random facts. The gate lets
 * through everything the table allows, however senseless: a server that grants one spot twice is among it.
 */

const MINUTE = 60_000
const BEGIN = Date.UTC(2026, 2, 2, 3)
const SESSIONS = 24
export const SPOTS = ['c1', 'c2', 'c10', 'plug1', 'plug2']

interface Step {
  who: number
  what: number
  which: number
  where: number
  /** Minutes passing before it. */
  wait: number
  /** Minutes since it happened. */
  late: number
}

export interface History {
  /** One for each accepted action, in the order of their arrival. */
  updates: readonly Uint8Array[]
  facts: readonly Fact[]
  doc: Y.Doc
  view: StationView
  begin: number
  end: number
}

/** Enough steps to let more than two hundred facts through. The same seed gives the same history. */
export function play(seed: number): History {
  const random = new Random(seed)
  const history = new Playing()
  for (const [author, ...facts] of SETTING_UP) history.state(author, facts)
  for (let left = 800; left > 0; left -= 1) history.take(anyStep(random))
  return history.told()
}

function anyStep(random: Random): Step {
  return {
    who: random.below(AUTHORS.length),
    what: random.below(1000),
    which: random.below(1000),
    where: random.below(1000),
    wait: random.below(5),
    late: random.chance(0.25) ? random.below(40) : 0,
  }
}

const SETTING_UP: readonly (readonly [Author, ...Fact[]])[] = [
  [HOA, field('info', 'name', BARE, 'Bến Thành'), field('info', 'refundLimit', BARE, 5000)],
  ...SPOTS.map(id => [HOA, field('connectors', id, 'label', id)] as const),
  ...['plug1', 'plug2'].map(id => [HOA, field('connectors', id, 'charger', 'k1')] as const),
  [HOA, fact('tariffs', 't0', BARE, { from: 0, perHour: 100_000_000 })],
]

/** The gate, and the document whose updates are kept. A record that one author writes to is one lane of their client ids. */
class Playing {
  readonly #judged = new JudgedDocument(station)
  readonly #doc = new Y.Doc()
  readonly #updates: Uint8Array[] = []
  readonly #facts: Fact[] = []
  readonly #lanes = new Map<string, { client: number; clock: number }>()
  #now = BEGIN

  take(next: Step): void {
    this.#now += next.wait * MINUTE
    const author = AUTHORS[next.who] ?? SERVER
    const words = WORDS[author.role] ?? []
    const say = words[next.what % words.length]
    const stated = say?.({
      view: this.#judged.view,
      step: next,
      now: this.#now,
      at: this.#now - next.late * MINUTE,
      author,
    })
    if (stated !== undefined) this.state(author, stated)
  }

  state(author: Author, facts: readonly Fact[]): void {
    if (facts.length === 0 || !/^(new|replaces)$/.test(this.#judged.state(author, this.#now, ...facts))) return
    const lane = this.#laneOf(author, facts)
    const update = stateFacts(this.#doc, facts, lane.client, lane.clock)
    lane.clock += update.structs.length
    const bytes = writeUpdate(update)
    Y.applyUpdate(this.#doc, bytes)
    this.#updates.push(bytes)
    this.#facts.push(...facts)
  }

  told(): History {
    return {
      updates: this.#updates,
      facts: this.#facts,
      doc: this.#doc,
      view: this.#judged.view,
      begin: BEGIN,
      end: this.#now,
    }
  }

  #laneOf(author: Author, [first]: readonly Fact[]): { client: number; clock: number } {
    const key = `${author.id} ${first === undefined ? '' : recordKey(first)}`
    // Client ids decide a race in Yjs, so those of later lanes are not always the larger.
    const lane = this.#lanes.get(key) ?? { client: 1 + ((this.#lanes.size * 7919) % 100_003), clock: 0 }
    this.#lanes.set(key, lane)
    return lane
  }
}

const AUTHORS = [AN, BINH, LAN, HOA, CHARGER, SERVER]

interface Moment {
  view: StationView
  step: Step
  now: number
  at: number
  author: Author
}

type Say = (moment: Moment) => readonly Fact[]

const idOf = ({ step: { which } }: Moment) => `s${which % SESSIONS}`
const sessionOf = (moment: Moment): SessionView | undefined => moment.view.sessions.get(idOf(moment))
const spotOf = ({ step: { where } }: Moment, spots: readonly string[] = SPOTS) => spots[where % spots.length] ?? 'c1'

const says =
  (name: string, value: (moment: Moment) => object): Say =>
  moment => [fact('sessions', idOf(moment), name, { at: moment.at, ...value(moment) })]

/** The same for an existing session: for others it would only be refused. */
const ofKnown =
  (name: string, value: (moment: Moment, session: SessionView) => object): Say =>
  moment => {
    const session = sessionOf(moment)
    return session === undefined
      ? []
      : [fact('sessions', session.id, name, { at: moment.at, ...value(moment, session) })]
  }

const book = says('booked', moment => ({ connector: spotOf(moment), from: moment.at }))
const bookSlot = says('booked', moment => {
  const from = moment.at + (moment.step.what % 4) * 30 * MINUTE
  return { connector: spotOf(moment), from, until: from + (1 + (moment.step.which % 3)) * 40 * MINUTE }
})
const start = (via: string): Say => ofKnown('started', (_, session) => ({ connector: session.connector, via }))
const stop = (via: string): Say => ofKnown('stopped', () => ({ via }))
const cancel = ofKnown('cancelled', () => ({}))

const leave: Say = moment => {
  const session = sessionOf(moment)
  const open = session?.aways.at(-1)?.returnedAt === undefined && session?.aways.length !== 0
  const number = (session?.aways.length ?? 0) + (open ? 0 : 1)
  const name = open ? `returned/${number}` : `away/${number}`
  return ofKnown(name, () => (open ? {} : { until: moment.at + 30 * MINUTE }))(moment)
}

const paymentOf = ({ step: { which, where } }: Moment) => `p${(which * 3 + where) % (SESSIONS * 3)}`
const receiptOf = ({ step: { what, which } }: Moment) => `b-A-${1 + what * 1000 + which}`

const askPayment: Say = moment => [
  fact('payments', paymentOf(moment), 'asked', {
    at: moment.at,
    session: idOf(moment),
    method: moment.step.what % 2 === 0 ? 'wallet' : 'cash',
    amount: 1000 + moment.step.where,
  }),
]

const take: Say = moment => {
  const id = paymentOf(moment)
  const session = moment.view.payments.get(id)?.session ?? idOf(moment)
  const said = { at: moment.at, session, method: 'cash', amount: 500 + moment.step.where, receipt: receiptOf(moment) }
  return [fact('payments', id, 'taken', said)]
}

/** For an existing payment, or it would be refused. */
const ofPayment =
  (name: (id: string, moment: Moment) => string, value: (moment: Moment) => object): Say =>
  moment => {
    const ids = [...moment.view.payments.keys()].sort()
    const id = ids[moment.step.which % Math.max(1, ids.length)]
    return id === undefined ? [] : [fact('payments', id, name(id, moment), { at: moment.at, ...value(moment) })]
  }

const refund = ofPayment(
  (id, { view }) => `refunded/${(view.payments.get(id)?.refunds.length ?? 0) + 1}`,
  ({ step: { where } }) => ({ amount: 1 + where, why: 'sorry' }),
)
const settle = ofPayment(
  () => 'settled',
  moment => ({ amount: 1000 + moment.step.where, receipt: receiptOf(moment) }),
)
const decline = ofPayment(
  () => 'declined',
  () => ({ why: 'balance-too-low' }),
)

const report: Say = moment => [
  fact('issues', `i${moment.step.which % 12}`, 'reported', {
    at: moment.at,
    connector: spotOf(moment),
    text: 'wet',
    blocks: moment.author.role !== 'customer',
  }),
]
const resolve: Say = ({ step: { which }, at }) => [fact('issues', `i${which % 12}`, 'resolved', { at })]
const order: Say = moment => [
  fact('orders', `o${moment.step.where % 40}`, 'asked', {
    at: moment.at,
    connector: sessionOf(moment)?.connector ?? 'plug1',
    session: idOf(moment),
    action: 'stop',
  }),
]
const answerOrder: Say = ({ step: { where }, at }) => [
  fact('orders', `o${where % 40}`, 'answered', { at, result: 'done' }),
]

const move: Say = moment =>
  ofKnown(`moved/${(sessionOf(moment)?.moves.length ?? 0) + 1}`, () => ({ connector: spotOf(moment) }))(moment)
const waive = ofKnown('waived', () => ({ why: 'sorry' }))
const meter = ofKnown('metered', ({ step: { where } }) => ({ startWh: 0, endWh: where }))
const walkIn = says('started', moment => ({ connector: spotOf(moment), via: 'staff' }))

const setHold: Say = ({ step: { where } }) => [field('info', 'holdMs', BARE, (5 + (where % 20)) * MINUTE)]
const setLabel: Say = moment => [field('connectors', spotOf(moment), 'label', `L${moment.step.where}`)]
const setTariff: Say = moment => [
  fact('tariffs', `t${moment.step.which % 9}`, BARE, { from: moment.at, perHour: moment.step.where * 10_000 }),
]
const notice: Say = ({ step: { which }, at }) => [fact('notices', `n${which % 9}`, BARE, { at, text: 'hello' })]

const plugStart = says('started', moment => ({ connector: spotOf(moment, ['plug1', 'plug2']), via: 'charger' }))
const charged = ofKnown('charged', () => ({}))
const unplugged = ofKnown('unplugged', () => ({}))
const status: Say = moment => [
  fact('connectors', spotOf(moment, ['plug1', 'plug2']), 'reported', {
    at: moment.at,
    status: moment.step.where % 5 === 0 ? 'faulted' : 'available',
  }),
]

/** Grants every booking, even if the spot is another's: a view must survive that. */
const grant = ofKnown('granted', ({ now, step: { where } }, { booked, connector }) => {
  const from = booked?.from ?? now
  return { connector, from, until: booked?.until ?? from + (5 + (where % 60)) * MINUTE }
})
const deny = ofKnown('denied', () => ({ why: 'taken' }))
const expire = ofKnown('expired', () => ({}))
const bill = ofKnown('billed', ({ step: { where } }) => ({ tariff: 't0', lines: [], total: where * 10 }))
const correct: Say = moment =>
  ofKnown(`corrected/${(sessionOf(moment)?.corrections.length ?? 0) + 1}`, () => ({
    lines: [],
    total: (moment.step.where % 21) - 10,
    why: 'late',
  }))(moment)

const WORDS: Readonly<Record<string, readonly Say[]>> = {
  customer: [
    book,
    book,
    bookSlot,
    start('customer'),
    start('customer'),
    stop('customer'),
    cancel,
    leave,
    askPayment,
    report,
    order,
  ],
  staff: [
    book,
    walkIn,
    start('staff'),
    stop('staff'),
    stop('staff'),
    cancel,
    leave,
    move,
    waive,
    take,
    take,
    refund,
    report,
    resolve,
    meter,
  ],
  owner: [setHold, setLabel, setTariff, notice, refund, waive, take, walkIn, stop('staff'), move, order],
  charger: [plugStart, start('charger'), stop('charger'), stop('charger'), charged, unplugged, status, report],
  server: [grant, grant, grant, grant, deny, expire, bill, bill, correct, settle, settle, decline, meter, answerOrder],
}
