import * as v from 'valibot'

const browser = v.strictObject({
  endpoint: v.string(),
  keys: v.strictObject({ p256dh: v.string(), auth: v.string() }),
})

/** How a person wants to be told, and how far that has come. */
export const keptWishes = v.strictObject({
  person: v.string(),
  /** Whose desk they are told of; without one, of their own account. */
  station: v.exactOptional(v.string()),
  /** Only while they have a shift open there. */
  onShift: v.exactOptional(v.boolean()),
  language: v.picklist(['en', 'vi']),
  /** By mail. */
  receipts: v.boolean(),
  news: v.boolean(),
  hidesAmounts: v.boolean(),
  browsers: v.pipe(v.array(browser), v.readonly()),
  /** The last note that was passed on: `told` grows from note to note. */
  upTo: v.number(),
})

const waiting = v.strictObject({
  /** The note it is about. */
  note: v.string(),
  person: v.string(),
  browser,
  message: v.strictObject({ title: v.string(), text: v.string(), tag: v.string(), path: v.string() }),
  /** Later it is about what is over. */
  until: v.number(),
  askedAt: v.number(),
  tries: v.number(),
  nextAt: v.number(),
})

const over = v.strictObject({ note: v.string(), doneAt: v.number() })

/** A message to one browser. */
export const keptMessage = v.union([waiting, over])

export type Wishes = Readonly<v.InferOutput<typeof keptWishes>>
export type Browser = Readonly<v.InferOutput<typeof browser>>
export type KeptMessage = Readonly<v.InferOutput<typeof waiting>>
export type MessageOver = Readonly<v.InferOutput<typeof over>>
