import type { Json } from '../../../shared/sync/engine.ts'
import type { Authorisation } from '../../arbiter/chargers/port.ts'
import type { DialectParts } from '../dialect.ts'
import { given, type Handler, type HeardCall } from '../heard-call.ts'
import type { Life } from '../life/life.ts'
import type { ToldAt } from '../life/mouth.ts'
import type { Begun } from '../life/transactions.ts'
import { type Register, readSamples, type Sample } from '../meter-values.ts'
import { AnsweredEvents } from './answered-events.ts'
import { remoteTag } from './remote-starts.ts'
import { readValue } from './values.ts'
import { AUTHORISED, CHARGING } from './words.ts'

type EventType = 'Started' | 'Updated' | 'Ended'
const TYPES: Readonly<Record<string, EventType>> = { Started: 'Started', Updated: 'Updated', Ended: 'Ended' }
/** As long as a word of the specification may be. */
const WORD = 30
const LONGEST_ID = 255

/** One event. Members that its charger leaves out are those of earlier events. */
interface Event {
  type: EventType
  id: string
  plug: number | undefined
  /** The card shown now, or at whose request it was started. */
  tag: string | undefined
  /** The card shown now. */
  token: string | undefined
  charging: string | undefined
  reason: string | undefined
  reservation: number | undefined
  samples: readonly Sample[]
  when: ToldAt
}

/** The life of a transaction: its events may come in any order, some twice, some never. */
export function makeTransactionEvent(parts: DialectParts, life: Life): Handler {
  const answered = new AnsweredEvents()
  return async call => {
    const { event, key } = await readEvent(parts, life, call)
    const again = answered.find(key)
    if (again !== undefined) {
      call.of.note('sent again')
      return again
    }
    const answer = await take(event)
    answered.add(key, answer)
    return answer
  }

  async function take(event: Event): Promise<Json> {
    const known = await life.transactions.find(event.id)
    const isBegun = known !== undefined && known.held === undefined
    const status = isBegun ? undefined : await begin(event, known)
    if (event.type === 'Ended') await end(event)
    else await say(event)
    await endAgain(event)
    return authorised(event, status)
  }

  /** The answer tells of the card, where the event shows one. */
  async function authorised({ token, plug, when }: Event, status: Authorisation | undefined): Promise<Json> {
    if (token === undefined) return {}
    const question = { tag: token, at: when.arrival, ...(plug !== undefined && { plug }) }
    return { idTokenInfo: idTokenInfo(status ?? (await parts.ear.authorise(parts.charger, question))) }
  }

  /**
   * A cable alone starts nothing: without a card the beginning is kept until one comes, or energy flows without one. So
   * is what comes before the beginning.
   */
  async function begin(event: Event, known: Begun | undefined): Promise<Authorisation | undefined> {
    const { type, charging, when } = event
    const tag = event.tag ?? known?.tag
    const isEarly = type === 'Updated' && known?.held !== 'cable'
    const isWanted = tag !== undefined || charging === 'Charging'
    if (type === 'Ended') return known?.held === 'cable' ? beginAtEnd(event, known) : undefined
    if (isEarly || !isWanted) {
      await hold(event, known, isEarly ? 'early' : 'cable')
      return undefined
    }
    const first = registerIn(event)
    const register = type === 'Started' ? (first ?? known?.register) : (known?.register ?? first)
    return start(event, known, when.theirs, register)
  }

  /** Nobody showed a card. Where nothing flowed either, nothing was. */
  async function beginAtEnd(event: Event, held: Begun): Promise<Authorisation | undefined> {
    const last = event.samples.findLast(({ register }) => register !== undefined)?.register
    const hasFlown = last !== undefined && whIn(last) > (held.register === undefined ? 0 : whIn(held.register))
    if ((event.tag ?? held.tag) === undefined && !hasFlown) return undefined
    return start(event, held, held.at, held.register)
  }

  async function start(
    event: Event,
    known: Begun | undefined,
    theirs: number | undefined,
    register: Register | undefined,
  ): Promise<Authorisation | undefined> {
    const soc = event.type === 'Ended' ? known?.soc : event.samples.find(sample => sample.soc !== undefined)?.soc
    const reply = await life.started(
      {
        plug: event.plug ?? known?.plug ?? 0,
        tag: event.tag ?? known?.tag ?? '',
        transaction: event.id,
        ...given({ register, soc: soc ?? known?.soc, reservation: event.reservation ?? known?.reservation }),
      },
      { ...event.when, theirs },
    )
    return reply.kind === 'started' ? reply.tag : undefined
  }

  async function hold(event: Event, known: Begun | undefined, held: 'cable' | 'early'): Promise<void> {
    const { id, samples, when } = event
    const at = when.theirs ?? (await life.mouth.theirTime(when.arrival))
    const told = given({
      register: known?.register ?? registerIn(event),
      soc: known?.soc ?? samples.find(({ soc }) => soc !== undefined)?.soc,
      tag: event.tag ?? known?.tag,
      reservation: event.reservation ?? known?.reservation,
    })
    const plug = event.plug ?? known?.plug ?? 0
    await life.transactions.keep({ ...known, id, plug, at: known?.at ?? at, ...told, held })
  }

  async function say({ type, id, plug, charging, samples, when }: Event): Promise<void> {
    const begun = await life.transactions.find(id)
    const place = plug ?? begun?.plug
    const status = charging === undefined ? undefined : CHARGING[charging]
    if (status !== undefined && place !== undefined && begun?.isOver !== true)
      await life.status({ plug: place, status }, when)
    // The values of the first event are where it began.
    if (type !== 'Started' && begun !== undefined && begun.held === undefined)
      await life.metered(id, place, samples, when)
  }

  async function end(event: Event): Promise<void> {
    const { id, samples, reason, when } = event
    const begun = await life.transactions.find(id)
    const plug = event.plug ?? begun?.plug
    if (begun?.held === 'cable') return life.transactions.keep({ ...begun, isOver: true })
    if (begun?.end !== undefined) return
    const tag = begun?.tag ?? event.tag
    const { at, wh, soc } = await life.stopped({ transaction: id, samples, ...given({ plug, tag, reason }) }, when)
    // The car may stay, and a plug in use says no other word for it.
    if (plug !== undefined && (await life.isInUse(plug))) await life.status({ plug, status: 'finishing' }, when)
    if (begun !== undefined && begun.held === undefined) return
    // Told again in the very same words: it lies with a person until then, and would stay there.
    const ended = { at, ...given({ plug, tag, wh, soc, reason }) }
    const known = given({ tag, register: begun?.register, soc: begun?.soc })
    await life.transactions.keep({ id, plug: plug ?? 0, at: begun?.at ?? at, ...known, held: 'early', end: ended })
  }

  /** Its end was told before it had begun, and fitted nothing then. */
  async function endAgain({ id, when }: Event): Promise<void> {
    const begun = await life.transactions.find(id)
    if (begun?.end === undefined || begun.held !== undefined || begun.isOver === true) return
    const { at, ...told } = begun.end
    await life.stopped({ transaction: id, samples: [], ...told }, { ...when, theirs: at })
  }
}

function registerIn({ samples }: Event): Register | undefined {
  return samples.find(({ register }) => register !== undefined)?.register
}

function whIn({ value, unit }: Register): number {
  return value * unit
}

async function readEvent(
  { memory }: DialectParts,
  life: Life,
  { of, arrival }: HeardCall,
): Promise<{ event: Event; key: string }> {
  const type = of.word('eventType', TYPES) ?? 'Updated'
  const info = of.part('transactionInfo')
  const theirs = of.time('timestamp')
  const evse = of.maybe.has('evse') ? of.part('evse') : undefined
  const plug = evse?.whole('id')
  const named = info.text('transactionId', 36)?.slice(0, LONGEST_ID)
  const id = named ?? (await namelessId(life, type, plug, theirs ?? arrival))
  const token = of.maybe.has('idToken') ? of.part('idToken').text('idToken', 36) : undefined
  const remote = info.maybe.whole('remoteStartId')
  const tag = token ?? (remote === undefined ? undefined : await remoteTag(memory, remote))
  const isReplay = of.maybe.flag('offline') === true
  const event = {
    type,
    id,
    plug,
    tag,
    token,
    charging: info.maybe.text('chargingState', WORD),
    reason: info.maybe.text('stoppedReason', WORD),
    reservation: of.maybe.whole('reservationId'),
    samples: readSamples(of.maybe.list('meterValue'), readValue),
    when: { theirs, arrival, isReplay },
  }
  const trigger = of.text('triggerReason', WORD)
  return { event, key: JSON.stringify([id, of.whole('seqNo') ?? null, type, theirs ?? null, trigger ?? null]) }
}

/** Without a number of its own it is the one that runs at its plug. */
async function namelessId(life: Life, type: EventType, plug: number | undefined, at: number): Promise<string> {
  const last = type === 'Started' || plug === undefined ? undefined : await life.transactions.latestAt(plug)
  return typeof last?.id === 'string' ? last.id : `?${plug ?? ''}-${at}`
}

export function idTokenInfo({ status, until, parent }: Authorisation): Json {
  return {
    status: AUTHORISED[status],
    ...(until !== undefined && { cacheExpiryDateTime: new Date(until).toISOString() }),
    ...(parent !== undefined && { groupIdToken: { idToken: parent, type: 'Central' } }),
  }
}
