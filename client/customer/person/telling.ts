import type { Note } from '../../../shared/documents/account/facts.ts'
import type { Told } from '../../../shared/news-words.ts'
import type { Json } from '../../../shared/sync/engine.ts'
import type { Locale } from '../../state/preferences.ts'
import { date, money, signedMoney, when } from '../../ui/format.ts'
import type { SharedWords } from '../../words/shared.ts'
import { whyWords } from '../../words/whys.ts'
import type { Customer } from '../customer.tsx'
import { fieldsOf } from '../deed-fields.ts'
import type { DeedTold } from '../words/person.ts'
import type { StationWords } from '../words/station.ts'

interface Words {
  locale: Locale
  now: number
  shared: SharedWords
  places: StationWords
}

/** The subject of a note, by names people know. */
export function toldOf(note: Note, customer: Customer, { locale, now, shared, places }: Words): Told {
  const visit = note.session === undefined ? undefined : customer.account.view()?.visits.get(note.session)
  const listed = note.station === undefined ? undefined : customer.listed(note.station)
  const kind = visit?.kind ?? listed?.kind ?? 'charging'
  const label = visit?.label ?? ''
  const place = visit?.name ?? listed?.name ?? ''
  const currency = note.currency ?? visit?.currency ?? listed?.currency ?? 'VND'
  const isSigned = note.what === 'corrected'
  const { amount } = note
  const pass = customer.account.view()?.passes.get(note.pass ?? '')?.sold
  return {
    isLibrary: kind === 'library',
    place: note.what === 'topped-up' && note.text !== undefined ? `${place} · “${note.text}”` : place,
    spot: label === '' ? places.spots[kind] : places.spot(kind, label),
    amount:
      amount === undefined ? '' : isSigned ? signedMoney(locale, amount, currency) : money(locale, amount, currency),
    until: untilOf(note, customer, { locale, now }),
    why: note.why === undefined ? '' : whyWords(shared, note.why),
    text: note.text ?? '',
    pass: pass?.names[locale] ?? '',
    method: methodIn(note.why, shared),
  }
}

/** A pass ends with a day, everything else at a time. */
function untilOf(note: Note, customer: Customer, { locale, now }: Pick<Words, 'locale' | 'now'>): string {
  const zone = zoneOf(note, customer)
  if (note.until === undefined) return ''
  return note.pass === undefined ? when(locale, note.until, now, zone) : date(locale, note.until, zone)
}

function methodIn(why: string | undefined, { methods }: SharedWords): string {
  return why !== undefined && why in methods ? methods[why as keyof typeof methods] : ''
}

/** By whose clock a note is told: the place's. */
export function zoneOf({ station, session }: Note, customer: Customer): string | undefined {
  const visit = session === undefined ? undefined : customer.account.view()?.visits.get(session)
  return visit?.timeZone ?? (station === undefined ? undefined : customer.listed(station)?.timeZone)
}

/** Where a note leads. */
export function leadsTo({ what, station, session }: Note): string | undefined {
  if (what === 'topped-up' || what === 'topup-declined' || what === 'balance-low' || what.startsWith('pass-'))
    return '/wallet'
  if (
    session !== undefined &&
    ['paid', 'waived', 'corrected', 'refunded', 'dispute-answered', 'claimed'].includes(what)
  ) {
    return `/receipt/${session}`
  }
  if (session !== undefined && station !== undefined) return `/session/${station}/${session}`
  return station === undefined ? undefined : `/station/${station}`
}

/** The subject of a deed. */
export function deedOf(what: Json, locale: Locale, places: StationWords): { name: string; told: DeedTold } {
  const fields = fieldsOf(what)
  const text = (name: string) => {
    const value = fields[name]
    return typeof value === 'string' ? value : ''
  }
  const kind = fields.kind === 'library' ? 'library' : 'charging'
  return {
    name: text('do'),
    told: {
      spot: places.spot(kind, text('label')),
      place: text('name'),
      amount: typeof fields.amount === 'number' ? money(locale, fields.amount, text('currency') || 'VND') : '',
      code: text('code'),
    },
  }
}
