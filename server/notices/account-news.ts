import { createHash } from 'node:crypto'
import type { Buyer } from '../../shared/buyer.ts'
import type { Note } from '../../shared/documents/account/facts.ts'
import type { VisitView } from '../../shared/documents/account/view.ts'
import { type Clock, roomOf } from '../../shared/sync/engine.ts'
import type { Person } from '../accounts/data.ts'
import { type EpochParts, withLiveDoc } from '../api/history/epochs.ts'
import type { Views } from '../arbiter/views.ts'
import type { Letter } from '../mail/post.ts'
import { isMailed, isReceipt, messageLifeMs, pathOf } from './channels.ts'
import type { Wishes } from './kept-notices.ts'
import type { PushMessage } from './push.ts'
import { receiptLines } from './receipt-letter.ts'
import { type NoteStation, say } from './say.ts'

export interface AccountNewsParts extends EpochParts {
  views: Pick<Views, 'account' | 'station'>
  clock: Clock
  /** Null: there is no such person any more. */
  personOf: (id: string) => Pick<Person, 'name' | 'email' | 'verified'> | null
  mail: { publicUrl: string } | null
}

/** A note as it is passed on. */
export interface Passed {
  note: string
  told: number
  letter: Letter | null
  message: PushMessage | null
  /** How long the message is worth delivering. */
  lifeMs: number
}

interface News {
  key: string
  note: Note
  visit: VisitView | undefined
  /** Who the bill is made out to. */
  buyer: Buyer | null
  /** What the note's pass is called. */
  pass: { readonly en: string; readonly vi: string } | undefined
  place: NoteStation | null
}

/** What a customer has not been told of. Null: there is no such person any more. */
export async function accountNews(parts: AccountNewsParts, wishes: Wishes): Promise<Passed[] | null> {
  const known = parts.personOf(wishes.person)
  if (known === null) return null
  const all = await newsSince(parts, wishes.person, wishes.upTo)
  return all.map(news => ({
    ...{ note: news.key, told: news.note.told },
    ...{ letter: letterFor(parts, wishes, known, news), message: messageFor(wishes, news) },
    lifeMs: messageLifeMs(news.note, parts.clock.now()),
  }))
}

async function newsSince(parts: AccountNewsParts, person: string, upTo: number): Promise<News[]> {
  const found = await withLiveDoc(parts, roomOf('account', person), async doc => {
    const { notes, visits, buyers, profile, passes } = parts.views.account(doc)
    const buyerOf = (session = '') => {
      const said = buyers.get(session)?.said
      return (said === undefined ? profile.buyer : said.buyer) ?? null
    }
    return [...notes]
      .filter(([, { told }]) => told > upTo)
      .sort(([, a], [, b]) => a.told - b.told)
      .map(([key, note]) => ({
        ...{ key, note, visit: visits.get(note.session ?? ''), buyer: buyerOf(note.session) },
        pass: passes.get(note.pass ?? '')?.sold?.names,
      }))
  })
  return Promise.all((found ?? []).map(async news => ({ ...news, place: await placeOf(parts, news.note.station) })))
}

async function placeOf(parts: AccountNewsParts, station: string | undefined): Promise<NoteStation | null> {
  if (station === undefined) return null
  return withLiveDoc(parts, roomOf('station', station), async doc => parts.views.station(doc).info)
}

function letterFor(
  { mail, clock }: AccountNewsParts,
  { receipts, news: wantsNews, language, person }: Wishes,
  { email, verified }: Pick<Person, 'email' | 'verified'>,
  news: News,
): Letter | null {
  if (mail === null || email === undefined || verified !== email) return null
  const now = clock.now()
  const isOfReceipt = receipts && news.visit !== undefined && isReceipt(news.note, now)
  if (!isOfReceipt && !(wantsNews && isMailed(news.note, now))) return null
  const { title, text } = say({ ...news, language })
  const lines = isOfReceipt && news.visit !== undefined ? receiptLines(news.visit, language, news.buyer) : [text]
  const matter = { subject: title, text: lines, link: `${mail.publicUrl}${pathOf(news.note)}` }
  const id = createHash('sha256').update(`${person} ${news.key}`).digest('hex').slice(0, 32)
  return { to: email, language, id, matter: { kind: isOfReceipt ? 'receipt' : 'news', ...matter } }
}

function messageFor({ language, hidesAmounts }: Wishes, news: News): PushMessage {
  const tag = news.note.session ?? news.note.what
  return { ...say({ ...news, language, hidesAmounts }), tag, path: pathOf(news.note) }
}
