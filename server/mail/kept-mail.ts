import * as v from 'valibot'

const matter = v.variant('kind', [
  v.strictObject({ kind: v.literal('forgotten'), name: v.string(), link: v.string() }),
  v.strictObject({
    kind: v.literal('invitation'),
    by: v.string(),
    place: v.string(),
    role: v.picklist(['staff', 'owner']),
    link: v.string(),
  }),
  v.strictObject({ kind: v.literal('verification'), name: v.string(), link: v.string() }),
  v.strictObject({
    kind: v.literal('factor-taken'),
    name: v.string(),
    by: v.string(),
    why: v.string(),
    link: v.string(),
  }),
  v.strictObject({
    kind: v.literal('arrival'),
    name: v.string(),
    place: v.string(),
    code: v.string(),
    link: v.string(),
  }),
  v.strictObject({
    kind: v.picklist(['receipt', 'news']),
    subject: v.string(),
    text: v.pipe(v.array(v.string()), v.readonly()),
    link: v.string(),
  }),
])

/** A letter that waits until a mail server has it. It holds links that give a role or a password, and codes worth money. */
const waiting = v.strictObject({
  id: v.string(),
  to: v.string(),
  language: v.picklist(['en', 'vi']),
  matter,
  /** Under its id it may be asked for again: then it is not sent twice. */
  named: v.exactOptional(v.literal(true)),
  /** Who asked for it: they are told what became of it. */
  by: v.exactOptional(v.string()),
  askedAt: v.number(),
  /** Tried so often, and not before this again. */
  tries: v.number(),
  nextAt: v.number(),
})

const givenUp = v.strictObject({
  kind: v.string(),
  at: v.number(),
  /** The mail server's answer: its code. */
  code: v.nullable(v.union([v.string(), v.number()])),
  /** Only where somebody asked for it, and for them. */
  by: v.exactOptional(v.string()),
  to: v.exactOptional(v.string()),
})

/** Nothing of what it said is kept. */
const over = v.strictObject({ doneAt: v.number(), givenUp: v.exactOptional(givenUp) })

export const keptMail = v.union([waiting, over])

export type KeptMail = Readonly<v.InferOutput<typeof waiting>>
export type MailOver = Readonly<v.InferOutput<typeof over>>
/** A letter that nobody will get. */
export type GivenUp = Readonly<v.InferOutput<typeof givenUp>>
