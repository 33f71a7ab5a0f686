import type { CommandAnswer } from '../arbiter/chargers/port.ts'
import { statusAnswer } from './command-answer.ts'
import type { CallAnswer, DialectParts } from './dialect.ts'

/** How a power profile is written. Chargers take one of these and refuse the others. */
export interface ProfileForm {
  /** From the start of the charge on; otherwise from a time on. */
  isRelative: boolean
  start: string
  stack: number
}

const KEY = 'profile-form'

/** Asks in the form that was taken last, then in the others. */
export async function setProfile(
  { clock, memory }: Pick<DialectParts, 'clock' | 'memory'>,
  { stack = 0 }: { stack?: number },
  set: (form: ProfileForm) => Promise<CallAnswer>,
): Promise<CommandAnswer> {
  const start = new Date(clock.now()).toISOString()
  const forms = formsOf(stack, start)
  const taken = Number((await memory.get(KEY)) ?? 0)
  const order = [taken, 0, 1, 2].filter((place, index, all) => place in forms && all.indexOf(place) === index)
  let answer: CommandAnswer = { result: 'rejected' }
  for (const place of order) {
    const form = forms[place]
    if (form === undefined) continue
    answer = statusAnswer(await set(form))
    if (answer.result === 'accepted' && place !== taken) await memory.set(KEY, place)
    if (answer.result !== 'rejected') return answer
  }
  return answer
}

/** Some refuse a start, some need one, some know no level but the lowest. */
function formsOf(stack: number, start: string): ProfileForm[] {
  const forms = [
    { isRelative: true, start, stack },
    { isRelative: false, start, stack },
  ]
  return stack === 0 ? forms : [...forms, { isRelative: true, start, stack: 0 }]
}
