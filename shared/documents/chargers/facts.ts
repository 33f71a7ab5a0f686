import * as v from 'valibot'
import * as is from '../shapes.ts'
import type { Facts } from '../station/facts.ts'

/* The forms of all facts about a station's chargers. */

const { fact } = is

/** A charger's word of itself: cut to fit, never refused. */
const said = is.line(64)

const versions = v.picklist(['1.6', '2.0.1'])

export const chargerFacts = {
  /** The owner has it connected. An identity belongs to one station; the server has looked. */
  added: fact({ identity: is.identity }),
  /** How it signs in: 0 by its name alone, 1 by a password, 2 by a password over TLS, 3 by a certificate. */
  profile: fact({ profile: v.picklist([0, 1, 2, 3]) }),
  /** From now on its transactions count. */
  accepted: fact({}),
  retired: fact({}),
  /** Whether its settings stay as they are: somebody else sets it up. */
  settings: fact({ leave: v.boolean() }),
  /** A key was made. The key is nowhere in the document. */
  keyed: fact({}),
  booted: fact({
    vendor: v.exactOptional(said),
    model: v.exactOptional(said),
    firmware: v.exactOptional(said),
    serial: v.exactOptional(said),
    version: v.exactOptional(versions),
  }),
  capabilities: fact({
    reserves: v.exactOptional(v.boolean()),
    profiles: v.exactOptional(v.boolean()),
    units: v.exactOptional(v.pipe(v.array(v.picklist(['W', 'A'])), v.maxLength(2))),
    stack: v.exactOptional(is.counter),
    cards: v.exactOptional(is.counter),
  }),
}

// --- Commands -------------------------------------------------------------------------------------------------------

const plug = is.counter
const int31 = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2 ** 31 - 1))
const text = is.text(1024)
const tag = is.line(36)
const url = v.pipe(is.line(512), v.regex(/^[a-z]+:\/\//))
const settingName = is.line(64)
/** Its key is rotated by the server, and stands in no document. */
export function isOpenSetting(name: string): boolean {
  return !/AuthorizationKey|BasicAuthPassword|SecurityProfile/i.test(name)
}

const openSetting = v.pipe(settingName, v.check(isOpenSetting))
const authorised = v.picklist(['accepted', 'blocked', 'expired', 'invalid', 'concurrent'])

/** A limit of power. In amperes it is one of each phase. */
export const powerProfile = v.strictObject({
  id: int31,
  purpose: v.picklist(['default', 'transaction']),
  transaction: v.exactOptional(v.union([int31, tag])),
  unit: v.picklist(['W', 'A']),
  limit: v.pipe(v.number(), v.minValue(0), v.maxValue(10_000_000)),
  phases: v.exactOptional(v.picklist([1, 2, 3])),
  stack: v.exactOptional(is.counter),
})

const MOST_CARDS = 500

const command = <Action extends string, Entries extends v.ObjectEntries>(action: Action, entries: Entries) =>
  fact({ charger: is.identity, action: v.literal(action), ...entries })

const asked = v.variant('action', [
  command('availability', { plug: v.exactOptional(plug), operative: v.boolean() }),
  command('reserve', { reservation: int31, plug, tag, until: is.time, group: v.exactOptional(tag) }),
  command('cancel-reservation', { reservation: int31 }),
  command('trigger', {
    message: v.picklist(['boot', 'status', 'meter', 'heartbeat', 'firmware', 'diagnostics']),
    plug: v.exactOptional(plug),
  }),
  command('read-settings', { keys: v.exactOptional(v.pipe(v.array(settingName), v.maxLength(50))) }),
  command('write-setting', { key: openSetting, value: text, component: v.exactOptional(settingName) }),
  command('clear-cache', {}),
  command('send-list', {
    version: int31,
    cards: v.pipe(
      v.array(v.strictObject({ tag, status: authorised, group: v.exactOptional(tag) })),
      v.maxLength(MOST_CARDS),
    ),
  }),
  command('list-version', {}),
  command('set-profile', { plug: v.exactOptional(plug), profile: powerProfile }),
  command('clear-profile', { plug: v.exactOptional(plug), id: v.exactOptional(int31) }),
  command('composite', { plug, seconds: v.pipe(int31, v.maxValue(7 * 86_400)) }),
  command('diagnostics', { url }),
  command('firmware', { url, from: is.time }),
  command('data', { vendor: is.line(255), message: v.exactOptional(is.line(50)), text: v.exactOptional(text) }),
])

const MOST_DETAILS = 8192

const details = v.pipe(
  is.json,
  v.check(value => JSON.stringify(value).length <= MOST_DETAILS, 'too long'),
)

export const commandFacts = {
  /** Something for a charger to do. Starting, stopping, unlocking and resetting are orders at the station. */
  asked,
  /** The charger's own word, or the server's that it did not answer. */
  answered: fact({ result: is.word, details: v.exactOptional(details) }),
}

export type ChargerFacts = Facts<typeof chargerFacts>
export type CommandFacts = Facts<typeof commandFacts>
export type CommandAsked = CommandFacts['asked']
export type PowerProfile = Readonly<v.InferOutput<typeof powerProfile>>
