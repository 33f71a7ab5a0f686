import * as v from 'valibot'

/** A message told lately and its answer: newest first. */
const delivery = v.strictObject({
  message: v.string(),
  what: v.string(),
  heardAt: v.number(),
  at: v.number(),
  status: v.nullable(v.number()),
})

/** A webhook, and how far it has come. */
export const keptWebhook = v.strictObject({
  id: v.string(),
  /** Who made it: it tells no more than they may know, and ends with their rights. */
  person: v.string(),
  portal: v.picklist(['staff', 'owner']),
  url: v.string(),
  secret: v.string(),
  events: v.array(v.string()),
  /** Without one: all where its maker works. */
  station: v.exactOptional(v.string()),
  createdAt: v.number(),
  /** Facts accepted before are no business of it: since it was made, or since a replay. */
  from: v.number(),
  /** The time of the last fact that was delivered. */
  after: v.number(),
  /** Through which sequence number of each station it has come. Missing in files from before it was noted. */
  through: v.optional(v.record(v.string(), v.number()), {}),
  /** Delivered, and of an append of which not everything is. */
  told: v.array(v.string()),
  /** Grows with each replay: what was told in the round before counts no more. */
  round: v.optional(v.number(), 0),
  tries: v.number(),
  nextAt: v.number(),
  failingSince: v.nullable(v.number()),
  disabledAt: v.nullable(v.number()),
  lastStatus: v.nullable(v.number()),
  /** Missing in files from before it was noted. */
  recent: v.optional(v.array(delivery), []),
})

export type Webhook = Readonly<v.InferOutput<typeof keptWebhook>>
export type Delivered = Readonly<v.InferOutput<typeof delivery>>
