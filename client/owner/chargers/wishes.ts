import type { CommandWish } from '../../../shared/documents/chargers/actions.ts'
import { readKilowatts } from './kilowatts.ts'

/** A command's fields besides its name, as typed. */
export interface WishText {
  /** Empty: the whole charger. */
  plug: string
  operative: 'in' | 'out'
  message: 'boot' | 'status' | 'meter' | 'heartbeat' | 'firmware' | 'diagnostics'
  /** In kW. */
  limit: string
  minutes: string
  reservation: string
  tag: string
  url: string
  vendor: string
  messageId: string
  text: string
}

export type WishField = keyof WishText

export const NO_WISH: WishText = {
  plug: '',
  operative: 'out',
  message: 'status',
  limit: '',
  minutes: '60',
  reservation: '',
  tag: '',
  url: '',
  vendor: '',
  messageId: '',
  text: '',
}

interface Form {
  readonly group: 'daily' | 'power' | 'cards' | 'care'
  readonly fields: readonly WishField[]
  /** It is about one plug, never about all. */
  readonly needsPlug?: true
  /** It may end a charge, so it is asked for in red. */
  readonly isHarsh?: true
}

/** The commands a person gives by hand, as they are found. Two of them are orders at the station. */
export const FORMS = {
  availability: { group: 'daily', fields: ['plug', 'operative'] },
  trigger: { group: 'daily', fields: ['message', 'plug'] },
  unlock: { group: 'daily', fields: ['plug'], needsPlug: true, isHarsh: true },
  restart: { group: 'daily', fields: [], isHarsh: true },
  'set-profile': { group: 'power', fields: ['plug', 'limit'] },
  'clear-profile': { group: 'power', fields: ['plug'] },
  composite: { group: 'power', fields: ['plug', 'minutes'], needsPlug: true },
  'clear-cache': { group: 'cards', fields: [] },
  'list-version': { group: 'cards', fields: [] },
  reserve: { group: 'cards', fields: ['plug', 'tag', 'minutes'], needsPlug: true },
  'cancel-reservation': { group: 'cards', fields: ['reservation'] },
  diagnostics: { group: 'care', fields: ['url'] },
  firmware: { group: 'care', fields: ['url'], isHarsh: true },
  data: { group: 'care', fields: ['vendor', 'messageId', 'text'] },
} as const satisfies Record<string, Form>

export type FormKey = keyof typeof FORMS

export function formOf(key: FormKey): Form {
  return FORMS[key]
}

export type ReadWish = { ok: true; wish: CommandWish } | { ok: false; field: WishField }

/** Limits set by hand have numbers of their own, so that the sharing of power never replaces one. */
const BY_HAND = 9000

/** Turns the typed fields into a command, or names the first that is not right. */
export function readWish(key: Exclude<FormKey, 'restart' | 'unlock'>, text: WishText, now: number): ReadWish {
  const plug = text.plug === '' ? undefined : Number(text.plug)
  const onPlug = plug === undefined ? {} : { plug }
  const typed = (field: WishField) => text[field].trim()
  switch (key) {
    case 'availability':
      return done({ action: key, operative: text.operative === 'in', ...onPlug })
    case 'trigger':
      return done({ action: key, message: text.message, ...onPlug })
    case 'clear-cache':
    case 'list-version':
      return done({ action: key })
    case 'set-profile': {
      const limit = typed('limit') === '0' ? 0 : readKilowatts(typed('limit'))
      if (limit === null) return wrong('limit')
      const profile = { id: BY_HAND + (plug ?? 0), purpose: 'default', unit: 'W', limit } as const
      return done({ action: key, profile, ...onPlug })
    }
    case 'clear-profile':
      return done({ action: key, ...onPlug })
    case 'composite': {
      const minutes = whole(typed('minutes'))
      if (plug === undefined) return wrong('plug')
      return minutes === null ? wrong('minutes') : done({ action: key, plug, seconds: minutes * 60 })
    }
    case 'reserve': {
      const minutes = whole(typed('minutes'))
      if (plug === undefined) return wrong('plug')
      if (!/^\S{1,20}$/.test(typed('tag'))) return wrong('tag')
      if (minutes === null) return wrong('minutes')
      const reservation = Math.floor(now / 1000) % 2 ** 31
      return done({ action: key, reservation, plug, tag: typed('tag'), until: now + minutes * 60_000 })
    }
    case 'cancel-reservation': {
      const reservation = whole(typed('reservation'))
      return reservation === null ? wrong('reservation') : done({ action: key, reservation })
    }
    case 'diagnostics':
      return isAddress(typed('url')) ? done({ action: key, url: typed('url') }) : wrong('url')
    case 'firmware':
      return isAddress(typed('url')) ? done({ action: key, url: typed('url'), from: now }) : wrong('url')
    case 'data': {
      if (typed('vendor') === '') return wrong('vendor')
      const [message, said] = [typed('messageId'), typed('text')]
      return done({
        action: key,
        vendor: typed('vendor'),
        ...(message !== '' && { message }),
        ...(said !== '' && { text: said }),
      })
    }
  }
}

function done(wish: CommandWish): ReadWish {
  return { ok: true, wish }
}

function wrong(field: WishField): ReadWish {
  return { ok: false, field }
}

const MOST_WHOLE = 2 ** 31 - 1

function whole(text: string): number | null {
  return /^[0-9]{1,10}$/.test(text) && Number(text) > 0 && Number(text) <= MOST_WHOLE ? Number(text) : null
}

function isAddress(text: string): boolean {
  return /^(https?|ftps?|sftp):\/\/\S+$/.test(text) && text.length <= 512
}
