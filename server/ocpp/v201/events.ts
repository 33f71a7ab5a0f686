import type { Json } from '../../../shared/sync/engine.ts'
import { briefly, given, type HeardCall } from '../heard-call.ts'
import type { Life } from '../life/life.ts'
import type { Reading } from '../reading/reading.ts'
import { STATUS } from './words.ts'

/** One call may hold all variables of a charger. */
const MOST = 100

/** Hears problems and states of a charger's parts. Those of a plug are its status. */
export async function hearEvents(life: Life, { of, arrival }: HeardCall): Promise<Json> {
  const generated = of.time('generatedAt')
  for (const event of of.list('eventData').slice(0, MOST)) {
    const theirs = event.time('timestamp') ?? generated
    const when = { theirs, arrival, isLive: true }
    const component = event.part('component')
    const name = component.text('name', 50) ?? ''
    const plug = component.maybe.has('evse') ? (component.part('evse').whole('id') ?? 0) : 0
    const variable = event.part('variable').text('name', 50)
    const value = event.text('actualValue', 2500) ?? ''
    if (variable === 'AvailabilityState' && Object.hasOwn(STATUS, value) && plug > 0) await available(plug, value, when)
    if (isProblem(variable, value)) await faulted(event, name, plug, when)
  }
  return {}

  async function available(plug: number, value: string, when: Parameters<Life['status']>[1]): Promise<void> {
    const status = STATUS[value]
    // A plug in use has told what it is used for.
    if (status !== undefined && status !== 'occupied') await life.status({ plug, status }, when)
  }

  async function faulted(event: Reading, part: string, plug: number, when: Parameters<Life['status']>[1]) {
    const [code, info] = [event.maybe.text('techCode', 50), event.maybe.text('techInfo', 500)?.slice(0, 50)]
    const words = given({ error: part, vendorError: code, info })
    if (plug > 0) return life.status({ plug, status: 'faulted', ...words }, when)
    const text = briefly(code, info)
    await life.mouth.say({ kind: 'told', what: 'data', status: `problem ${part}`.trim(), ...text }, when)
  }
}

function isProblem(variable: string | undefined, value: string): boolean {
  return variable === 'Problem' && /^(true|1)$/i.test(value)
}
